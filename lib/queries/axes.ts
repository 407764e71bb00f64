/** Which other boards of a sequence there are: along order, start, model and protocol, each a step of one thing. */
import type { LetheDatabase } from "@/db/client";
import type { BoardInfo } from "./board-info";
import { siblingBoards } from "./boards";
import { storeGeneration } from "./generation";
import { memo } from "./memo";

const AXES = ["order", "start", "preset", "protocol", "version"] as const;
type AxisName = (typeof AXES)[number];

const TITLES: Record<AxisName, string> = {
  order: "order",
  start: "start",
  preset: "model",
  protocol: "protocol",
  version: "version",
};

export interface Axis {
  name: AxisName;
  title: string;
  /** Boards along the axis; the one shown has `here`. */
  steps: Step[];
}

interface Step {
  value: string;
  board: string;
  here: boolean;
  /** In what else the board differs. */
  besides: string[];
}

/** For every value on an axis the board that differs from this one in as little else as possible. */
export function axesOf(database: LetheDatabase, board: BoardInfo): Axis[] {
  return memo(database, `axes ${board.id}`, storeGeneration(database), () =>
    axesAmong(board, siblingBoards(database, board)),
  );
}

function axesAmong(board: BoardInfo, siblings: readonly BoardInfo[]): Axis[] {
  return AXES.flatMap((name) => {
    const values = [...new Set([board[name], ...siblings.map((sibling) => sibling[name])])].sort();
    if (values.length < 2) return [];
    const steps = values.flatMap((value): Step[] => {
      const candidates = siblings
        .filter((sibling) => sibling[name] === value)
        .map((sibling) => ({ sibling, besides: differences(board, sibling, name) }))
        .sort((a, b) => a.besides.length - b.besides.length);
      const here = value === board[name];
      const nearest = candidates[0];
      if (here) return [{ value: String(value), board: board.id, here, besides: [] }];
      return nearest
        ? [{ value: String(value), board: nearest.sibling.id, here, besides: nearest.besides }]
        : [];
    });
    return [{ name, title: TITLES[name], steps }];
  });
}

/** Boards that differ from this one in the order of tasks only, this one among them. */
export function boardsByOrder(database: LetheDatabase, board: BoardInfo): BoardInfo[] {
  return siblingBoards(database, board).filter(
    (sibling) => differences(board, sibling, "order").length === 0,
  );
}

function differences(board: BoardInfo, other: BoardInfo, but: AxisName): string[] {
  return AXES.filter((name) => name !== but && board[name] !== other[name]).map((name) => TITLES[name]);
}
