/** A run as the API tells it: as an item of a list and in full. */
import { z } from "zod";
import { stageSummarySchema } from "@/lib/domain/run-record";
import type { RunView } from "@/lib/queries/run";
import type { ListedRun } from "@/lib/queries/run-list";
import { address, pageAddress } from "../address";
import { id, links, numberOrNull, params, time, title, track } from "./common";
import { component } from "./component";

const identity = {
  id: id("run: start of the hash of its record without timings"),
  board: id("board"),
  row: z.string().describe("Same for all seeds of one row of the board"),
  method: id("method"),
  title,
  track,
  seed: z.int(),
  limit: z
    .int()
    .nullable()
    .describe("Test items per task when cut; null for all. Limited runs are never ranked"),
};

export const runItemSchema = component(
  "RunItem",
  z.strictObject({
    ...identity,
    finishedAt: time("End of the run"),
    ingestedAt: time("When it was stored here"),
    hasAnswers: z.boolean().describe("Whether its raw answers are stored"),
    metrics: z
      .record(z.string(), z.number().nullable())
      .describe("Value by metric id; null where the matrix does not allow it"),
    links: links("self", "page"),
  }),
);

export function runItem(run: ListedRun): z.infer<typeof runItemSchema> {
  const { id, board, row, strategy, title, track, seed, limit } = run;
  const { finishedAt, ingestedAt, hasAnswers, metrics } = run;
  return {
    ...{ id, board, row, method: strategy, title, track, seed, limit },
    ...{ finishedAt, ingestedAt, hasAnswers, metrics },
    links: { self: address("runs", id), page: pageAddress("runs", id) },
  };
}

const fileSchema = component(
  "StoredFile",
  z.strictObject({
    sha256: z.string().describe("Hash of the bytes behind the link, lower-case hex"),
    bytes: z.int().describe("Size"),
    href: z.string().describe("Address on this site: the file as stored"),
  }),
);

/** With words of its own for each field; the shapes are the record's. */
const stage = stageSummarySchema.shape;
const stageSchema = component(
  "Stage",
  z.strictObject({
    stage: stage.stage.describe("From 1"),
    task: stage.task.describe("Task or request; null for a stage over all of them"),
    steps: stage.steps.describe("Optimizer steps"),
    firstLoss: stage.firstLoss.describe("Mean loss of the first tenth of the steps, nats per answer token"),
    lastLoss: stage.lastLoss.describe("The same of the last tenth"),
    replayBytes: stage.replayBytes.describe("Bytes of past examples kept after the stage"),
  }),
);

export const runSchema = component(
  "Run",
  z.strictObject({
    ...identity,
    given: params.describe("Parameters as they were given"),
    resolved: params.describe("Parameters with all defaults filled in"),
    settings: z.record(z.string(), z.unknown()).describe("Every number of the protocol as used"),
    environment: z.record(z.string(), z.unknown()).describe("Device, commit, versions, as in the record"),
    testSha256: z.string().describe("Hash of the test items"),
    stages: z.array(stageSchema).describe("Training stages; empty where none is known"),
    cost: z.strictObject({
      modelParameters: numberOrNull("Parameters of the model at the start"),
      trainedParameters: numberOrNull("Parameters that receive gradients"),
      extraParameters: numberOrNull("Parameters added and needed at inference"),
      storedParameters: numberOrNull("Numbers kept between tasks beside the model"),
      replayBytes: numberOrNull("Bytes of past examples kept at the end"),
    }),
    timings: z.strictObject({
      startedAt: time("Start"),
      finishedAt: time("End"),
      wallMs: z.number().describe("Wall-clock time, milliseconds"),
      trainMs: numberOrNull("Of it training; null for a model trained elsewhere"),
      evaluateMs: z.number().describe("Of it evaluation"),
      deviceMs: numberOrNull("Time the device was computing"),
      peakMemoryBytes: z.number().describe("Highest resident memory"),
      resumed: z.int().describe("How often it was resumed"),
    }),
    ingestedAt: time("When it was stored here"),
    siblings: z
      .array(z.strictObject({ run: z.string(), seed: z.int() }))
      .describe("The other runs of its row: other seeds, and older runs of one seed"),
    command: z.string().describe("The command that repeats it"),
    files: z
      .strictObject({
        record: fileSchema.describe("The run record, from which every metric can be recomputed"),
        answers: fileSchema
          .nullable()
          .describe("The raw answers, JSON lines, gzip; null where none are stored"),
        source: fileSchema
          .nullable()
          .describe("The file of a submitted strategy; null where none is stored, as for built-in ones"),
      })
      .describe("Downloads with their checksums"),
    links: links("self", "matrix", "metrics", "answers", "board", "page"),
  }),
);

/** Sizes of the stored files, bytes. */
export interface FileSizes {
  record: number;
  answers: number | null;
  source: number | null;
}

function storedFile(id: string, what: string, sha256: string | null, bytes: number | null) {
  return sha256 === null || bytes === null ? null : { sha256, bytes, href: download(id, what) };
}

export function runOut(view: RunView, sizes: FileSizes): z.infer<typeof runSchema> {
  const { run } = view;
  const { id, board, row, strategy, track, seed, limit } = run;
  const { given, resolved, settings, environment, testSha256, stages, ingestedAt } = run;
  const { modelParameters, trainedParameters, extraParameters, storedParameters, replayBytes } = run;
  const { startedAt, finishedAt, wallMs, trainMs, evaluateMs, deviceMs, peakMemoryBytes, resumed } = run;
  return {
    ...{ id, board, row, method: strategy, title: view.title, track, seed, limit },
    ...{ given, resolved, settings, environment, testSha256, stages },
    cost: { modelParameters, trainedParameters, extraParameters, storedParameters, replayBytes },
    timings: { startedAt, finishedAt, wallMs, trainMs, evaluateMs, deviceMs, peakMemoryBytes, resumed },
    ...{ ingestedAt, siblings: view.siblings, command: view.command },
    files: {
      record: { sha256: run.record, bytes: sizes.record, href: download(id, "record") },
      answers: storedFile(id, "predictions", run.predictions, sizes.answers),
      source: storedFile(id, "source", run.source, sizes.source),
    },
    links: {
      self: address("runs", id),
      matrix: address("runs", id, "matrix"),
      metrics: address("runs", id, "metrics"),
      answers: address("runs", id, "answers"),
      board: address("boards", board),
      page: pageAddress("runs", id),
    },
  };
}

const download = (run: string, what: string) => `${pageAddress("runs", run, "download")}?what=${what}`;
