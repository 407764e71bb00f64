/** Sequences: the built-in ones with their tasks and protocols, the public benchmarks, and the boards of each. */
import { eq } from "drizzle-orm";
import { SCORERS } from "@/bench/scorers";
import type { ScorerInfo } from "@/bench/scorers/scorer";
import type { Sequence } from "@/bench/sequences/sequence";
import type { Task } from "@/bench/tasks/task";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";
import type { Manifest, ManifestTask } from "@/lib/domain/manifest";
import type { BoardInfo } from "./board-info";
import { boardInfo } from "./boards";
import { manifestInfo, manifests, sequenceInfo, sequences, taskInfo } from "./catalogue";
import { type Deletions, deletions } from "./deletions";

export interface SequenceView {
  info: Sequence;
  /** Tasks in standard order; null for one that the registry does not describe. */
  tasks: { id: string; info: Task | null }[];
  /** Null for sequences of tasks to learn. */
  deletions: Deletions | null;
  boards: BoardInfo[];
}

export interface BenchmarkView {
  info: Manifest;
  /** Tasks in standard order; null for a scorer that the registry does not describe. */
  tasks: { info: ManifestTask; scorer: ScorerInfo | null }[];
  boards: BoardInfo[];
}

export interface SequenceLists {
  builtIn: SequenceView[];
  benchmarks: BenchmarkView[];
}

export function sequenceLists(database: LetheDatabase): SequenceLists {
  return {
    builtIn: sequences().flatMap(({ id }) => sequenceView(database, id) ?? []),
    benchmarks: manifests().flatMap(({ id }) => benchmarkView(database, id) ?? []),
  };
}

export function sequenceView(database: LetheDatabase, id: string): SequenceView | null {
  const info = sequenceInfo(id);
  return (
    info && {
      info,
      tasks: info.tasks.map((task) => ({ id: task, info: taskInfo(task) })),
      deletions: info.kind === "unlearning" ? deletions(info.tasks) : null,
      boards: boardsOf(database, id),
    }
  );
}

export function benchmarkView(database: LetheDatabase, id: string): BenchmarkView | null {
  const info = manifestInfo(id);
  return (
    info && {
      info,
      tasks: info.tasks.map((task) => ({ info: task, scorer: scorerInfo(task.scorer) })),
      boards: boardsOf(database, id),
    }
  );
}

function scorerInfo(id: string): ScorerInfo | null {
  return SCORERS.find((scorer) => scorer.id === id) ?? null;
}

function boardsOf(database: LetheDatabase, sequence: string): BoardInfo[] {
  const stored = database
    .select({ id: boards.id })
    .from(boards)
    .where(eq(boards.sequence, sequence))
    .orderBy(boards.id)
    .all();
  return stored.flatMap((board) => boardInfo(database, board.id) ?? []);
}
