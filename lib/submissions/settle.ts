/**
 * Brings a submission whose jobs are done to its end: verified, looked at for what is suspicious, and then published, held
 * for a moderator, or failed with its reason. May be called at any time, by anybody, as often as one likes.
 */
import type { LetheDatabase } from "@/db/client";
import type { Failure } from "@/lib/domain/failure";
import type { SubmissionState } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { isPassing, reasonOf } from "@/lib/jobs/trouble";
import { publishSubmission } from "./publish";
import { finishedJobs } from "./results";
import { findSubmission, moveTo, type Submission } from "./state";
import { immediately } from "./transaction";

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
    failScoring(database, submission, reasonOf(error, home).failure, now);
  }
  return findSubmission(database, id)?.state ?? submission.state;
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
  await publishSubmission(database, home, submission, now, { actor: "system" });
}

function failScoring(database: LetheDatabase, given: Submission, failure: Failure, now: Date): void {
  immediately(database, (tx) => {
    const submission = findSubmission(tx, given.id);
    if (submission?.state === "scoring" && submission.attempt === given.attempt)
      moveTo(tx, given.id, "failed", now, { failure });
  });
}
