/** What the page of a submission shows beside the submission itself: how far it got, its source, its output, what its tasks are called. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { and, desc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, submissionEvents } from "@/db/schema";
import type { Actor } from "@/lib/domain/actor";
import type { SubmissionState } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { submittedPath } from "@/lib/submissions/files";
import { type Kind, sequenceInfo, taskTitle } from "./catalogue";
import { type SubmissionView, submissionView } from "./submission";
import { submissionLog } from "./submission-log";

export interface SubmissionPage {
  view: SubmissionView;
  /** The last state in which it was under way, where it has ended otherwise than by being published. */
  before: SubmissionState | null;
  /** Whether the board has rows yet, and so a page. */
  boardExists: boolean;
  /** Whether the board's tasks are learned or deleted. */
  tasksKind: Kind;
  /** Task id to heading. */
  titles: ReadonlyMap<string, string>;
  /** Text of a submitted strategy; null for the public, and where there is none to show. */
  source: string | null;
  /** Last lines of the log of the present attempt; empty for the public. */
  log: string[];
}

/** A strategy is shown up to this size, bytes. */
const LONGEST_SOURCE = 512 * 1024;
const LOG_LINES = 60;

/** Null where there is none, or it is none of the actor's business yet. */
export function submissionPage(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
  actor: Actor,
  now: Date,
): SubmissionPage | null {
  const view = submissionView(database, id, actor, now);
  if (!view) return null;
  const sequence = view.board.id.split(".")[0] ?? "";
  const tasks = view.private?.matrices.flatMap((matrix) => matrix.tasks) ?? [];
  return {
    view,
    before: stateBefore(database, view),
    boardExists:
      database.select({ id: boards.id }).from(boards).where(eq(boards.id, view.board.id)).get() !== undefined,
    tasksKind: sequenceInfo(sequence)?.kind ?? "tuning",
    titles: new Map(tasks.map((task) => [task, taskTitle(sequence, task)])),
    source: view.private && view.kind === "strategy" ? sourceOf(home, view.private.file.sha256) : null,
    log: view.private
      ? submissionLog(database, id, { attempt: view.private.attempt, seed: null, lines: LOG_LINES })
      : [],
  };
}

function sourceOf(home: LetheHome, sha256: string): string | null {
  const path = submittedPath(home, sha256);
  if (!existsSync(path) || statSync(path).size > LONGEST_SOURCE) return null;
  return readFileSync(path, "utf8");
}

/** Of a submission that ended: what it was when that happened. */
function stateBefore(database: LetheDatabase, { id, state }: SubmissionView): SubmissionState | null {
  if (!["failed", "rejected", "withdrawn"].includes(state)) return null;
  const changes = database
    .select({ data: submissionEvents.data })
    .from(submissionEvents)
    .where(and(eq(submissionEvents.submission, id), eq(submissionEvents.type, "state")))
    .orderBy(desc(submissionEvents.id))
    .all()
    .map(({ data }) => data.from as SubmissionState | null);
  // What was withdrawn after it had failed got as far as it had before it failed.
  return changes.find((from) => from !== null && from !== "failed") ?? null;
}
