/** One submission: its public part for everybody once it is published, all of it for its owner and moderators. */
import { and, asc, desc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, submissionRuns, submissions, tombstones, uploads, users } from "@/db/schema";
import { type Actor, may } from "@/lib/domain/actor";
import type { JobKind, JobProgress, JobState } from "@/lib/domain/job";
import {
  ACTIVE_STATES,
  NEXT_STATES,
  type SubmissionKind,
  type SubmissionRequest,
  type SubmissionState,
} from "@/lib/domain/submission";
import { raisedFlags } from "@/lib/moderation/raised-flags";
import { accessTo, seesAll } from "@/lib/submissions/access";
import { publicName } from "@/lib/submissions/anonymity";
import { lastEventId } from "@/lib/submissions/events";
import { boardTitle } from "@/lib/submissions/open-boards";
import type { Submission } from "@/lib/submissions/state";
import { type ExplainedFailure, explained } from "./explained-failure";
import { type LiveMatrix, liveMatrices } from "./live-matrix";
import { waitingFor } from "./waiting";

/** What everybody may read once it was published. */
export interface PublicSubmission {
  id: string;
  kind: SubmissionKind;
  board: { id: string; title: string };
  method: string | null;
  title: string | null;
  /** The owner's name, or until when it is held back. */
  by: string;
  state: SubmissionState;
  /** Why a moderator rejected it, or its owner withdrew it. */
  reason: string | null;
  createdAt: string;
  publishedAt: string | null;
  runs: { run: string; seed: number | null }[];
  /** Runs that were taken off the board; their addresses say so. */
  removedRuns: string[];
}

export interface SubmissionJob {
  id: string;
  kind: JobKind;
  seed: number | null;
  state: JobState;
  progress: JobProgress | null;
  /** How often a worker was lost while it had the job. */
  losses: number;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface PrivateSubmission {
  owner: { id: string; name: string };
  request: SubmissionRequest;
  file: { name: string; size: number; sha256: string };
  attempt: number;
  updatedAt: string;
  anonymousUntil: string | null;
  failure: ExplainedFailure | null;
  /** What its next job waits for, in a sentence; null where it does not wait. */
  waiting: string | null;
  /** Of the present attempt. */
  jobs: SubmissionJob[];
  /** What is filled in so far, one per seed. */
  matrices: LiveMatrix[];
  /** Id of the newest event: a stream that starts after it misses nothing. */
  lastEvent: number;
  /** What a moderator should look at; moderators alone see it. */
  flags: { kind: string; message: string; evidence: Record<string, unknown> }[];
  /** What the actor may do to it now. */
  may: { cancel: boolean; retry: boolean; withdraw: boolean; anonymity: boolean };
}

export type SubmissionView = PublicSubmission & {
  access: "owner" | "moderator" | "public";
  /** Null for the public. */
  private: PrivateSubmission | null;
};

/** Null where there is none, or it is none of the actor's business yet. */
export function submissionView(
  database: LetheDatabase,
  id: string,
  actor: Actor,
  now: Date,
): SubmissionView | null {
  const found = database
    .select({ submission: submissions, owner: users.name, file: uploads.name, size: uploads.size })
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.owner))
    .innerJoin(uploads, eq(uploads.id, submissions.upload))
    .where(eq(submissions.id, id))
    .get();
  if (!found) return null;
  const { submission } = found;
  const access = accessTo(actor, submission);
  if (access === null) return null;
  const shown = publicPart(database, submission, found.owner, now);
  if (!seesAll(access)) return { ...shown, access, private: null };
  const file = { name: found.file, size: found.size, sha256: submission.sha256 };
  const rest = privatePart(database, submission, { name: found.owner, file }, now);
  const flagged = access === "moderator" || may(actor, "moderate") ? flagsOf(database, submission) : [];
  return {
    ...shown,
    by: found.owner,
    access,
    private: { ...rest, flags: flagged, may: whatMay(submission, actor, access) },
  };
}

function publicPart(
  database: LetheDatabase,
  submission: Submission,
  owner: string,
  now: Date,
): PublicSubmission {
  const { id, kind, board, method, title, state, reason, createdAt, publishedAt, anonymousUntil } =
    submission;
  const runs = database
    .select({ run: submissionRuns.run, seed: submissionRuns.seed })
    .from(submissionRuns)
    .where(eq(submissionRuns.submission, id))
    .orderBy(asc(submissionRuns.seed), asc(submissionRuns.run))
    .all();
  const removed = database
    .select({ run: tombstones.run })
    .from(tombstones)
    .where(eq(tombstones.submission, id))
    .orderBy(asc(tombstones.run))
    .all();
  return {
    ...{ id, kind, board: { id: board, title: boardTitle(board) }, method, title },
    by: publicName(owner, anonymousUntil, now),
    ...{ state, reason, createdAt, publishedAt, runs, removedRuns: removed.map(({ run }) => run) },
  };
}

function privatePart(
  database: LetheDatabase,
  submission: Submission,
  { name, file }: { name: string; file: PrivateSubmission["file"] },
  now: Date,
): Omit<PrivateSubmission, "flags" | "may"> {
  const { id, owner, request, attempt, updatedAt, anonymousUntil, failure } = submission;
  return {
    ...{ owner: { id: owner, name }, request, file, attempt, updatedAt, anonymousUntil },
    failure: failure && explained(failure),
    waiting: waitingFor(database, { id, attempt }, now),
    jobs: jobsOf(database, id, attempt),
    matrices: liveMatrices(database, id, attempt),
    lastEvent: lastEventId(database, id),
  };
}

function jobsOf(database: LetheDatabase, id: string, attempt: number): SubmissionJob[] {
  const rows = database
    .select()
    .from(jobs)
    .where(and(eq(jobs.submission, id), eq(jobs.attempt, attempt)))
    .orderBy(desc(jobs.priority), asc(jobs.seed))
    .all();
  return rows.map(({ id: job, kind, seed, state, progress, losses, startedAt, finishedAt }) => ({
    ...{ id: job, kind, seed: seed < 0 ? null : seed, state, progress, losses, startedAt, finishedAt },
  }));
}

function flagsOf(database: LetheDatabase, submission: Submission): PrivateSubmission["flags"] {
  return raisedFlags(database, submission).map(({ kind, message, evidence }) => ({
    kind,
    message,
    evidence,
  }));
}

function whatMay(
  { state }: Submission,
  actor: Actor,
  access: "owner" | "moderator",
): PrivateSubmission["may"] {
  const own = access === "owner" && may(actor, "submit");
  const active = (ACTIVE_STATES as readonly SubmissionState[]).includes(state);
  return {
    cancel: active && (own || access === "moderator"),
    retry: own && state === "failed",
    withdraw: own && NEXT_STATES[state].includes("withdrawn"),
    anonymity: own,
  };
}
