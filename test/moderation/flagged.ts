/** A submission of predictions that was scored and flagged, with the record that its job made, for tests. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LetheDatabase } from "@/db/client";
import { flags, jobs, submissionRuns, submissions, uploads, users } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Role } from "@/lib/domain/actor";
import type { SubmissionState } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { ingestRecord } from "@/lib/ingest/ingest";
import type { Moderator, Publish } from "@/lib/moderation/decide";
import { moveTo } from "@/lib/submissions/state";
import type { TestHome } from "../store/home";

/** As in ../store/home, which only a test of Vitest may load. */
const NOW = new Date("2026-11-01T00:00:00Z");
const FIXTURE = join(import.meta.dirname, "../fixtures/records/ewc-seed-0");

export const SUBMISSION = "sflagged";
export const SOURCE = "export const strategy = 1;\n";

export function addUser(database: LetheDatabase, id: string, role: Role = "member"): Moderator {
  const name = `Name of ${id}`;
  database
    .insert(users)
    .values({ id, name, email: `${id}@example.org`, role })
    .run();
  const scopes =
    role === "member" ? (["read", "submit"] as const) : (["read", "submit", "moderate"] as const);
  return { kind: "user", id, name, role, via: "session", scopes };
}

/** In `state`, by user "owner" unless told otherwise; its one job has made the fixture record `ewc-seed-0`. */
export function addFlagged(
  { database, home }: Pick<TestHome, "database" | "home">,
  { id = SUBMISSION, owner = "owner", state = "review" as SubmissionState } = {},
): string {
  const at = NOW.toISOString();
  const upload = `u-${id}`;
  const sha256 = "5".repeat(64);
  database
    .insert(uploads)
    .values({ id: upload, owner, name: "s.ts", size: 9, sha256, state: "used", createdAt: at, expiresAt: at })
    .run();
  const request = {
    ...{ kind: "strategy" as const, board: "b", upload, note: "please", seeds: [0], params: {} },
    ...{ device: "auto", anonymousUntil: null },
  };
  database
    .insert(submissions)
    .values({
      ...{ id, owner, kind: "strategy", board: "b", method: "my-method", title: "My method", request },
      ...{ upload, sha256, state, createdAt: at, updatedAt: at },
    })
    .run();
  const job = `${id}.1.run.s0`;
  const needs = { device: "auto", sandbox: true, season: null };
  database
    .insert(jobs)
    .values({
      ...{ id: job, submission: id, attempt: 1, kind: "run", seed: 0, owner, needs },
      ...{ state: "done", result: job, createdAt: at },
    })
    .run();
  cpSync(FIXTURE, join(home.results, job), { recursive: true });
  mkdirSync(home.submitted, { recursive: true });
  writeFileSync(join(home.submitted, sha256), SOURCE);
  for (const [attempt, kind, message] of [
    [1, "copied-predictions", "912 of 1000 final answers are those of run abc."],
    [1, "copied-source", "The source is that of another submission."],
    [2, "copied-source", "Of another attempt."],
  ] as const)
    database
      .insert(flags)
      .values({ submission: id, attempt, kind, message, evidence: { run: "abc", share: 0.9 }, at })
      .run();
  return id;
}

/** Publishes as the settling of submissions does, with one fixture record. */
export const publishFixture: Publish = async (database, home, submission, now, { actor, reason }) => {
  const folder = join(home.results, `${submission.id}.1.run.s0`, "record.json");
  const { run } = await ingestRecord(database, home as LetheHome, folder, now);
  if (!run) throw new Error("the fixture was not stored");
  return immediately(database, (tx) => {
    tx.insert(submissionRuns).values({ submission: submission.id, run, seed: 0 }).run();
    moveTo(tx, submission.id, "published", now, { reason });
    appendAudit(tx, {
      ...{ at: now, actor, action: "submission.published", subject: `submission:${submission.id}` },
      details: { board: submission.board, method: submission.method, runs: [run], reason },
      public: true,
    });
    return [run];
  });
};
