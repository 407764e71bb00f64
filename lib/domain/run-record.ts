/** The run record: one JSON document that explains a run completely and from which every metric can be recomputed. */
import { z } from "zod";
import { accuracyMatrixSchema } from "./matrix";

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

export const timingsSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Wall-clock time over all parts of the run, resumed parts included, milliseconds. */
  wallMs: z.number().nonnegative(),
  trainMs: z.number().nonnegative(),
  evaluateMs: z.number().nonnegative(),
  /** Time the device was computing, milliseconds; equals the time inside compiled calls on `cpu`. */
  deviceMs: z.number().nonnegative(),
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

export const runRecordSchema = z.strictObject({
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
    /** Starting checkpoint: id ("base" or "instruct") and SHA-256 of its file. */
    start: z.strictObject({ id: z.string(), sha256 }),
    vocabulary: z.strictObject({ version: z.int().positive(), sha256 }),
  }),
  strategy: z.strictObject({
    id: z.string(),
    /** Parameters as the user gave them. */
    given: z.record(z.string(), jsonValue),
    /** Parameters with all defaults filled in. */
    resolved: z.record(z.string(), jsonValue),
  }),
  seed: z.int().nonnegative(),
  environment: z.strictObject({
    /** Device the run computed on. */
    device: z.string(),
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
  matrix: accuracyMatrixSchema,
  stages: z.array(stageSummarySchema),
  cost: z.strictObject({
    /** Parameters of the model at the start. */
    modelParameters: z.int().nonnegative(),
    /** Parameters that receive gradients. */
    trainedParameters: z.int().nonnegative(),
    /** Parameters that the strategy adds to the model and needs at inference. */
    extraParameters: z.int().nonnegative(),
    /** Numbers the strategy keeps between tasks beside the model (importances, anchors, averages). */
    storedParameters: z.int().nonnegative(),
    /** Bytes of past examples kept at the end. */
    replayBytes: z.int().nonnegative(),
  }),
  /** The raw answers, one JSON line per item and stage; null where they were not kept. */
  predictions: z.strictObject({ file: z.string(), sha256, lines: z.int().nonnegative() }).nullable(),
  /** Everything that differs between two runs of the same seed on the same device. */
  timings: timingsSchema,
});

export type Track = z.infer<typeof trackSchema>;
export type StageSummary = z.infer<typeof stageSummarySchema>;
export type Timings = z.infer<typeof timingsSchema>;
export type RunRecord = z.infer<typeof runRecordSchema>;
