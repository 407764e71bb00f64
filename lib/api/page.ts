/** Pages of lists: the parameters that every list takes and the shape that every list has. */
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor";

export const DEFAULT_LIMIT = 100;
export const MOST_ITEMS = 500;

/** Query parameters of every list. */
export const pageParams = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ITEMS)
    .default(DEFAULT_LIMIT)
    .describe("Most items of a page"),
  cursor: z.string().min(1).optional().describe("`next` of the page before; leave out for the first page"),
};

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item).describe("The items of this page"),
    next: z.string().nullable().describe("Cursor of the next page; null on the last one"),
  });
}

export interface Page<Item> {
  data: Item[];
  next: string | null;
}

interface Wanted {
  limit: number;
  cursor?: string | undefined;
}

/** A page of things with ids that all lie in memory, by id. */
export function pageById<Item extends { id: string }>(
  list: string,
  items: readonly Item[],
  { limit, cursor }: Wanted,
): Page<Item> {
  const [after] = cursor === undefined ? [null] : decodeCursor(list, cursor, z.tuple([z.string()]));
  const rest = items
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => after === null || id > after);
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  return { data, next: last && rest.length > limit ? encodeCursor(list, [last.id]) : null };
}
