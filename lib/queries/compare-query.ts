/** What stands in the address of a comparison: the page, its links and its downloads read and write it here. */
import { z } from "zod";
import { SETS, type SetId } from "@/lib/domain/unlearning";
import { givenTexts, type Parameters, unreadable, writeParameters } from "./parameters";

/** Most runs side by side. */
export const MOST_RUNS = 4;

export interface CompareQuery {
  /** Run ids; the first is what the others are held against. */
  runs: readonly string[];
  /** Board to choose runs of, where none are given. */
  board: string | null;
  /** Of more than two runs: whose items are listed against the first's; null for the second. */
  with: string | null;
  /** Listed items: of this task or request, and of this set; null for all tasks, and for the first set. */
  task: string | null;
  set: SetId | null;
  /** Of the listed items, from 1. */
  page: number;
}

const schema = z.object({
  runs: z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(",").map((id) => id.trim()))].filter(Boolean))
    .refine((ids) => ids.length <= MOST_RUNS),
  board: z.string().default(""),
  with: z.string().default(""),
  task: z.string().default(""),
  set: z.enum(["", ...SETS]).default(""),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .default("1"),
});

const ALLOWED: Record<string, string> = {
  runs: `Give two to ${MOST_RUNS} run ids with commas between them: ?runs=<id>,<id>.`,
  set: `Use one of: ${SETS.join(", ")}.`,
  page: "Use a whole number from 1.",
};

/** Throws a UserError that names the first parameter that cannot be read. Runs may be repeated, as a form sends them. */
export function readCompareQuery(parameters: Parameters): CompareQuery {
  const given = givenTexts(parameters);
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw unreadable(parsed.error, given, ALLOWED);
  const { runs, board, task, set, page, with: other } = parsed.data;
  return {
    runs,
    board: board || null,
    with: other || null,
    task: task || null,
    set: set || null,
    page: Number(page),
  };
}

/** The shortest address that says the same. */
export function compareHref(query: Partial<CompareQuery>, path = "/compare"): string {
  const search = new URLSearchParams();
  if (query.runs?.length) search.set("runs", query.runs.join(","));
  for (const name of ["board", "with", "set", "task"] as const)
    if (query[name]) search.set(name, query[name]);
  if (query.page && query.page > 1) search.set("page", String(query.page));
  const written = writeParameters(search);
  return written ? `${path}?${written}` : path;
}
