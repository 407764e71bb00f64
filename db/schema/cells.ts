/** Cells of a run's matrices. A cell that was not evaluated has no row here; it is never stored as 0. */
import { sql } from "drizzle-orm";
import { check, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { MATRIX_SETS } from "@/lib/domain/record-sets";
import { runs } from "./runs";

export const cells = sqliteTable(
  "cells",
  {
    run: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    /** The record's own matrix, or one of the sets beside it that unlearning runs have. */
    set: text("set", { enum: MATRIX_SETS }).notNull(),
    /** t: 0 = before training, 1..T = after that stage. */
    stage: integer("stage").notNull(),
    /** i: 0-based position of the task in the order of training. */
    position: integer("position").notNull(),
    task: text("task").notNull(),
    /** Percent, 0 to 100; caption measures can exceed 100. */
    score: real("score").notNull(),
    n: integer("n").notNull(),
    /** Percentage points; null where it is not known. */
    standardError: real("standard_error"),
    /** Scorer id and version; null for figures copied from a paper. */
    scorer: text("scorer"),
    /** The strict and the lenient reading of the same answers, percent; null where they do not differ or are not known. */
    strict: real("strict"),
    lenient: real("lenient"),
    /** Of unlearning runs: percent of refusals of any kind and of right answers; null for tuning runs. */
    refused: real("refused"),
    right: real("right_share"),
  },
  (table) => [
    primaryKey({ columns: [table.run, table.set, table.stage, table.position] }),
    check("cells_score_percent", sql`${table.score} between 0 and 1000`),
  ],
);
