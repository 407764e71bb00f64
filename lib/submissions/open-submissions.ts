/** Whether the operator lets submissions in. */
import type { LetheDatabase } from "@/db/client";
import { Forbidden } from "@/lib/domain/refusals";
import { submissionsOpen } from "@/lib/operations/settings";

export function checkSubmissionsOpen(tx: LetheDatabase): void {
  if (!submissionsOpen(tx))
    throw new Forbidden(
      "This site receives no submissions at the moment.",
      "Its operator has closed them; what is submitted already goes on. Try again later.",
    );
}
