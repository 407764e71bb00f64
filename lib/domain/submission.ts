/** A submission: what is asked for, the states it goes through, and which step may follow which. */
import { z } from "zod";

export const SUBMISSION_KINDS = ["strategy", "predictions"] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

export const SUBMISSION_STATES = [
  "received",
  "validated",
  "queued",
  "running",
  "scoring",
  "review",
  "published",
  "failed",
  "rejected",
  "withdrawn",
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** What may follow: failures and withdrawals from everywhere they make sense, a retry from `failed` back to the start. */
export const NEXT_STATES: Record<SubmissionState, readonly SubmissionState[]> = {
  received: ["validated", "failed", "withdrawn"],
  validated: ["queued", "failed", "withdrawn"],
  queued: ["running", "scoring", "failed", "withdrawn"],
  running: ["queued", "scoring", "failed", "withdrawn"],
  scoring: ["review", "published", "failed", "withdrawn"],
  /** Scored but flagged: a moderator looks at the evidence. */
  review: ["published", "rejected", "withdrawn"],
  /** A moderator's retraction ends in `rejected`, the owner's in `withdrawn`; both leave a tombstone. */
  published: ["rejected", "withdrawn"],
  failed: ["received", "withdrawn"],
  rejected: [],
  withdrawn: [],
};

/** Work on it is under way or waited for. */
export const ACTIVE_STATES = ["received", "validated", "queued", "running", "scoring"] as const;
/** Attempts in these states count against the quota: successful scoring, and what may become one. */
export const COUNTED_STATES: readonly SubmissionState[] = [
  ...ACTIVE_STATES,
  "review",
  "published",
  "rejected",
];

/** What its jobs have made is still needed: it is published from there. */
export const UNFINISHED_STATES: readonly SubmissionState[] = [...ACTIVE_STATES, "review"];
/** Its file is kept, whatever became of it; only what was withdrawn is not ours to keep. */
export const FILE_STATES: readonly SubmissionState[] = SUBMISSION_STATES.filter(
  (state) => state !== "withdrawn",
);

export const isActive = (state: SubmissionState): boolean =>
  (ACTIVE_STATES as readonly SubmissionState[]).includes(state);

/** Of one submission. */
export const MOST_SEEDS = 5;

const slug = z
  .string()
  .min(2, "expected at least 2 characters")
  .max(60, "expected at most 60 characters")
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "expected lower-case letters, digits and single hyphens, as in my-method",
  );
const uploadId = z.string().regex(/^u[a-z0-9]{20}$/, "expected the id of an upload");
const common = {
  /** Id of the board to appear on. */
  board: z.string().min(1, "expected the id of a board").max(200, "expected the id of a board"),
  /** A finished upload. */
  upload: uploadId,
  /** Shown to the owner and to moderators. */
  note: z.string().max(2000, "expected at most 2,000 characters").default(""),
  /** The owner's name is not shown before this time; null shows it at once. */
  anonymousUntil: z.iso.datetime().nullable().default(null),
};

export const strategySubmissionSchema = z.strictObject({
  kind: z.literal("strategy"),
  ...common,
  /** One run each. */
  seeds: z
    .array(z.int().nonnegative().max(1_000_000, "expected seeds of at most 1,000,000"))
    .min(1, "expected at least one seed")
    .max(MOST_SEEDS, `expected at most ${MOST_SEEDS} seeds`)
    .default([0, 1, 2]),
  /** Parameters of the strategy beside its defaults. */
  params: z.record(z.string().max(60), z.json()).default({}),
  /** Device wanted; "auto" takes any worker. */
  device: z.string().max(40).default("auto"),
});

export const predictionsSubmissionSchema = z.strictObject({
  kind: z.literal("predictions"),
  ...common,
  /** Id of the method, for example "my-method". */
  method: slug,
  title: z.string().min(1, "expected a name").max(120, "expected at most 120 characters"),
  /** Which trainer's way of naming answer files is used (`lethe list layouts`); null finds it out. */
  layout: z.string().max(60).nullable().default(null),
  /** Seed that the training used; null where it is not known. */
  seed: z.int().nonnegative().nullable().default(null),
});

export const submissionRequestSchema = z.discriminatedUnion("kind", [
  strategySubmissionSchema,
  predictionsSubmissionSchema,
]);

export type SubmissionRequest = z.infer<typeof submissionRequestSchema>;
export type StrategySubmission = z.infer<typeof strategySubmissionSchema>;
export type PredictionsSubmission = z.infer<typeof predictionsSubmissionSchema>;
