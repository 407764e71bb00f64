/** Who asks for a page. Only below the personal paths does the server hand cookies on; elsewhere everybody is nobody. */
import { headers } from "next/headers";
import { actorOf } from "@/lib/accounts/actor";
import type { Actor } from "@/lib/domain/actor";
import { letheHome } from "@/lib/home";
import { siteDatabase } from "./database";

export async function siteActor(): Promise<Actor> {
  return actorOf(await siteDatabase(), letheHome(), await headers());
}
