/** A run as stored: everything of its record but matrix and metrics. */
import type { runs } from "@/db/schema";
import { answersAreSealed, type Seal } from "@/lib/seasons/sealed-answers";

type Row = typeof runs.$inferSelect;

export interface StoredRun extends Row {
  /** Why its answers and its event log are withheld; `predictions` and `log` are then null for every reader. */
  seal?: Seal;
}

/** A row as readers may have it. Every query that hands runs out passes them through here. */
export function forReaders(database: Parameters<typeof answersAreSealed>[0], run: Row): StoredRun {
  const seal = answersAreSealed(database, run);
  return seal ? { ...run, predictions: null, log: null, seal } : run;
}
