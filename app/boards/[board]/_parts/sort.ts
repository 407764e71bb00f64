/** Reads and writes the sort order in the address, so that a sorted table can be linked to. */
import { z } from "zod";
import type { Sort } from "@/lib/queries/board";

const querySchema = z.object({
  sort: z.string().optional().catch(undefined),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
});

export function readSort(query: Record<string, string | string[] | undefined>): Partial<Sort> {
  const { sort, dir } = querySchema.parse(query);
  return { column: sort, direction: dir };
}

/** Where a heading leads: its first direction, and the other way round when it is sorted so already. */
export function sortHref(board: string, column: string, first: Sort["direction"], current: Sort): string {
  const other = first === "desc" ? "asc" : "desc";
  const dir = current.column === column && current.direction === first ? other : first;
  return `/boards/${board}?sort=${encodeURIComponent(column)}&dir=${dir}#table`;
}
