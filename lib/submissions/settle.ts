/**
 * Brings a submission whose jobs are done to its end: verified, looked at for what is suspicious, and then published, held
 * for a moderator, or failed with its reason. May be called at any time, by anybody, as often as one likes.
 */
import { readFileSync } from "node:fs";
import type { LetheDatabase } from "@/db/client";
import { flags } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { type Failure, SubmissionFailure } from "@/lib/domain/failure";
import type { SubmissionState } from "@/lib/domain/submission";
import { type Flag, flagsFor } from "@/lib/flags";
import type { LetheHome } from "@/lib/home";
import { isPassing, reasonOf } from "@/lib/jobs/trouble";
import { log } from "@/lib/site/log.mjs";
import { submittedPath } from "./files";
import { publishResults } from "./publish";
import { type AttemptResult, finishedJobs, prepareResults } from "./results";
import { findSubmission, moveTo, type Submission } from "./state";

/** The state it is in afterwards; the one it was in, where its jobs are not done or it is settled already. */
export async function settle(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
  now: Date,
): Promise<SubmissionState> {
  const submission = beginScoring(database, id, now);
  if (submission.state !== "scoring" || !finishedJobs(database, submission)) return submission.state;
  try {
    await score(database, home, submission, now);
  } catch (error) {
    // A full disk or a busy database passes; the work is done and waits.
    if (isPassing(error)) throw error;
    const { failure } = reasonOf(error, home);
    // Where somebody else has settled it meanwhile, the results are gone from under our hands.
    if (failScoring(database, submission, failure, now) && failure.code === "internal_error")
      log("submissions").error({ submission: id, attempt: submission.attempt, err: error }, "scoring failed");
  }
  return findSubmission(database, id)?.state ?? submission.state;
}

/** As `settle`, for who has just ended a job: what does not work right now is done by the next one who tends the queue. */
export async function settleNow(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
  now: Date,
): Promise<void> {
  try {
    await settle(database, home, id, now);
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/** From the last finished run on. */
function beginScoring(database: LetheDatabase, id: string, now: Date): Submission {
  return immediately(database, (tx) => {
    const submission = findSubmission(tx, id);
    if (!submission) throw new Error(`there is no submission ${id}`);
    const ready = submission.state === "running" || submission.state === "queued";
    return ready && finishedJobs(tx, submission) ? moveTo(tx, id, "scoring", now) : submission;
  });
}

async function score(
  database: LetheDatabase,
  home: LetheHome,
  submission: Submission,
  now: Date,
): Promise<void> {
  const results = await prepareResults(database, home, submission);
  const found = await suspicions(database, home, submission, results);
  const refused = found.find(({ severity }) => severity === "refuse");
  if (refused)
    throw new SubmissionFailure(
      submission.kind === "strategy" ? "answers_refused" : "predictions_invalid",
      refused.message,
    );
  if (found.length > 0) hold(database, submission, found, now);
  else publishResults(database, home, submission, results, now, { actor: "system" });
}

/** What a moderator should look at, over all runs of the submission; each finding once. */
async function suspicions(
  database: LetheDatabase,
  home: LetheHome,
  { id, owner, kind, sha256 }: Submission,
  results: readonly AttemptResult[],
): Promise<Flag[]> {
  const source = kind === "strategy" ? readFileSync(submittedPath(home, sha256), "utf8") : null;
  const runs = results.map(({ verified: { record, predictionsFile } }) => ({
    record,
    predictionsPath: predictionsFile?.path ?? null,
  }));
  const found: Flag[] = [];
  for (const run of runs) {
    const siblings = runs.filter((other) => other !== run);
    found.push(...(await flagsFor({ ...run, source, database, home, owner, submission: id, siblings })));
  }
  return [...new Map(found.map((flag) => [`${flag.kind} ${flag.message}`, flag])).values()];
}

/** For a moderator to decide, with the evidence. */
function hold(database: LetheDatabase, given: Submission, found: readonly Flag[], now: Date): void {
  immediately(database, (tx) => {
    const submission = findSubmission(tx, given.id);
    if (submission?.state !== "scoring" || submission.attempt !== given.attempt) return;
    const about = { submission: given.id, attempt: given.attempt, at: now.toISOString() };
    tx.insert(flags)
      .values(found.map(({ kind, message, evidence }) => ({ ...about, kind, message, evidence })))
      .onConflictDoNothing()
      .run();
    moveTo(tx, given.id, "review", now);
    appendAudit(tx, {
      ...{ at: now, actor: "system", action: "submission.flagged", subject: `submission:${given.id}` },
      details: { flags: found.map(({ kind }) => kind) },
      public: false,
    });
  });
}

/** False where it had been settled already. */
function failScoring(database: LetheDatabase, given: Submission, failure: Failure, now: Date): boolean {
  return immediately(database, (tx) => {
    const submission = findSubmission(tx, given.id);
    if (submission?.state !== "scoring" || submission.attempt !== given.attempt) return false;
    moveTo(tx, given.id, "failed", now, { failure });
    return true;
  });
}
