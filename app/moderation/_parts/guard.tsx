/** Pages of moderation are there for moderators alone: everybody else finds nothing at their address. */
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { siteActor } from "@/app/_site/actor";
import { withDatabase } from "@/app/_site/guard";
import { may } from "@/lib/domain/actor";
import type { Moderator } from "@/lib/moderation/decide";
import type { SiteDatabase } from "@/lib/site/database";

export async function forModerators(
  render: (database: SiteDatabase, moderator: Moderator) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  return withDatabase(async (database) => {
    const actor = await siteActor("moderate");
    if (actor.kind !== "user" || !may(actor, "moderate")) notFound();
    return render(database, actor);
  });
}
