/** Work that workers lease, and the workers. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Failure } from "@/lib/domain/failure";
import { JOB_KINDS, JOB_STATES, type JobNeeds, type JobProgress, type WorkerFacts } from "@/lib/domain/job";
import { submissions } from "./submissions";

export const jobs = sqliteTable(
  "jobs",
  {
    id: text("id").primaryKey(),
    submission: text("submission_id")
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    attempt: integer("attempt").notNull(),
    kind: text("kind", { enum: JOB_KINDS }).notNull(),
    /** Of a run; -1 for a job that is not about one seed. */
    seed: integer("seed").notNull().default(-1),
    /** Owner of the submission, for fair order between users. */
    owner: text("owner_id").notNull(),
    needs: text("needs", { mode: "json" }).$type<JobNeeds>().notNull(),
    /** Higher goes first. */
    priority: integer("priority").notNull().default(0),
    state: text("state", { enum: JOB_STATES }).notNull().default("queued"),
    /** Secret of the present lease: only its holder may speak for the job. */
    lease: text("lease"),
    worker: text("worker_id"),
    /** The lease ends then, milliseconds since 1970; a heartbeat moves it on. */
    leasedUntil: integer("leased_until"),
    /** How often a worker was lost while it had the job. */
    losses: integer("losses").notNull().default(0),
    progress: text("progress", { mode: "json" }).$type<JobProgress>(),
    /** Name of the folder below `results/` with what it made; null until done. */
    result: text("result"),
    failure: text("failure", { mode: "json" }).$type<Failure>(),
    createdAt: text("created_at").notNull(),
    startedAt: text("started_at"),
    finishedAt: text("finished_at"),
  },
  (table) => [
    index("jobs_state").on(table.state, table.priority),
    uniqueIndex("jobs_once").on(table.submission, table.attempt, table.kind, table.seed),
  ],
);

export const workers = sqliteTable("workers", {
  id: text("id").primaryKey(),
  facts: text("facts", { mode: "json" }).$type<WorkerFacts>().notNull(),
  /** User whose token it uses; null for one on the site's own machine. */
  user: text("user_id"),
  /** Takes no new job. */
  draining: integer("draining", { mode: "boolean" }).notNull().default(false),
  startedAt: text("started_at").notNull(),
  seenAt: text("seen_at").notNull(),
  stoppedAt: text("stopped_at"),
});

/** Switches of the operator, for example "drain" and "submissions"; see lib/operations/settings.ts. */
export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value", { mode: "json" }).$type<unknown>().notNull(),
});
