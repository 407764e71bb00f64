/** What stands in the address of a run's answers: the page, its downloads and its links all read and write it here. */
import { z } from "zod";
import { SETS } from "@/lib/domain/unlearning";
import { givenTexts, type Parameters, unreadable } from "./parameters";

/** What happened to an item over the run; "end" is the last stage. */
export const ANSWER_FILTERS = [
  "all",
  "learned-then-forgotten",
  "wrong-at-the-end",
  "right-at-the-end",
  "never-right",
  "readings-differ",
] as const;
export type AnswerFilter = (typeof ANSWER_FILTERS)[number];

/** Longest text to search for, characters. */
const LONGEST_SEARCH = 200;

const whole = (least: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "expected a whole number")
    .transform(Number)
    .pipe(z.number().min(least));

const schema = z.object({
  task: z.string().optional(),
  set: z.enum(SETS).optional(),
  filter: z.enum(ANSWER_FILTERS).optional(),
  stage: whole(0).optional(),
  q: z.string().trim().max(LONGEST_SEARCH).optional(),
  page: whole(1).optional(),
});

export interface AnswersQuery {
  /** Task or request; null for all. */
  task: string | null;
  /** Of unlearning runs; null for the first set that was asked. */
  set: (typeof SETS)[number] | null;
  filter: AnswerFilter;
  /** Whose answers are read in three ways and searched; null for the last. */
  stage: number | null;
  /** Found in instructions, references and the stage's answers, whatever the case, or an item's whole id; "" finds all. */
  q: string;
  /** From 1. */
  page: number;
}

const ALLOWED: Record<string, string> = {
  filter: `Use one of: ${ANSWER_FILTERS.join(", ")}.`,
  set: `Use one of: ${SETS.join(", ")}.`,
  stage: "Use the number of a stage, 0 for before training.",
  page: "Use a whole number from 1.",
  q: `Search for at most ${LONGEST_SEARCH} characters.`,
};

/** Throws a UserError that names the first parameter that cannot be read; unknown ones are ignored. */
export function readAnswersQuery(parameters: Parameters): AnswersQuery {
  const given = givenTexts(parameters);
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw unreadable(parsed.error, given, ALLOWED);
  const { task = null, set = null, filter = "all", stage = null, q = "", page = 1 } = parsed.data;
  return { task, set, filter, stage, q, page };
}

/** Only what differs from the default, so that one view has one address. */
export function writeAnswersQuery(query: Partial<AnswersQuery>): URLSearchParams {
  const { task, set, filter, stage, q, page } = query;
  const params = new URLSearchParams();
  if (set) params.set("set", set);
  if (task) params.set("task", task);
  if (filter && filter !== "all") params.set("filter", filter);
  if (stage !== undefined && stage !== null) params.set("stage", String(stage));
  if (q) params.set("q", q);
  if (page !== undefined && page > 1) params.set("page", String(page));
  return params;
}
