/** What stands in the address of a board, read once for its page, its downloads and the API, and written back canonically. */
import { z } from "zod";
import { trackSchema } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { FAMILIES } from "./catalogue";
import { givenTexts, type Parameters, unreadable, writeParameters } from "./parameters";

export const VIEWS = ["table", "cost", "forgetting", "orders"] as const;
export type View = (typeof VIEWS)[number];

/** Of methods that the registry does not know: trained elsewhere, or copied from papers. */
export const FILTER_FAMILIES = [...FAMILIES, "other"] as const;

/** Rows of one page of the table. */
export const PAGE_ROWS = 100;

/** Several values stand in one parameter with commas between, or in one parameter each, as a form sends them. */
const list = <const Name extends string>(names: readonly Name[]) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .pipe(z.array(z.enum(names)))
    .default([]);

const yesNo = z.enum(["yes", "no"]).nullable().default(null);

export const boardQuerySchema = z.strictObject({
  /** Column id; default: the board's main metric. */
  sort: z.string().max(100).nullable().default(null),
  /** Default: the column's better end first. */
  dir: z.enum(["asc", "desc"]).nullable().default(null),
  /** Who computed the numbers; empty for all. */
  track: list(trackSchema.options),
  /** Families of methods; empty for all. */
  family: list(FILTER_FAMILIES),
  /** Whether the method keeps or uses past examples. */
  replay: yesNo,
  /** Whether the method must be told the task when it answers. */
  taskid: yesNo,
  /** Only rows that have a rank. */
  ranked: z.enum(["yes"]).nullable().default(null),
  /** Words that must occur in the method's name, id or parameters. */
  q: z.string().trim().max(100).nullable().default(null),
  /** Column ids, or the groups "metrics", "tasks", "cost", "all"; empty for the usual ones. */
  columns: z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .default([]),
  view: z.enum(VIEWS).default("table"),
  /** Cost column on the horizontal axis of the view "cost". */
  x: z.string().max(40).nullable().default(null),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  /** Show the board as it was then: runs that were stored later are left out. */
  asof: z.iso.datetime({ offset: true }).nullable().default(null),
});

export type BoardQuery = z.infer<typeof boardQuerySchema>;

export const DEFAULT_QUERY: BoardQuery = boardQuerySchema.parse({});

/** Names that a board does not have are a mistake, too; `ignored` are those of the route. */
export function readBoardQuery(parameters: Parameters, ignored: readonly string[] = []): BoardQuery {
  const all = Object.entries(givenTexts(parameters));
  const given = Object.fromEntries(all.filter(([name]) => !ignored.includes(name)));
  const parsed = boardQuerySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code !== "unrecognized_keys") throw unreadable(parsed.error, given);
  throw new UserError(
    `A board has no parameter "${issue.keys[0]}".`,
    `Use some of: ${Object.keys(boardQuerySchema.shape).join(", ")}.`,
  );
}

/** The shortest address that says the same, without "?"; parameters in the schema's order. */
export function writeBoardQuery(query: Partial<BoardQuery>): string {
  const search = new URLSearchParams();
  for (const name of Object.keys(boardQuerySchema.shape) as (keyof BoardQuery)[]) {
    const value = query[name];
    if (value === undefined || value === null || String(value) === String(DEFAULT_QUERY[name])) continue;
    search.set(name, String(value));
  }
  return writeParameters(search);
}

/** Address of a board's page; changes are laid over the query, and a change of what is listed leads to its first page. */
export function boardHref(board: string, query: BoardQuery, changes: Partial<BoardQuery> = {}): string {
  const written = writeBoardQuery({ ...query, page: 1, ...changes });
  return `/boards/${board}${written && `?${written}`}`;
}
