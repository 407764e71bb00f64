/** Submissions, what happened to them, what was uploaded for them, what is suspicious about them. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Failure } from "@/lib/domain/failure";
import { SUBMISSION_KINDS, SUBMISSION_STATES, type SubmissionRequest } from "@/lib/domain/submission";
import { users } from "./accounts";

/** Files that are on their way: `uploads/<id>` holds the first `received` bytes. */
export const uploads = sqliteTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    owner: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** File name as the owner calls it; never used as a path. */
    name: text("name").notNull(),
    /** Bytes announced. */
    size: integer("size").notNull(),
    received: integer("received").notNull().default(0),
    /** SHA-256 announced; the finished file must have it. */
    sha256: text("sha256").notNull(),
    state: text("state", { enum: ["open", "complete", "used"] })
      .notNull()
      .default("open"),
    createdAt: text("created_at").notNull(),
    /** An upload that no submission has used by then is removed. */
    expiresAt: text("expires_at").notNull(),
  },
  (table) => [index("uploads_owner").on(table.owner), index("uploads_expiry").on(table.expiresAt)],
);

export const submissions = sqliteTable(
  "submissions",
  {
    id: text("id").primaryKey(),
    owner: text("owner_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: SUBMISSION_KINDS }).notNull(),
    /** Id of the board asked for; it may have no rows yet. */
    board: text("board_id").notNull(),
    /** Id of the method: of a strategy known once it is validated. */
    method: text("method"),
    title: text("title"),
    request: text("request", { mode: "json" }).$type<SubmissionRequest>().notNull(),
    /** The same call of the API repeated with this key finds the submission instead of making another. */
    idempotencyKey: text("idempotency_key"),
    upload: text("upload_id")
      .notNull()
      .references(() => uploads.id),
    /** SHA-256 of the uploaded file: of a strategy its source. */
    sha256: text("sha256").notNull(),
    state: text("state", { enum: SUBMISSION_STATES }).notNull(),
    /** Counts retries; 1 at first. */
    attempt: integer("attempt").notNull().default(1),
    failure: text("failure", { mode: "json" }).$type<Failure>(),
    /** Why a moderator rejected or retracted it, or its owner withdrew it. */
    reason: text("reason"),
    anonymousUntil: text("anonymous_until"),
    createdAt: text("created_at").notNull(),
    updatedAt: text("updated_at").notNull(),
    publishedAt: text("published_at"),
  },
  (table) => [
    index("submissions_owner").on(table.owner, table.createdAt),
    index("submissions_state").on(table.state),
    index("submissions_method").on(table.method),
    index("submissions_sha256").on(table.sha256),
    uniqueIndex("submissions_idempotency").on(table.owner, table.idempotencyKey),
  ],
);

/** What happened, in order; the live page and the log are read from here. */
export const submissionEvents = sqliteTable(
  "submission_events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    submission: text("submission_id")
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    attempt: integer("attempt").notNull(),
    /** Seed of the run it is about; null where it is about the whole. */
    seed: integer("seed"),
    at: text("at").notNull(),
    /** "state", an event of the run (lib/domain/run-event.ts), or "output" for lines of the trainer. */
    type: text("type").notNull(),
    data: text("data", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index("submission_events_submission").on(table.submission, table.id)],
);

/** Runs that a submission has brought onto a board. */
export const submissionRuns = sqliteTable(
  "submission_runs",
  {
    submission: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    run: text("run_id").notNull(),
    seed: integer("seed"),
  },
  (table) => [
    primaryKey({ columns: [table.submission, table.run] }),
    uniqueIndex("submission_runs_run").on(table.run),
  ],
);

/** Runs that were taken off a board: their addresses go on saying so. */
export const tombstones = sqliteTable("tombstones", {
  run: text("run_id").primaryKey(),
  board: text("board_id").notNull(),
  method: text("method").notNull(),
  submission: text("submission_id"),
  by: text("removed_by", { enum: ["owner", "moderator"] }).notNull(),
  reason: text("reason").notNull(),
  at: text("at").notNull(),
});

/** What a moderator should look at before a result is published, with the evidence. */
export const flags = sqliteTable(
  "flags",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    submission: text("submission_id")
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    attempt: integer("attempt").notNull(),
    /** Id of the detector. */
    kind: text("kind").notNull(),
    message: text("message").notNull(),
    evidence: text("evidence", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    at: text("at").notNull(),
  },
  (table) => [
    index("flags_submission").on(table.submission),
    uniqueIndex("flags_once").on(table.submission, table.attempt, table.kind, table.message),
  ],
);
