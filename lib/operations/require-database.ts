/** For what only makes sense on a home that is there: a mistyped folder must not become an empty home. */
import { existsSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

export function requireDatabase({ database }: Pick<LetheHome, "database">): void {
  if (existsSync(database)) return;
  throw new UserError(
    `There is no database at ${database}.`,
    "Give the home with --home or LETHE_HOME; `lethe serve`, `lethe ingest` or `lethe admin create` makes a new one.",
  );
}
