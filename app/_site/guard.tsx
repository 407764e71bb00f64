/** Gives a page its database; a problem that the operator can solve is shown with its remedy, also without scripts. */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Problem } from "@/app/_components/problem";
import { UserError } from "@/lib/domain/user-error";
import type { SiteDatabase } from "@/lib/site/database";
import { siteDatabase } from "./database";

/** Metadata of a page that needs the database; none when it cannot be read, because the page itself will say why. */
export async function metadataFrom(read: (database: SiteDatabase) => Metadata): Promise<Metadata> {
  try {
    return read(await siteDatabase());
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

export async function withDatabase(
  render: (database: SiteDatabase) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  let database: SiteDatabase;
  try {
    database = await siteDatabase();
  } catch (error) {
    if (error instanceof UserError) return <Problem title="The results cannot be read" error={error} />;
    throw error;
  }
  return render(database);
}
