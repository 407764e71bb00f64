/** What a run tells the outside while it goes on: the command line draws bars from it, the site shows it live, the log keeps it. */
import { z } from "zod";
import { cellSchema } from "./matrix";
import { SETS } from "./unlearning";

/** Matrix row: 0 = before training, t = after training stage t. */
const row = z.int().nonnegative();
/** Training stage, 1-based. */
const stage = z.int().positive();
/** Task id; null for a stage over all tasks at once. */
const stageTask = z.string().nullable();
const count = z.int().nonnegative();

/** An event without its time; the log stamps it. */
export const runEventSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("run-started"),
    run: z.string(),
    strategy: z.string(),
    sequence: z.string(),
    order: z.string(),
    seed: count,
    tasks: z.array(z.string()),
    stages: z.array(z.strictObject({ task: stageTask, steps: count })),
    /** How many rows of the matrix will be evaluated, and how many items each asks for. */
    evaluations: count,
    itemsPerEvaluation: count,
  }),
  /** A stopped or killed run goes on: so many stages are trained and so many rows are complete. */
  z.strictObject({ type: z.literal("resumed"), run: z.string(), trainedStages: count, rows: count }),
  z.strictObject({
    type: z.literal("trainer-ready"),
    device: z.string(),
    reason: z.string(),
    threads: z.int().positive().nullable(),
  }),
  z.strictObject({ type: z.literal("stage-started"), stage, task: stageTask, steps: count, items: count }),
  z.strictObject({
    type: z.literal("step"),
    stage,
    step: count,
    steps: count,
    /** Loss of this step, nats per answer token; null where it is not a number. */
    loss: z.number().nullable(),
  }),
  z.strictObject({
    type: z.literal("stage-finished"),
    stage,
    task: stageTask,
    steps: count,
    lastLoss: z.number().nullable(),
    milliseconds: z.number().nonnegative(),
  }),
  z.strictObject({
    type: z.literal("checkpoint-written"),
    stage,
    file: z.string(),
    bytes: count,
  }),
  z.strictObject({ type: z.literal("evaluation-started"), row, items: count, done: count }),
  z.strictObject({
    type: z.literal("evaluation-progress"),
    row,
    task: z.string(),
    /** Items answered so far in this row, over all tasks. */
    done: count,
    items: count,
  }),
  z.strictObject({
    type: z.literal("cell"),
    row,
    task: z.string(),
    /** Of a deletion request: which of its sets. */
    set: z.enum(SETS).optional(),
    cell: cellSchema,
  }),
  z.strictObject({ type: z.literal("evaluation-finished"), row, milliseconds: z.number().nonnegative() }),
  z.strictObject({ type: z.literal("run-finished"), run: z.string(), record: z.string() }),
  /** Stopped on request; `lethe resume` goes on from here. */
  z.strictObject({ type: z.literal("run-stopped"), run: z.string() }),
  z.strictObject({
    type: z.literal("run-failed"),
    run: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    /** Stack of a bug; null where the person at the keyboard can help. */
    stack: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal("warning"), message: z.string() }),
]);

/** One line of `events.jsonl`. */
export const stampedEventSchema = z.strictObject({ at: z.iso.datetime(), event: runEventSchema });

export type RunEvent = z.infer<typeof runEventSchema>;
export type StampedEvent = z.infer<typeof stampedEventSchema>;
