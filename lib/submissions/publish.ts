/**
 * Puts a scored submission onto its board: files first, then all its runs, their metrics, the submission's state and the
 * audit entry in one transaction. Called once more it changes nothing. Files of a publication that failed stay until they
 * are swept away as orphans: another one may be about to refer to them.
 */

import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissionRuns } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { SubmissionFailure } from "@/lib/domain/failure";
import { Conflict } from "@/lib/domain/refusals";
import type { LetheHome } from "@/lib/home";
import { putFile } from "@/lib/ingest/artefacts";
import { runId } from "@/lib/ingest/identity";
import { runsOfSubmission } from "@/lib/ingest/remove-runs";
import { storeIn } from "@/lib/ingest/store";
import { submittedPath } from "./files";
import { type AttemptResult, prepareResults } from "./results";
import { findSubmission, moveTo, type Submission } from "./state";

export interface Publisher {
  /** User id of a moderator, or "system" where nothing was suspicious. */
  actor: string;
  /** What a moderator gives as reason. */
  reason?: string;
}

/** Ids of its runs. Throws a SubmissionFailure where the results cannot stand on the board; nothing is then stored. */
export async function publishSubmission(
  database: LetheDatabase,
  home: LetheHome,
  given: Submission,
  now: Date,
  publisher: Publisher,
): Promise<string[]> {
  return publishResults(database, home, given, await prepareResults(database, home, given), now, publisher);
}

/** As `publishSubmission`, of results that have just been verified. */
export function publishResults(
  database: LetheDatabase,
  home: LetheHome,
  given: Submission,
  results: readonly AttemptResult[],
  now: Date,
  { actor, reason }: Publisher,
): string[] {
  const { request, sha256 } = given;
  const sourceFile =
    request.kind === "strategy" ? putFile(home.artifacts, submittedPath(home, sha256), sha256) : null;
  return immediately(database, (tx) => {
    const submission = findSubmission(tx, given.id);
    if (!submission || submission.attempt !== given.attempt) throw gone(given);
    if (submission.state === "published") return runsOfSubmission(tx, given.id);
    if (submission.state !== "scoring" && submission.state !== "review") throw gone(given);
    for (const { verified, seed } of results) {
      storeIn(tx, { ...verified, sourceFile }, now);
      claim(tx, submission, runId(verified.record), seed);
    }
    const runs = runsOfSubmission(tx, submission.id);
    moveTo(tx, submission.id, "published", now, reason === undefined ? {} : { reason });
    const { board, method } = submission;
    appendAudit(tx, {
      at: now,
      actor,
      action: "submission.published",
      subject: `submission:${submission.id}`,
      details: { board, method: method ?? "", runs, ...(reason !== undefined && { reason }) },
      public: true,
    });
    return runs;
  });
}

/** A run stands on its board once, and for one submission. */
function claim(tx: LetheDatabase, { id }: Submission, run: string, seed: number | null): void {
  const other = tx.select().from(submissionRuns).where(eq(submissionRuns.run, run)).get();
  if (other && other.submission !== id)
    throw new SubmissionFailure(
      "already_there",
      `Another submission has brought exactly the same run${seed === null ? "" : ` of seed ${seed}`}: it is at /runs/${run}.`,
    );
  if (!other) tx.insert(submissionRuns).values({ submission: id, run, seed }).run();
}

const gone = ({ id }: Submission) =>
  new Conflict(
    `${id} was withdrawn, cancelled or retried while it was about to be published.`,
    "Look at what has become of it.",
  );
