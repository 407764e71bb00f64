/** Whether a board can be submitted to now, for a link on its page. */
import type { LetheDatabase } from "@/db/client";
import type { SubmissionKind } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { openBoard } from "@/lib/submissions/open-boards";
import { kindOfBoard } from "./submit-form";

/** What it takes; null where it takes nothing. */
export function takesSubmissions(
  database: LetheDatabase,
  home: LetheHome,
  board: string,
  now: Date,
): SubmissionKind | null {
  const kind = kindOfBoard(board);
  try {
    openBoard(database, home, kind, board, now);
    return kind;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
