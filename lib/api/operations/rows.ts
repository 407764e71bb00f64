/** Rows of a board, with the parameters of the board's page. */
import { z } from "zod";
import { ParameterError } from "@/lib/domain/refusals";
import { trackSchema } from "@/lib/domain/run-record";
import { rowsOf } from "@/lib/exports/board";
import { type BoardView, boardView } from "@/lib/queries/board";
import { boardQuerySchema, FILTER_FAMILIES, readBoardQuery } from "@/lib/queries/board-query";
import type { BoardRow } from "@/lib/queries/board-row";
import { boardIds } from "@/lib/queries/boards";
import { newestRun } from "@/lib/queries/newest-run";
import { decodeCursor, encodeCursor } from "../cursor";
import { type ApiContext, defineOperation } from "../operation";
import { pageParams } from "../page";
import { id } from "../schemas/common";
import { rowListSchema, rowOut } from "../schemas/row";

/** Several names with commas between, as in the page's address. */
function namesOf(names: readonly string[]) {
  const known = (text: string) => text.split(",").every((name) => names.includes(name));
  return z
    .string()
    .refine(known, `Use some of ${names.join(", ")}, with commas between`)
    .optional();
}

const shape = boardQuerySchema.shape;
const yesOrNo = z.enum(["yes", "no"]).optional();

/** The page's parameters but those that choose a view of it or a page of the table. */
const queryParams = {
  sort: z.string().optional().describe("Column to sort by; left out: the board's main metric"),
  dir: z.enum(["asc", "desc"]).optional().describe("Left out: the column's better end first"),
  track: namesOf(trackSchema.options).describe(`Any of ${trackSchema.options.join(", ")}, commas between`),
  family: namesOf(FILTER_FAMILIES).describe(`Any of ${FILTER_FAMILIES.join(", ")}, commas between`),
  replay: yesOrNo.describe("Whether the method keeps or uses past examples"),
  taskid: yesOrNo.describe("Whether the method must be told the task when it answers"),
  ranked: z.enum(["yes"]).optional().describe("Only rows that have a rank"),
  q: z.string().max(100).optional().describe("Words in the method's name, id or parameters"),
  columns: z
    .string()
    .optional()
    .describe("Column ids or metrics, tasks, cost, all, with commas between; left out: the usual ones"),
  asof: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("The board as it was then: runs that were stored later are left out"),
} satisfies Partial<Record<keyof typeof shape, z.ZodType>>;

const listedKey = (row: BoardRow) => `${row.id} ${row.limit ?? ""}`;

export const listRows = defineOperation({
  id: "listRows",
  method: "GET",
  path: "/boards/{board}/rows",
  summary: "List the rows of a board",
  description:
    "A row is a method with its parameters, over its seeds. Filters, order and columns are those of the board's page. The pages of one walk show the board as it was at the first one.",
  params: z.strictObject({ board: id("board"), ...queryParams, ...pageParams }),
  resultName: "RowList",
  result: rowListSchema,
  example: ({ database }: ApiContext) => {
    const [board] = boardIds(database);
    return board === undefined ? null : { board, limit: "1", columns: "avg,forgetting" };
  },
  run({ database }, { board, limit, cursor, ...given }) {
    const query = readBoardQuery(given);
    const list = `rows ${JSON.stringify([board, query])}`;
    const place = cursor === undefined ? null : decodeCursor(list, cursor, z.tuple([z.string(), z.string()]));
    const [pinned = "", after] = place ?? [];
    // The present is kept in memory, the past is not.
    const asof = pinned === "" || pinned === newestRun(database, board) ? query.asof : pinned;
    const view = boardView(database, board, { ...query, asof });
    if (!view) return null;
    const rows = rowsOf(view);
    const from = after === undefined ? 0 : indexAfter(rows, after);
    const shown = rows.slice(from, from + limit);
    const last = shown.at(-1);
    const more = last && from + limit < rows.length;
    return {
      data: shown.map((row) => rowOut(row, view)),
      next: more ? encodeCursor(list, [asOf(view, pinned) ?? "", listedKey(last)]) : null,
      ...about(view),
      asof: asOf(view, pinned),
    };
  },
});

function about({ sort, rankedBy, columns }: BoardView) {
  return {
    sort: { column: sort.column, direction: sort.direction },
    rankedBy,
    columns: columns.map(({ id, title, kind, unit, better }) => ({ id, title, kind, unit, better })),
  };
}

/** Time of the state that is shown, the same on every page of a walk. */
function asOf({ newest }: BoardView, pinned: string): string | null {
  return pinned === "" ? newest : pinned;
}

function indexAfter(rows: readonly BoardRow[], key: string): number {
  const found = rows.findIndex((row) => listedKey(row) === key);
  if (found < 0)
    throw new ParameterError(
      "cursor",
      "The row that the cursor stands at is gone.",
      "Start from the beginning.",
    );
  return found + 1;
}
