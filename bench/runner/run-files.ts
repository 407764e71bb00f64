/** The documents of a run directory that a resume reads: `run.json` (the request) and `progress.json` (what is done). */
import { join } from "node:path";
import { z } from "zod";
import { cellSchema } from "@/lib/domain/matrix";
import { stageSummarySchema, timingsSchema } from "@/lib/domain/run-record";
import { OTHER_SETS, probeSchema } from "@/lib/domain/unlearning";
import { readSealed, writeSealed } from "./files";
import { runRequestSchema } from "./request";

/** Facts of the machine and the checkout, taken when the run begins. */
export const hostFactsSchema = z.strictObject({
  commit: z.string().nullable(),
  lethe: z.string(),
  node: z.string(),
  platform: z.string(),
  cpu: z.string(),
});

export const runFileSchema = z.strictObject({
  format: z.literal("lethe-request/1"),
  request: runRequestSchema,
  host: hostFactsSchema,
  startedAt: z.iso.datetime(),
});

export const factsSchema = z.strictObject({
  device: z.string(),
  deviceReason: z.string(),
  threads: z.int().positive().nullable(),
  resolvedParams: z.record(z.string(), z.json()),
  settings: z.record(z.string(), z.json()),
  startSha256: z.string(),
  vocabulary: z.strictObject({ version: z.int().positive(), sha256: z.string() }),
  packages: z.record(z.string(), z.string()),
  modelParameters: z.int().nonnegative(),
  trainedParameters: z.int().nonnegative(),
});

/** One complete row of the matrix, with the hash of its answers. */
export const rowSchema = z.strictObject({
  row: z.int().nonnegative(),
  cells: z.array(cellSchema),
  /** Of deletion requests: the cells of the sets beside the forget set, and the weighed answers, as far as asked for. */
  sets: z.partialRecord(z.enum(OTHER_SETS), z.array(cellSchema)).optional(),
  probe: probeSchema.optional(),
  sha256: z.string(),
  lines: z.int().nonnegative(),
});

export const progressSchema = z.strictObject({
  facts: factsSchema.nullable(),
  /** Stages whose training is in a checkpoint. */
  trained: z.int().nonnegative(),
  stages: z.array(stageSummarySchema),
  extraParameters: z.int().nonnegative(),
  storedParameters: z.int().nonnegative(),
  rows: z.array(rowSchema),
  timings: timingsSchema
    .omit({ startedAt: true, finishedAt: true })
    .extend({ trainMs: z.number().nonnegative(), deviceMs: z.number().nonnegative() }),
  /** When this was written, milliseconds since 1970; work after it that a kill destroyed still counts as wall time. */
  savedAt: z.number(),
});

export type HostFacts = z.infer<typeof hostFactsSchema>;
export type RunFile = z.infer<typeof runFileSchema>;
export type Row = z.infer<typeof rowSchema>;
export type Progress = z.infer<typeof progressSchema>;

export function emptyProgress(now: number): Progress {
  return {
    facts: null,
    trained: 0,
    stages: [],
    extraParameters: 0,
    storedParameters: 0,
    rows: [],
    timings: {
      wallMs: 0,
      trainMs: 0,
      evaluateMs: 0,
      deviceMs: 0,
      peakMemoryBytes: 0,
      resumed: 0,
      stages: [],
    },
    savedAt: now,
  };
}

export const RUN_FILE = "run.json";
export const PROGRESS_FILE = "progress.json";
export const RECORD_FILE = "record.json";
export const EVENTS_FILE = "events.jsonl";
export const PREDICTIONS_FILE = "predictions.jsonl.gz";

export const readRunFile = (directory: string): RunFile | null =>
  readSealed(join(directory, RUN_FILE), runFileSchema);

export const writeRunFile = (directory: string, file: RunFile): void =>
  writeSealed(join(directory, RUN_FILE), file, "the run's request");

export const readProgress = (directory: string): Progress | null =>
  readSealed(join(directory, PROGRESS_FILE), progressSchema);

export const writeProgress = (directory: string, progress: Progress): void =>
  writeSealed(join(directory, PROGRESS_FILE), progress, "the run's progress");
