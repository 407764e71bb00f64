/** Everything that a moderator needs in order to decide about one submission. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { and, asc, count, desc, eq, isNotNull, ne } from "drizzle-orm";
import { computeMetrics } from "@/bench/metrics";
import { RECORD_FILE } from "@/bench/runner/run-files";
import type { LetheDatabase } from "@/db/client";
import { auditLog, jobs, submissions, users } from "@/db/schema";
import { codesOf } from "@/lib/domain/error-codes";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { type SubmissionRequest, type SubmissionState, UNFINISHED_STATES } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { readRecord } from "@/lib/ingest/read-record";
import { runsOfSubmission } from "@/lib/ingest/remove-runs";
import { type Raised, raisedFlags } from "@/lib/moderation/raised-flags";
import { mainMetric } from "@/lib/queries/catalogue";
import { submittedPath } from "@/lib/submissions/files";
import { findSubmission, type Submission } from "@/lib/submissions/state";

export interface Case {
  id: string;
  state: SubmissionState;
  attempt: number;
  board: string;
  method: string | null;
  title: string | null;
  request: SubmissionRequest;
  owner: {
    id: string;
    name: string;
    /** Their other submissions, and how many of those were published. */
    others: number;
    published: number;
  };
  sha256: string;
  /** Source of a strategy; null for predictions, and where the file is gone or too large to be read here. */
  source: string | null;
  createdAt: string;
  updatedAt: string;
  reason: string | null;
  flags: Raised[];
  results: Result[];
  /** On the board; empty before it is published and after it was removed. */
  runs: string[];
  history: { seq: number; at: string; actor: string; action: string; details: Record<string, unknown> }[];
}

export interface Result {
  /** Null where the result is not about one seed. */
  seed: number | null;
  /** Null where the record cannot be read. */
  metric: string | null;
  /** Null where the metric has no value, or the record cannot be read. */
  value: number | null;
  /** Why the record cannot be read; null where it can. */
  problem: string | null;
}

/** A source is one file of at most this many bytes; anything longer was refused before. */
const MOST_SOURCE = 2_000_000;

/** Null where there is no such submission. */
export async function moderationCase(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
): Promise<Case | null> {
  const submission = findSubmission(database, id);
  if (!submission) return null;
  const { request, sha256, attempt } = submission;
  return {
    id,
    state: submission.state,
    attempt,
    board: submission.board,
    method: submission.method,
    title: submission.title,
    request,
    owner: ownerOf(database, submission.owner, id),
    sha256,
    source: request.kind === "strategy" ? readSource(submittedPath(home, sha256)) : null,
    createdAt: submission.createdAt,
    updatedAt: submission.updatedAt,
    reason: submission.reason,
    flags: raisedFlags(database, submission),
    results: await resultsOf(database, home, submission),
    runs: runsOfSubmission(database, id),
    history: historyOf(database, id),
  };
}

function ownerOf(database: LetheDatabase, owner: string, id: string): Case["owner"] {
  const user = database.select({ name: users.name }).from(users).where(eq(users.id, owner)).get();
  const others = and(eq(submissions.owner, owner), ne(submissions.id, id));
  const counted = (published: boolean) =>
    database
      .select({ n: count() })
      .from(submissions)
      .where(published ? and(others, isNotNull(submissions.publishedAt)) : others)
      .get()?.n ?? 0;
  return { id: owner, name: user?.name ?? owner, others: counted(false), published: counted(true) };
}

function readSource(path: string): string | null {
  const size = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false })?.size ?? Infinity;
  return size <= MOST_SOURCE ? readFileSync(/* turbopackIgnore: true */ path, "utf8") : null;
}

/** What its finished jobs have measured; once it is settled for good, their results are tidied away. */
async function resultsOf(
  database: LetheDatabase,
  home: LetheHome,
  { id, attempt, state }: Submission,
): Promise<Result[]> {
  const done = database
    .select({ seed: jobs.seed, result: jobs.result })
    .from(jobs)
    .where(and(eq(jobs.submission, id), eq(jobs.attempt, attempt), isNotNull(jobs.result)))
    .orderBy(asc(jobs.seed))
    .all();
  const results: Result[] = [];
  for (const { seed, result } of done) {
    const path = join(/* turbopackIgnore: true */ home.results, result ?? "", RECORD_FILE);
    if (!existsSync(/* turbopackIgnore: true */ path) && !UNFINISHED_STATES.includes(state)) continue;
    const { problem, ...found } = await measured(path);
    // Where files lie on this machine is the operator's business alone.
    const told = problem?.replaceAll(home.root, "…") ?? null;
    results.push({ seed: seed < 0 ? null : seed, ...found, problem: told });
  }
  return results;
}

/** One record that is damaged must not hide the rest of the case. */
async function measured(path: string): Promise<Omit<Result, "seed">> {
  try {
    const { record } = await readRecord(path);
    const metric = mainMetric(record.unlearning ? "unlearning" : "tuning");
    const value = computeMetrics(scoreMatrixOf(record), {}).find((each) => each.id === metric)?.value ?? null;
    return { metric, value, problem: null };
  } catch (error) {
    if (!(error instanceof Error) || !(error instanceof UserError || codesOf(error).length > 0)) throw error;
    return { metric: null, value: null, problem: error.message };
  }
}

function historyOf(database: LetheDatabase, id: string): Case["history"] {
  return database
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `submission:${id}`))
    .orderBy(desc(auditLog.seq))
    .all()
    .map(({ seq, at, actor, action, details }) => ({
      ...{ seq, at, actor, action },
      details: JSON.parse(details) as Record<string, unknown>,
    }));
}
