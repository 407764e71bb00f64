/** Who asks for a page. Only below the personal paths does the server hand cookies on; elsewhere everybody is nobody. */
import { headers } from "next/headers";
import { actorOf } from "@/lib/accounts/actor";
import { type Actor, ANONYMOUS, may, type Scope } from "@/lib/domain/actor";
import { letheHome } from "@/lib/home";
import { siteDatabase } from "./database";

/** Nobody where a token was sent that may not be used for `scope`. */
export async function siteActor(scope: Scope = "read"): Promise<Actor> {
  const actor = await actorOf(await siteDatabase(), letheHome(), await headers());
  return may(actor, scope) ? actor : ANONYMOUS;
}
