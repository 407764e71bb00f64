/** The run record: one JSON document that explains a run completely and from which every metric can be recomputed. */
import { z } from "zod";
import { accuracyMatrixSchema } from "./matrix";
import { seasonIdSchema } from "./season";
import { unlearningSchema } from "./unlearning";

export const RECORD_FORMAT = "lethe-run/1";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in lower-case hex");
const jsonValue = z.json();

export const trackSchema = z.enum(["executed", "re-scored", "reported"]);

export const stageSummarySchema = z.strictObject({
  /** 1-based training stage. */
  stage: z.int().positive(),
  /** Task trained in this stage; null for a stage over all tasks together (joint). */
  task: z.string().nullable(),
  /** Optimizer steps taken. */
  steps: z.int().nonnegative(),
  /** Mean training loss over the first and the last tenth of the steps, nats per answer token. */
  firstLoss: z.number().nullable(),
  lastLoss: z.number().nullable(),
  /** Bytes of past examples the strategy keeps after this stage. */
  replayBytes: z.int().nonnegative(),
});

/** What a re-scored run was computed from: the answer files of another trainer and the user's copy of the references. */
export const rescoredSchema = z.strictObject({
  /** Which trainer's way of naming answer files was read (bench/predictions/layouts). */
  layout: z.string(),
  /** True where flawed files were counted as the official programs count them, instead of being refused. */
  asOfficial: z.boolean(),
  /** Reference files, one entry per task. */
  annotations: z.array(
    z.strictObject({
      task: z.string(),
      files: z.array(z.strictObject({ name: z.string(), sha256 })),
      items: z.int().nonnegative(),
    }),
  ),
  /** Answer files, one entry per scored cell; paths are relative to the predictions folder. */
  answers: z.array(
    z.strictObject({
      /** 0 = before training, t = after that stage. */
      stage: z.int().nonnegative(),
      task: z.string(),
      file: z.string(),
      sha256,
      lines: z.int().nonnegative(),
      /** Items without an answer, and further answers to the same item; both 0 unless `asOfficial`. */
      missing: z.int().nonnegative(),
      duplicates: z.int().nonnegative(),
    }),
  ),
  /** Why cells are null although there is an answer file for them. */
  refused: z.array(z.strictObject({ stage: z.int().nonnegative(), task: z.string(), reason: z.string() })),
});

export const timingsSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Wall-clock time over all parts of the run, resumed parts included, milliseconds. */
  wallMs: z.number().nonnegative(),
  /** Null for runs that were trained elsewhere; `wallMs` is then the time the scoring took. */
  trainMs: z.number().nonnegative().nullable(),
  evaluateMs: z.number().nonnegative(),
  /** Time the device was computing, milliseconds; equals the time inside compiled calls on `cpu`. Null as `trainMs`. */
  deviceMs: z.number().nonnegative().nullable(),
  /** Highest resident memory of the process, bytes. */
  peakMemoryBytes: z.int().nonnegative(),
  /** How often the run was resumed after being stopped or killed. */
  resumed: z.int().nonnegative(),
  /** Per stage (0 = the evaluation before training): training and evaluation milliseconds and resident memory at its end. */
  stages: z.array(
    z.strictObject({
      stage: z.int().nonnegative(),
      trainMs: z.number().nonnegative(),
      evaluateMs: z.number().nonnegative(),
      memoryBytes: z.int().nonnegative(),
    }),
  ),
});

const runRecordObject = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  track: trackSchema,
  sequence: z.strictObject({
    id: z.string(),
    /** Version of the sequence's data definition; a change of any item raises it. */
    version: z.int().positive(),
    /** SHA-256 over every test item (image bytes, instruction, answer) in task order. */
    testSha256: sha256,
    /** Named order, for example "standard", "reversed", "alphabetical", "random:7". */
    order: z.string(),
    /** Task ids in the order in which they were trained. */
    tasks: z.array(z.string()),
    /** Season whose secret seed drew the test items; absent for the public split. */
    split: seasonIdSchema.optional(),
  }),
  protocol: z.strictObject({
    /** "standard" or "quick"; protocols never share a board. */
    id: z.string(),
    /** Every number of the protocol as used (steps per task, batch size, learning rates …). */
    settings: z.record(z.string(), jsonValue),
    /** Test items per task when cut by --limit; null for the full split. A limited run is never ranked. */
    limit: z.int().positive().nullable(),
  }),
  model: z.strictObject({
    preset: z.string(),
    /** Starting checkpoint: id ("base" or "instruct") and SHA-256 of its file; null for runs that were trained elsewhere. */
    start: z.strictObject({ id: z.string(), sha256: sha256.nullable() }),
    /** Null for models with a vocabulary of their own. */
    vocabulary: z.strictObject({ version: z.int().positive(), sha256 }).nullable(),
  }),
  strategy: z.strictObject({
    id: z.string(),
    /** Name of a method that is not in the registry. */
    title: z.string().min(1).optional(),
    /** SHA-256 of the source file of a submitted strategy; absent for built-in ones. */
    source: sha256.optional(),
    /** Parameters as the user gave them. */
    given: z.record(z.string(), jsonValue),
    /** Parameters with all defaults filled in. */
    resolved: z.record(z.string(), jsonValue),
  }),
  seed: z.int().nonnegative(),
  environment: z.strictObject({
    /** Device the run computed on; null for runs that were trained elsewhere. */
    device: z.string().nullable(),
    /** Threads of the device's own pool; null where the device has none. */
    threads: z.int().positive().nullable(),
    /** Commit of the Lethe checkout, with "+changes" if it had uncommitted changes; null outside a checkout. */
    commit: z.string().nullable(),
    lethe: z.string(),
    node: z.string(),
    platform: z.string(),
    cpu: z.string(),
    /** Versions of the packages that compute. */
    packages: z.record(z.string(), z.string()),
  }),
  /** Accuracy; of unlearning runs the share of fitting refusals on the forget sets. */
  matrix: accuracyMatrixSchema,
  /** Only of runs on an unlearning sequence, whose tasks are deletion requests. */
  unlearning: unlearningSchema.optional(),
  stages: z.array(stageSummarySchema),
  /** Null where it is not known, as for runs that were trained elsewhere. */
  cost: z.strictObject({
    /** Parameters of the model at the start. */
    modelParameters: z.int().nonnegative().nullable(),
    /** Parameters that receive gradients. */
    trainedParameters: z.int().nonnegative().nullable(),
    /** Parameters that the strategy adds to the model and needs at inference. */
    extraParameters: z.int().nonnegative().nullable(),
    /** Numbers the strategy keeps between tasks beside the model (importances, anchors, averages). */
    storedParameters: z.int().nonnegative().nullable(),
    /** Bytes of past examples kept at the end. */
    replayBytes: z.int().nonnegative().nullable(),
  }),
  /** The raw answers, one JSON line per item and stage; null where they were not kept. */
  predictions: z.strictObject({ file: z.string(), sha256, lines: z.int().nonnegative() }).nullable(),
  /** Only on track re-scored. */
  rescored: rescoredSchema.optional(),
  /** Everything that differs between two runs of the same seed on the same device. */
  timings: timingsSchema,
});

/** What the tracks demand beyond the common shape: our own runs know everything about themselves. */
export const runRecordSchema = runRecordObject.superRefine((record, context) => {
  const problem = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message });
  if ((record.track === "re-scored") !== (record.rescored !== undefined))
    problem(["rescored"], "belongs to track re-scored, and to no other");
  if (record.track !== "executed") return;
  const { model, environment, cost, timings } = record;
  const known: [(string | number)[], unknown][] = [
    [["model", "start", "sha256"], model.start.sha256],
    [["model", "vocabulary"], model.vocabulary],
    [["environment", "device"], environment.device],
    [["timings", "trainMs"], timings.trainMs],
    [["timings", "deviceMs"], timings.deviceMs],
    ...Object.entries(cost).map(([name, value]): [string[], unknown] => [["cost", name], value]),
  ];
  for (const [path, value] of known) if (value === null) problem(path, "may not be null on track executed");
});

export type Track = z.infer<typeof trackSchema>;
export type StageSummary = z.infer<typeof stageSummarySchema>;
export type Timings = z.infer<typeof timingsSchema>;
export type RunRecord = z.infer<typeof runRecordSchema>;
