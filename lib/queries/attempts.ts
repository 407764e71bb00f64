/**
 * How often a method was scored on a board, published or not: whoever tries often enough gets lucky once, so readers are
 * told how often it was. Attempts that failed, were lost or were cancelled were never scored and do not count.
 */
import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissionEvents, submissions } from "@/db/schema";

export interface BoardAttempts {
  board: string;
  method: string;
  /** Scored attempts: published, waiting for a moderator, rejected or withdrawn afterwards. */
  attempts: number;
}

/** The step from scoring to a result is taken once per scored attempt. */
const SCORED = and(
  eq(submissionEvents.type, "state"),
  sql`json_extract(${submissionEvents.data}, '$.from') = 'scoring'`,
  sql`json_extract(${submissionEvents.data}, '$.to') in ('review', 'published')`,
);

/**
 * Of methods that have been published at least once: before that, the name of a method is its owner's affair. Most
 * attempts first.
 */
export function attemptsOf(
  database: LetheDatabase,
  { board, method }: { board?: string | undefined; method?: string | undefined },
): BoardAttempts[] {
  const shown = database
    .selectDistinct({ method: submissions.method })
    .from(submissions)
    .where(isNotNull(submissions.publishedAt));
  const attempts = count(submissionEvents.id);
  const found = database
    .select({ board: submissions.board, method: submissions.method, attempts })
    .from(submissions)
    .innerJoin(submissionEvents, eq(submissionEvents.submission, submissions.id))
    .where(
      and(
        SCORED,
        sql`${submissions.method} in ${shown}`,
        board === undefined ? undefined : eq(submissions.board, board),
        method === undefined ? undefined : eq(submissions.method, method),
      ),
    )
    .groupBy(submissions.board, submissions.method)
    .orderBy(desc(attempts), submissions.board, submissions.method)
    .all();
  return found.flatMap((row) => (row.method === null ? [] : [{ ...row, method: row.method }]));
}

/** By method; empty for boards that nobody has submitted to. */
export function boardAttempts(database: LetheDatabase, board: string): Record<string, number> {
  const found = attemptsOf(database, { board });
  return Object.fromEntries(found.map(({ method, attempts }) => [method, attempts]));
}

/** All scored attempts on a board, those of methods that were never published included. */
export function scoredAttempts(database: LetheDatabase, board: string): number {
  return (
    database
      .select({ n: count(submissionEvents.id) })
      .from(submissions)
      .innerJoin(submissionEvents, eq(submissionEvents.submission, submissions.id))
      .where(and(SCORED, eq(submissions.board, board)))
      .get()?.n ?? 0
  );
}
