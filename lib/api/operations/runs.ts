/** Runs: one training with one seed, its scores and its metrics. */
import { z } from "zod";
import { trackSchema } from "@/lib/domain/run-record";
import { artefactSize } from "@/lib/queries/artefact-size";
import { runView } from "@/lib/queries/run";
import { runList } from "@/lib/queries/run-list";
import { decodeCursor, encodeCursor } from "../cursor";
import { goneOrNull } from "../gone";
import { type ApiContext, defineOperation } from "../operation";
import { listOf, pageParams } from "../page";
import { id } from "../schemas/common";
import { runMatrixSchema, runMetricsSchema, taskNumbers } from "../schemas/matrix";
import { runItem, runItemSchema, runOut, runSchema } from "../schemas/run";

export const listRuns = defineOperation({
  id: "listRuns",
  method: "GET",
  path: "/runs",
  summary: "List runs",
  description:
    "The run that finished last comes first. Runs that are stored while you walk through the pages shift nothing.",
  params: z.strictObject({
    board: id("board").optional().describe("Only runs of this board"),
    method: id("method").optional().describe("Only runs of this method"),
    track: trackSchema.optional().describe("Only runs of this track"),
    ...pageParams,
  }),
  resultName: "RunList",
  result: listOf(runItemSchema),
  example: () => ({ limit: "1" }),
  run({ database }, { limit, cursor, ...filter }) {
    const list = `runs ${JSON.stringify([filter.board, filter.method, filter.track])}`;
    const key = cursor === undefined ? null : decodeCursor(list, cursor, z.tuple([z.string(), z.string()]));
    const after = key && { finishedAt: key[0], id: key[1] };
    const found = runList(database, filter, after, limit + 1);
    const data = found.slice(0, limit);
    const last = data.at(-1);
    const next = last && found.length > limit ? encodeCursor(list, [last.finishedAt, last.id]) : null;
    return { data: data.map(runItem), next };
  },
});

const oneRun = z.strictObject({ run: id("run") });

export const getRun = defineOperation({
  id: "getRun",
  method: "GET",
  path: "/runs/{run}",
  summary: "Get a run",
  description: "Where it comes from, what it cost, and its files with their checksums.",
  params: oneRun,
  resultName: "Run",
  result: runSchema,
  example: newestRun,
  run({ database }, { run }) {
    const view = runView(database, run);
    if (!view) return goneOrNull(database, run);
    const { record, predictions, source } = view.run;
    const sizeOf = (hash: string | null) => (hash === null ? null : artefactSize(database, hash));
    return runOut(view, {
      record: sizeOf(record) ?? 0,
      answers: sizeOf(predictions),
      source: sizeOf(source),
    });
  },
});

export const getRunMatrix = defineOperation({
  id: "getRunMatrix",
  method: "GET",
  path: "/runs/{run}/matrix",
  summary: "Get the scores of a run",
  description: "The score of every task after every stage. Every metric follows from them.",
  params: oneRun,
  resultName: "RunMatrix",
  result: runMatrixSchema,
  example: newestRun,
  run({ database }, { run }) {
    const view = runView(database, run);
    if (!view) return goneOrNull(database, run);
    const { matrix, unlearning } = view;
    return {
      run,
      board: view.board.id,
      matrix,
      unlearning: unlearning && {
        judge: unlearning.judge,
        sets: unlearning.sets,
        probes: view.run.probes ?? [],
      },
    };
  },
});

export const getRunMetrics = defineOperation({
  id: "getRunMetrics",
  method: "GET",
  path: "/runs/{run}/metrics",
  summary: "Get the metrics of a run",
  description: "Numbers per task, and every metric; computed here from the scores, never copied.",
  params: oneRun,
  resultName: "RunMetrics",
  result: runMetricsSchema,
  example: newestRun,
  run({ database }, { run }) {
    const view = runView(database, run);
    if (!view) return goneOrNull(database, run);
    return {
      run,
      board: view.board.id,
      tasks: view.tasks.map(taskNumbers),
      metrics: view.metrics.map(({ info: _, ...metric }) => metric),
    };
  },
});

function newestRun({ database }: ApiContext): Record<string, string> | null {
  const [newest] = runList(database, {}, null, 1);
  return newest ? { run: newest.id } : null;
}
