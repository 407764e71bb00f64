/** A moderator's decisions: publish or reject what waits, retract what is public. Each has a reason, in the audit log too. */
import type { LetheDatabase } from "@/db/client";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/domain/actor";
import { SubmissionFailure } from "@/lib/domain/failure";
import { Conflict, Forbidden, ParameterError } from "@/lib/domain/refusals";
import type { SubmissionState } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { removeRuns, runsOfSubmission } from "@/lib/ingest/remove-runs";
import { findSubmission, moveTo, type Submission } from "@/lib/submissions/state";

export const DECISIONS = ["publish", "reject", "retract"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Lengths of a reason, characters. */
export const LEAST_REASON = 5;
export const MOST_REASON = 500;

export type Moderator = Extract<Actor, { kind: "user" }>;

/** See lib/submissions/publish.ts. */
export type Publish = (
  database: LetheDatabase,
  home: LetheHome,
  submission: Submission,
  now: Date,
  publisher: { actor: string; reason: string },
) => Promise<string[]>;

export interface Decided {
  submission: string;
  state: SubmissionState;
  /** Runs that were put onto the board, or taken off it. */
  runs: string[];
}

/** The state in which each decision can be made. */
const FROM: Record<Decision, SubmissionState> = { publish: "review", reject: "review", retract: "published" };

/** Null where there is no such submission. */
export async function decide(
  store: { database: LetheDatabase; home: LetheHome; publish: Publish },
  id: string,
  decision: Decision,
  given: { by: Moderator; reason: string; now: Date },
): Promise<Decided | null> {
  const reason = checkReason(given.reason);
  const { database } = store;
  const submission = findSubmission(database, id);
  if (!submission) return null;
  requireState(submission, decision);
  if (decision === "publish") return publish(store, submission, { ...given, reason });
  return decision === "reject"
    ? reject(database, id, { ...given, reason })
    : retract(database, id, { ...given, reason });
}

type Given = { by: Moderator; reason: string; now: Date };

async function publish(
  { database, home, publish }: { database: LetheDatabase; home: LetheHome; publish: Publish },
  submission: Submission,
  { by, reason, now }: Given,
): Promise<Decided> {
  if (submission.owner === by.id && by.role !== "admin")
    throw new Forbidden(
      "This submission is your own, so somebody else has to decide whether it is published.",
      "Ask another moderator.",
    );
  try {
    const runs = await publish(database, home, submission, now, { actor: by.id, reason });
    return { submission: submission.id, state: "published", runs };
  } catch (error) {
    if (!(error instanceof SubmissionFailure)) throw error;
    throw new Conflict(`It cannot be published: ${error.message}`, "Reject it, and say so to its owner.");
  }
}

function reject(database: LetheDatabase, id: string, { by, reason, now }: Given): Decided {
  return immediately(database, (tx) => {
    const { board, method } = again(tx, id, "reject");
    moveTo(tx, id, "rejected", now, { reason });
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.rejected", subject: `submission:${id}` },
      details: { board, method, reason },
      // It was never public, so its rejection is between its owner and us.
      public: false,
    });
    return { submission: id, state: "rejected", runs: [] };
  });
}

function retract(database: LetheDatabase, id: string, { by, reason, now }: Given): Decided {
  return immediately(database, (tx) => {
    const { board, method } = again(tx, id, "retract");
    moveTo(tx, id, "rejected", now, { reason });
    const { runs } = removeRuns(tx, {
      ...{ runs: runsOfSubmission(tx, id), submission: id, by: "moderator", reason, now },
    });
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.retracted", subject: `submission:${id}` },
      details: { board, method, runs, reason },
      public: true,
    });
    return { submission: id, state: "rejected", runs };
  });
}

/** As it is now that nobody else can change it. */
function again(tx: LetheDatabase, id: string, decision: Decision): Submission {
  const submission = findSubmission(tx, id);
  if (!submission) throw new Conflict(`Submission ${id} is gone.`);
  requireState(submission, decision);
  return submission;
}

function requireState({ id, state }: Submission, decision: Decision): void {
  const needed = FROM[decision];
  if (state === needed) return;
  throw new Conflict(
    `Submission ${id} is "${state}", so it cannot be ${PAST[decision]}: only what is "${needed}" can.`,
    "Load it again: it was changed meanwhile, or somebody else has decided.",
  );
}

const PAST: Record<Decision, string> = {
  publish: "published",
  reject: "rejected",
  retract: "retracted",
};

function checkReason(given: string): string {
  const reason = given.replace(/\s+/g, " ").trim();
  if (reason.length >= LEAST_REASON && reason.length <= MOST_REASON) return reason;
  throw new ParameterError(
    "reason",
    `A reason of ${reason.length} characters was given; ${LEAST_REASON} to ${MOST_REASON} are allowed.`,
    "Say in a sentence why. Its owner reads it, and so does everybody where the result is or was public.",
  );
}
