/** Where the keys of a grid lead, after the ARIA pattern for data grids. No key wraps around. */

export interface Place {
  row: number;
  column: number;
}

export interface GridKey {
  /** As in `KeyboardEvent.key`. */
  key: string;
  ctrl: boolean;
}

/** Rows that a page key goes over. */
const PAGE = 5;

/** The cell that a key leads to, or null where the key means nothing to a grid. */
export function nextCell(
  { key, ctrl }: GridKey,
  from: Place,
  { rows, columns }: { rows: number; columns: number },
): Place | null {
  const to = target(key, ctrl, from);
  return to && { row: within(to.row, rows), column: within(to.column, columns) };
}

function target(key: string, ctrl: boolean, { row, column }: Place): Place | null {
  const end = Number.MAX_SAFE_INTEGER;
  if (ctrl) {
    if (key === "Home") return { row: 0, column: 0 };
    return key === "End" ? { row: end, column: end } : null;
  }
  const moves: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: end },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
  };
  return moves[key] ?? null;
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
