/** Sequences: the built-in ones with their tasks and protocols, the public benchmarks, and the boards of each. */
import { eq } from "drizzle-orm";
import { SCORERS } from "@/bench/scorers";
import type { ScorerInfo } from "@/bench/scorers/scorer";
import { resolveOrder } from "@/bench/sequences/order";
import type { Sequence } from "@/bench/sequences/sequence";
import type { Task } from "@/bench/tasks/task";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";
import type { Manifest, ManifestTask } from "@/lib/domain/manifest";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardInfo } from "./boards";
import { manifestInfo, manifests, sequenceInfo, sequences, taskInfo, taskTitle } from "./catalogue";
import { type Deletions, deletions } from "./deletions";
import { summaryRows } from "./rows";
import { type SampleItem, setSamples, taskSamples } from "./samples";

export interface SequenceView {
  info: Sequence;
  /** Tasks in standard order; null for one that the registry does not describe. */
  tasks: { id: string; info: Task | null }[];
  /** Null for sequences of tasks to learn. */
  deletions: Deletions | null;
  /** Every named order, and those that boards have, with their boards. */
  orders: Order[];
  boards: BoardLine[];
}

export interface Order {
  name: string;
  /** Titles of the tasks in this order. */
  tasks: string[];
  boards: BoardInfo[];
}

/** A board and how it stands. */
export interface BoardLine extends BoardInfo {
  /** Rows on it, bounds and limited runs included. */
  rows: number;
  /** The first of the ranked rows. */
  leader: BoardRow | null;
}

/** A built-in sequence with some of its test items; null for an id that is none. */
export interface SequencePage extends SequenceView {
  /** Of tasks to learn, in standard order. */
  taskSamples: { id: string; items: SampleItem[] }[];
  /** Of deletion requests. */
  setSamples: ReturnType<typeof setSamples>;
}

export interface BenchmarkView {
  info: Manifest;
  /** Tasks in standard order; null for a scorer that the registry does not describe. */
  tasks: { info: ManifestTask; scorer: ScorerInfo | null }[];
  boards: BoardLine[];
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
  if (!info) return null;
  const boards = boardsOf(database, id);
  return {
    info,
    tasks: info.tasks.map((task) => ({ id: task, info: taskInfo(task) })),
    deletions: info.kind === "unlearning" ? deletions(info.tasks) : null,
    orders: ordersOf(info, boards),
    boards,
  };
}

export function sequencePage(database: LetheDatabase, id: string): SequencePage | null {
  const view = sequenceView(database, id);
  if (!view) return null;
  const { info } = view;
  const learns = info.kind === "tuning";
  return {
    ...view,
    taskSamples: learns ? info.tasks.map((task) => ({ id: task, items: taskSamples(info, task) })) : [],
    setSamples: learns ? [] : setSamples(info),
  };
}

const NAMED_ORDERS = ["standard", "reversed", "alphabetical"];

function ordersOf(info: Sequence, boards: readonly BoardInfo[]): Order[] {
  const names = new Set([...NAMED_ORDERS, ...boards.map(({ order }) => order)]);
  return [...names].map((name) => ({
    name,
    tasks: resolveOrder(info, name).map((task) => taskTitle(info.id, task)),
    boards: boards.filter(({ order }) => order === name),
  }));
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

function boardsOf(database: LetheDatabase, sequence: string): BoardLine[] {
  const stored = database
    .select({ id: boards.id })
    .from(boards)
    .where(eq(boards.sequence, sequence))
    .orderBy(boards.id)
    .all();
  return stored.flatMap(({ id }) => {
    const board = boardInfo(database, id);
    if (!board) return [];
    const rows = summaryRows(database, board);
    return { ...board, rows: rows.length, leader: rows.find(({ rank }) => rank === 1) ?? null };
  });
}
