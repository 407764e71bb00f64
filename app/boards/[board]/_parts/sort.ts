/** Reads and writes the sort order in the address, so that a sorted table can be linked to. */
import { z } from "zod";
import type { Sort } from "@/lib/queries/board";
import type { Column } from "@/lib/queries/columns";

const querySchema = z.object({
  sort: z.string().optional().catch(undefined),
  dir: z.enum(["asc", "desc"]).optional().catch(undefined),
});

export function readSort(query: Record<string, string | string[] | undefined>): Partial<Sort> {
  const { sort, dir } = querySchema.parse(query);
  return { column: sort, direction: dir };
}

/** Where a heading leads: its better end first, and the other way round when it is sorted so already. */
export function sortHref(board: string, column: Column, current: Sort): string {
  const best = column.better === "higher" ? "desc" : "asc";
  const worst = best === "desc" ? "asc" : "desc";
  const dir = current.column === column.id && current.direction === best ? worst : best;
  return `/boards/${board}?sort=${encodeURIComponent(column.id)}&dir=${dir}#table`;
}
