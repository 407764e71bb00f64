/** Why a submission failed: a typed reason with the lines that caused it and what to do. None of them uses quota. */
import { z } from "zod";
import { printable } from "./printable";
import { UserError } from "./user-error";

interface Reason {
  title: string;
  /** What the submitter can do about it. */
  remedy: string;
  /** Who has to act: the submitter, or the operator of the site (then a retry costs nothing and may simply work). */
  blame: "submission" | "site";
}

const LIMITS = "docs/sandbox.md lists the limits; make it smaller, and try it before with `lethe validate`.";
const OURS = "Retry it; if it fails again, tell the operator of the site.";

export const FAILURES = {
  upload_damaged: {
    title: "The upload is not what was announced",
    remedy: "Upload it again.",
    blame: "submission",
  },
  archive_refused: {
    title: "The archive cannot be accepted",
    remedy: "Pack only the answer files, with plain names, as a zip file.",
    blame: "submission",
  },
  import_refused: {
    title: "The strategy imports something",
    remedy: 'Import only from "lethe".',
    blame: "submission",
  },
  syntax_error: {
    title: "The strategy is not valid TypeScript",
    remedy: "Correct the line that is shown.",
    blame: "submission",
  },
  strategy_shape: {
    title: "The file does not hold a strategy",
    remedy: "Start from the template that `lethe new-strategy` writes.",
    blame: "submission",
  },
  params_invalid: {
    title: "The parameters do not fit the strategy",
    remedy: "Give parameters that the strategy's own schema accepts.",
    blame: "submission",
  },
  strategy_error: {
    title: "The strategy threw an error",
    remedy: "Correct the line that is shown, and try it before with `lethe run`.",
    blame: "submission",
  },
  not_finite: {
    title: "The training diverged",
    remedy: "Losses or weights are no longer numbers: lower the learning rate or the weight of the own term.",
    blame: "submission",
  },
  protocol_violation: {
    title: "The trainer said something that the protocol does not allow",
    remedy: "Use only the hooks of a strategy.",
    blame: "submission",
  },
  message_limit: { title: "A message of the trainer is too large", remedy: LIMITS, blame: "submission" },
  memory_limit: { title: "The strategy used too much memory", remedy: LIMITS, blame: "submission" },
  cpu_limit: { title: "The strategy used too much computing time", remedy: LIMITS, blame: "submission" },
  wall_limit: { title: "The strategy took too long", remedy: LIMITS, blame: "submission" },
  file_size_limit: { title: "The strategy wrote too large a file", remedy: LIMITS, blame: "submission" },
  disk_limit: { title: "The strategy filled its disk", remedy: LIMITS, blame: "submission" },
  process_limit: {
    title: "The strategy started a process",
    remedy: "A strategy may not start processes.",
    blame: "submission",
  },
  sandbox_violation: {
    title: "The strategy reached for something that the sandbox forbids",
    remedy: "A strategy may use only what its hooks are given.",
    blame: "submission",
  },
  trainer_died: {
    title: "The trainer ended by itself",
    remedy: "See the last lines of its output; a strategy may not end its process.",
    blame: "submission",
  },
  answers_refused: {
    title: "The answers are none",
    remedy:
      "Look at what the model says after each stage with `lethe run`; most answers are empty or errors.",
    blame: "submission",
  },
  predictions_invalid: {
    title: "The predictions cannot be scored",
    remedy: "Correct the lines that are shown, and check before with `lethe validate`.",
    blame: "submission",
  },
  metrics_incomplete: {
    title: "A metric that the board requires has no value",
    remedy: "Give the answers of every stage and task that the board needs.",
    blame: "submission",
  },
  already_there: {
    title: "The same run is on the board already",
    remedy: "Look at the run that is there, or change the strategy, its parameters or the seeds.",
    blame: "submission",
  },
  cancelled: { title: "Cancelled", remedy: "Retry it whenever you like.", blame: "submission" },
  sandbox_unavailable: {
    title: "No worker can run submitted code safely",
    remedy: "The operator has to install bubblewrap; `lethe doctor` says how.",
    blame: "site",
  },
  no_worker: {
    title: "No worker has what the submission needs",
    remedy: "Choose another device, or ask the operator for a worker that has it.",
    blame: "site",
  },
  worker_lost: { title: "The worker was lost, too often", remedy: OURS, blame: "site" },
  disk_full: { title: "The site's disk is full", remedy: OURS, blame: "site" },
  internal_error: { title: "A bug of ours", remedy: OURS, blame: "site" },
} as const satisfies Record<string, Reason>;

export type FailureCode = keyof typeof FAILURES;
export const FAILURE_CODES = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

export const failureSchema = z.strictObject({
  code: z.enum(FAILURE_CODES),
  /** What happened in this case: what was found, what is allowed. */
  message: z.string().max(4000),
  /** Lines of the submission that caused it, at most 20. */
  at: z
    .array(
      z.strictObject({
        file: z.string().max(300),
        line: z.int().positive(),
        column: z.int().nonnegative().nullable(),
        text: z.string().max(300),
      }),
    )
    .max(20),
  /** Last lines of the trainer's output. */
  log: z.array(z.string().max(2000)).max(200),
});

export type Failure = z.infer<typeof failureSchema>;

/** A failure that ends a submission's attempt; thrown by what validates, runs and scores submissions. */
export class SubmissionFailure extends UserError {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string, more: Partial<Pick<Failure, "at" | "log">> = {}) {
    // Much of it is what submitted code says.
    const shown = printable(message);
    super(shown, FAILURES[code].remedy);
    this.failure = {
      code,
      message: shown.slice(0, 4000),
      at: more.at?.slice(0, 20).map((place) => ({ ...place, text: printable(place.text) })) ?? [],
      log: more.log?.slice(-200).map((line) => printable(line).slice(0, 2000)) ?? [],
    };
  }
}
