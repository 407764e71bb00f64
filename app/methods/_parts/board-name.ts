/** What tells a board from others of its sequence, as short as it can be said. */
import type { BoardInfo } from "@/lib/queries/board-info";

/** "base", "base, reversed", "unlearn-base": what is as usual is left out. */
export function boardName({ preset, start, order, protocol }: BoardInfo): string {
  return [
    start,
    ...(preset === "tiny" ? [] : [preset]),
    ...(order === "standard" ? [] : [order]),
    ...(protocol === "standard" ? [] : [protocol]),
  ].join(", ");
}
