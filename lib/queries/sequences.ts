/** Sequences: the list, and one with its tasks, protocols and boards. */
import { eq } from "drizzle-orm";
import type { Sequence } from "@/bench/sequences/sequence";
import type { Task } from "@/bench/tasks/task";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";
import { type BoardInfo, boardInfo } from "./board";
import { sequenceInfo, sequences, taskInfo } from "./catalogue";

export interface SequenceView {
  info: Sequence;
  /** Tasks in standard order; null for one that the registry does not describe. */
  tasks: { id: string; info: Task | null }[];
  boards: BoardInfo[];
}

export function sequenceList(database: LetheDatabase): SequenceView[] {
  return sequences().flatMap(({ id }) => sequenceView(database, id) ?? []);
}

export function sequenceView(database: LetheDatabase, id: string): SequenceView | null {
  const info = sequenceInfo(id);
  if (!info) return null;
  const stored = database
    .select({ id: boards.id })
    .from(boards)
    .where(eq(boards.sequence, id))
    .orderBy(boards.id)
    .all();
  return {
    info,
    tasks: info.tasks.map((task) => ({ id: task, info: taskInfo(task) })),
    boards: stored.flatMap((board) => boardInfo(database, board.id) ?? []),
  };
}
