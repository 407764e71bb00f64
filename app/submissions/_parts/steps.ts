/** The way of a submission as a reader sees it: what each step is, and how far along it a state is. */
import type { SubmissionKind, SubmissionState } from "@/lib/domain/submission";

/** States that a submission goes through when nothing happens on the way. */
export const STEPS = ["received", "validated", "queued", "running", "scoring", "published"] as const;
export type StepState = (typeof STEPS)[number];

export interface Step {
  state: StepState;
  title: string;
  /** A few words for somebody who sees it for the first time. */
  means: string;
  /** "stopped": the submission ended here without being published; "asked": a moderator is looking at it. */
  mark: "done" | "now" | "to come" | "stopped" | "asked";
}

const TITLES: Record<StepState, string> = {
  received: "Received",
  validated: "Check",
  queued: "In the queue",
  running: "Running",
  scoring: "Scoring",
  published: "Published",
};

const MEANS: Record<SubmissionKind, Record<StepState, string>> = {
  strategy: {
    received: "The file has arrived whole",
    validated: "Is it a strategy, and does it import nothing else?",
    queued: "Waits for a free worker, the program that runs it",
    running: "The model is trained, and tested after each stage",
    scoring: "Every number is computed anew from the answers",
    published: "A row of the board",
  },
  predictions: {
    received: "The file has arrived whole",
    validated: "Is the archive well formed, and is nothing missing?",
    queued: "Waits for a free worker, the program that scores it",
    running: "Answer files are read",
    scoring: "Every answer is held against its reference",
    published: "A row of the board",
  },
};

/**
 * `before` is the last state in which it was under way: where a submission that failed or was taken back had got to.
 * Predictions are not run, so that step is left out.
 */
export function stepsOf(
  kind: SubmissionKind,
  state: SubmissionState,
  before: SubmissionState | null,
): Step[] {
  const shown = STEPS.filter((step) => kind === "strategy" || step !== "running");
  const at = reached(shown, state, before);
  return shown.map((step, place) => ({
    state: step,
    title: TITLES[step],
    means: MEANS[kind][step],
    mark: place < at ? "done" : place > at ? "to come" : markOf(state),
  }));
}

/** Place of the step that is at work: what is received is being checked, what is checked is put into the queue. */
function reached(
  shown: readonly StepState[],
  state: SubmissionState,
  before: SubmissionState | null,
): number {
  const place = (step: StepState) => shown.indexOf(step);
  switch (state) {
    case "received":
      return place("validated");
    case "validated":
      return place("queued");
    case "review":
      return place("scoring");
    case "rejected":
    case "withdrawn":
    case "failed":
      return reached(shown, isEnd(before) ? "received" : before, null);
    default:
      return place(state);
  }
}

const isEnd = (state: SubmissionState | null): state is "failed" | "rejected" | "withdrawn" | null =>
  state === null || ["failed", "rejected", "withdrawn"].includes(state);

function markOf(state: SubmissionState): Step["mark"] {
  if (state === "published") return "done";
  if (state === "review") return "asked";
  return isEnd(state) ? "stopped" : "now";
}

/** One word for lists, and what it means. */
export const STATE_WORDS: Record<SubmissionState, { word: string; means: string }> = {
  received: { word: "received", means: "the file has arrived and is being checked" },
  validated: { word: "checked", means: "the file is in order" },
  queued: { word: "in the queue", means: "waits for a free worker" },
  running: { word: "running", means: "is being trained and tested" },
  scoring: { word: "scoring", means: "numbers are being computed" },
  review: { word: "under review", means: "a moderator looks at the result before it is published" },
  published: { word: "published", means: "on the board" },
  failed: { word: "failed", means: "ended without a result; did not use your quota" },
  rejected: { word: "rejected", means: "a moderator did not publish it, or took it off the board" },
  withdrawn: { word: "withdrawn", means: "taken back by its owner" },
};
