/** The row that a run belongs to: its place on the board, and the same numbers of its other seeds. */
import { inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { metrics } from "@/db/schema";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { type Bound, mainMetric } from "./catalogue";
import { groupBy } from "./group-by";
import { loadRows } from "./rows";
import type { Spread } from "./spread";
import type { StoredRun } from "./stored-run";

/** One run of the row; of two runs with one seed the newer counts, the older is listed as `superseded`. */
export interface SeedLine {
  run: string;
  seed: number;
  superseded: boolean;
  /** Metric id to value; null where the matrix does not allow it. */
  values: Record<string, number | null>;
}

export interface RowSeeds {
  /** Place on the board by its main metric, 1 = best; null for bounds, limited rows and rows with too few seeds. */
  rank: number | null;
  /** Best and worst place that the uncertainty of seeds and test items leaves open; null where it is not known. */
  interval: BoardRow["interval"];
  /** Rows of the board that have a place. */
  ranked: number;
  /** Id of the metric that places follow. */
  rankedBy: string;
  /** Set for reference rows, which are never ranked. */
  bound: Bound | null;
  /** Whether there are enough seeds for a rank. */
  enoughSeeds: boolean;
  /** By seed, this run among them; superseded ones last. */
  seeds: SeedLine[];
  /** Over the counted seeds. */
  spreads: Record<string, Spread | null>;
}

export function rowSeeds(database: LetheDatabase, run: StoredRun, board: BoardInfo): RowSeeds {
  const rows = loadRows(database, board);
  const row = rows.find(({ id, limit }) => id === run.row && limit === run.limit);
  if (!row) throw new Error(`run ${run.id} is in no row of its board`);
  return {
    rank: row.rank,
    interval: row.interval,
    ranked: rows.filter(({ rank }) => rank !== null).length,
    rankedBy: mainMetric(board.kind),
    bound: row.bound,
    enoughSeeds: row.enoughSeeds,
    seeds: seedLines(database, row),
    spreads: row.metrics,
  };
}

function seedLines(database: LetheDatabase, { seeds, superseded }: BoardRow): SeedLine[] {
  const lines = [
    ...seeds.map((each) => ({ ...each, superseded: false })),
    ...superseded.map((each) => ({ ...each, superseded: true })),
  ];
  const ids = lines.map(({ run }) => run);
  const stored = database.select().from(metrics).where(inArray(metrics.run, ids)).all();
  const byRun = groupBy(stored, ({ run }) => run);
  return lines.map((line) => ({
    ...line,
    values: Object.fromEntries((byRun.get(line.run) ?? []).map(({ metric, value }) => [metric, value])),
  }));
}

/** Matrices of the counted seeds but one, in the order of the seeds. */
export function otherMatrices(
  database: LetheDatabase,
  { seeds }: RowSeeds,
  run: string,
  tasks: readonly string[],
): { run: string; seed: number; matrix: AccuracyMatrix }[] {
  const others = seeds.filter((line) => line.run !== run && !line.superseded);
  const matrices = loadMatrices(
    database,
    others.map((line) => line.run),
    tasks,
  );
  return others.flatMap(({ run: id, seed }) => {
    const matrix = matrices.get(id);
    return matrix ? [{ run: id, seed, matrix }] : [];
  });
}
