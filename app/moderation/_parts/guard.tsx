/** Pages of moderation are there for moderators alone: everybody else finds nothing at their address. */
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Problem } from "@/app/_components/problem";
import { siteActor } from "@/app/_site/actor";
import { siteDatabase } from "@/app/_site/database";
import { may } from "@/lib/domain/actor";
import { UserError } from "@/lib/domain/user-error";
import type { Moderator } from "@/lib/moderation/decide";
import type { SiteDatabase } from "@/lib/site/database";

export async function forModerators(
  render: (database: SiteDatabase, moderator: Moderator) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  let database: SiteDatabase;
  try {
    database = await siteDatabase();
  } catch (error) {
    if (error instanceof UserError) return <Problem title="The results cannot be read" error={error} />;
    throw error;
  }
  const actor = await siteActor();
  if (actor.kind !== "user" || !may(actor, "moderate")) notFound();
  return render(database, actor);
}
