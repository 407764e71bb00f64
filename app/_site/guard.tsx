/** Gives a page its database; a problem that the operator can solve is shown with its remedy, also without scripts. */
import type { ReactNode } from "react";
import { Problem } from "@/app/_components/problem";
import type { LetheDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import { siteDatabase } from "./database";

export async function withDatabase(render: (database: LetheDatabase) => ReactNode): Promise<ReactNode> {
  let database: LetheDatabase;
  try {
    database = await siteDatabase();
  } catch (error) {
    if (error instanceof UserError) return <Problem title="The results cannot be read" error={error} />;
    throw error;
  }
  return render(database);
}
