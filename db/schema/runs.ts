/** Runs: one row per run record, everything of the record but its matrix (cells) and its metrics. */
import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RunRecord, StageSummary, Track } from "@/lib/domain/run-record";
import type { Probe } from "@/lib/domain/unlearning";
import { artefacts } from "./artefacts";
import { boards } from "./boards";

type Environment = RunRecord["environment"];
type Json = RunRecord["strategy"]["resolved"];

export const runs = sqliteTable(
  "runs",
  {
    /** Start of the SHA-256 of the record without its timings: the same run has the same id everywhere. */
    id: text("id").primaryKey(),
    board: text("board_id")
      .notNull()
      .references(() => boards.id),
    track: text("track").$type<Track>().notNull(),
    strategy: text("strategy").notNull(),
    /** Name of a method that the registry does not know. */
    title: text("title"),
    given: text("given", { mode: "json" }).$type<Json>().notNull(),
    resolved: text("resolved", { mode: "json" }).$type<Json>().notNull(),
    /** Hash of track, strategy and resolved parameters: runs that differ only in seed share it and form one row. */
    row: text("row_id").notNull(),
    seed: integer("seed").notNull(),
    /** Test items per task when cut; null for the full split. Limited runs are never ranked. */
    limit: integer("test_limit"),
    settings: text("settings", { mode: "json" }).$type<Json>().notNull(),
    environment: text("environment", { mode: "json" }).$type<Environment>().notNull(),
    testSha256: text("test_sha256").notNull(),
    /** Null from here to replayBytes where a model that was trained elsewhere does not tell. */
    vocabularyVersion: integer("vocabulary_version"),
    vocabularySha256: text("vocabulary_sha256"),
    stages: text("stages", { mode: "json" }).$type<StageSummary[]>().notNull(),
    modelParameters: integer("model_parameters"),
    trainedParameters: integer("trained_parameters"),
    extraParameters: integer("extra_parameters"),
    storedParameters: integer("stored_parameters"),
    replayBytes: integer("replay_bytes"),
    startedAt: text("started_at").notNull(),
    finishedAt: text("finished_at").notNull(),
    wallMs: real("wall_ms").notNull(),
    trainMs: real("train_ms"),
    evaluateMs: real("evaluate_ms").notNull(),
    deviceMs: real("device_ms"),
    peakMemoryBytes: integer("peak_memory_bytes").notNull(),
    resumed: integer("resumed").notNull(),
    record: text("record_sha256")
      .notNull()
      .references(() => artefacts.sha256),
    /** What a re-scored run was computed from; null on other tracks. */
    rescored: text("rescored", { mode: "json" }).$type<RunRecord["rescored"]>(),
    /** Of unlearning runs: scorer id and version of the judge of refusals, and the losses it was probed for; else null. */
    judge: text("judge"),
    probes: text("probes", { mode: "json" }).$type<Probe[]>(),
    /** The raw answers as the record names them; null where it kept none. */
    promised: text("promised_predictions", { mode: "json" }).$type<RunRecord["predictions"]>(),
    /** The stored raw answers, from which every cell was recomputed; null where the file was not given. */
    predictions: text("predictions_sha256").references(() => artefacts.sha256),
    /** Source file of a submitted strategy; null for built-in ones. */
    source: text("source_sha256").references(() => artefacts.sha256),
    /** The runner's event log; null where none was given. */
    log: text("log_sha256").references(() => artefacts.sha256),
    ingestedAt: text("ingested_at").notNull(),
  },
  (table) => [
    index("runs_board").on(table.board),
    index("runs_strategy").on(table.strategy),
    index("runs_finished").on(table.finishedAt),
  ],
);
