/** Every run with its metrics, a batch at a time: a store of any size is read within bounded memory. */
import { and, asc, gt, inArray, lte } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { metrics, runs } from "@/db/schema";
import { newestRun } from "./newest-run";
import type { StoredRun } from "./stored-run";

export interface RunWithMetrics {
  run: StoredRun;
  /** In the order of their ids. */
  metrics: Omit<typeof metrics.$inferSelect, "run">[];
}

/** Runs read at a time. */
const BATCH = 1000;

/** In the order of run ids; runs that are stored while it is being read are left out. */
export function* runBatches(database: LetheDatabase, size = BATCH): Generator<RunWithMetrics[]> {
  const until = newestRun(database);
  if (until === null) return;
  let last = "";
  while (true) {
    const batch = database
      .select()
      .from(runs)
      .where(and(gt(runs.id, last), lte(runs.ingestedAt, until)))
      .orderBy(asc(runs.id))
      .limit(size)
      .all();
    const end = batch.at(-1);
    if (!end) return;
    last = end.id;
    yield withMetrics(database, batch);
  }
}

function withMetrics(database: LetheDatabase, batch: readonly StoredRun[]): RunWithMetrics[] {
  const lines = new Map<string, RunWithMetrics>(batch.map((run) => [run.id, { run, metrics: [] }]));
  const values = database
    .select()
    .from(metrics)
    .where(inArray(metrics.run, [...lines.keys()]))
    .orderBy(asc(metrics.run), asc(metrics.metric))
    .all();
  for (const { run, ...value } of values) lines.get(run)?.metrics.push(value);
  return [...lines.values()];
}
