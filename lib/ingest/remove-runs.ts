/** Takes runs off their boards and leaves a tombstone for each, in the caller's transaction. */
import { and, eq, inArray, notExists, or } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { artefacts, runs, submissionRuns, tombstones } from "@/db/schema";
import { deriveMetrics, isReference } from "./derive";
import { renew } from "./renew";

export interface Removal {
  /** Ids of runs; those that are not stored are passed over. */
  runs: readonly string[];
  /** Submission that brought them; null for runs that the operator stored. */
  submission: string | null;
  by: "owner" | "moderator";
  /** Shown at the runs' addresses. */
  reason: string;
  now: Date;
}

export interface Removed {
  /** Ids of the runs that were there. */
  runs: string[];
  boards: string[];
}

const FILES = { record: runs.record, predictions: runs.predictions, source: runs.source, log: runs.log };

/** All runs that a submission brought onto a board. */
export function runsOfSubmission(tx: Pick<LetheDatabase, "select">, submission: string): string[] {
  return tx
    .select({ run: submissionRuns.run })
    .from(submissionRuns)
    .where(eq(submissionRuns.submission, submission))
    .orderBy(submissionRuns.seed, submissionRuns.run)
    .all()
    .map(({ run }) => run);
}

/**
 * `tx` must be the caller's immediate transaction. Cells and metrics go with their run, metrics of other runs that were
 * held against it are computed again, and every board concerned gets a new generation. Files that no run needs any more
 * lose their row here and are removed from the disk later, see lib/operations/orphans.ts.
 */
export function removeRuns(tx: LetheDatabase, removal: Removal): Removed {
  const stored = tx
    .select({ id: runs.id, board: runs.board, strategy: runs.strategy, limit: runs.limit, ...FILES })
    .from(runs)
    .where(inArray(runs.id, [...removal.runs]))
    .all();
  if (stored.length === 0) return { runs: [], boards: [] };
  const ids = stored.map(({ id }) => id);
  tx.insert(tombstones)
    .values(
      stored.map(({ id, board, strategy }) => ({
        run: id,
        board,
        method: strategy,
        submission: removal.submission,
        by: removal.by,
        reason: removal.reason,
        at: removal.now.toISOString(),
      })),
    )
    .run();
  tx.delete(submissionRuns).where(inArray(submissionRuns.run, ids)).run();
  tx.delete(runs).where(inArray(runs.id, ids)).run();
  removeUnused(
    tx,
    stored.flatMap((run) =>
      [run.record, run.predictions, run.source, run.log].filter((hash) => hash !== null),
    ),
  );
  const boards = [...new Set(stored.map(({ board }) => board))];
  for (const board of boards) {
    const referenceGone = stored.some(
      (run) => run.board === board && run.limit === null && isReference(run.strategy),
    );
    if (referenceGone) deriveMetrics(tx, board, null);
    renew(tx, board);
  }
  return { runs: ids, boards };
}

/** Two runs may share a file: sources always, answers and records hardly ever. */
function removeUnused(tx: LetheDatabase, hashes: readonly string[]): void {
  const used = or(...Object.values(FILES).map((column) => eq(column, artefacts.sha256)));
  tx.delete(artefacts)
    .where(
      and(
        inArray(artefacts.sha256, [...hashes]),
        notExists(tx.select({ id: runs.id }).from(runs).where(used)),
      ),
    )
    .run();
}
