/** The matrices of a submission's runs as far as they are filled in, read from the events of its present attempt. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissionEvents } from "@/db/schema";
import { type Cell, emptyMatrix } from "@/lib/domain/matrix";
import { MAIN_SET, type MatrixSet, matrixSetOf } from "@/lib/domain/record-sets";
import { runEventSchema } from "@/lib/domain/run-event";

export interface LiveMatrix {
  /** Null for predictions, which are scored at once. */
  seed: number | null;
  /** Task ids in the order of training. */
  tasks: string[];
  /** rows[t][i] by set; "main" for tuning runs, of unlearning runs the forget set. */
  sets: { set: MatrixSet; rows: (Cell | null)[][] }[];
}

const READ = ["run-started", "cell"];

export function liveMatrices(database: LetheDatabase, submission: string, attempt: number): LiveMatrix[] {
  const events = database
    .select({ seed: submissionEvents.seed, data: submissionEvents.data, type: submissionEvents.type })
    .from(submissionEvents)
    .where(
      and(
        eq(submissionEvents.submission, submission),
        eq(submissionEvents.attempt, attempt),
        inArray(submissionEvents.type, READ),
      ),
    )
    .orderBy(asc(submissionEvents.id))
    .all();
  const matrices = new Map<number | null, LiveMatrix>();
  for (const { seed, type, data } of events) {
    const parsed = runEventSchema.safeParse({ type, ...data });
    // Written by a worker of another version: not shown rather than shown wrongly.
    if (!parsed.success) continue;
    const event = parsed.data;
    if (event.type === "run-started") matrices.set(seed, begun(matrices.get(seed), seed, event.tasks));
    else if (event.type === "cell") {
      const matrix = matrices.get(seed);
      const rows = matrix && rowsOf(matrix, matrixSetOf(event));
      const at = matrix?.tasks.indexOf(event.task) ?? -1;
      const row = rows?.[event.row];
      if (row && at >= 0) row[at] = event.cell;
    }
  }
  return [...matrices.values()].sort((a, b) => (a.seed ?? -1) - (b.seed ?? -1));
}

/** A run that another worker goes on with begins again, with what it had. */
function begun(before: LiveMatrix | undefined, seed: number | null, tasks: string[]): LiveMatrix {
  if (before && before.tasks.join() === tasks.join()) return before;
  return { seed, tasks, sets: [{ set: MAIN_SET, rows: emptyMatrix(tasks).rows }] };
}

function rowsOf(matrix: LiveMatrix, set: MatrixSet): (Cell | null)[][] {
  const known = matrix.sets.find((candidate) => candidate.set === set);
  if (known) return known.rows;
  const { rows } = emptyMatrix(matrix.tasks);
  matrix.sets.push({ set, rows });
  return rows;
}
