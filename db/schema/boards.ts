/** Boards: the rows of one board may be compared with each other, rows of two boards may not. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const boards = sqliteTable("boards", {
  /** `boardId()` of lib/domain/board.ts; also the URL slug. */
  id: text("id").primaryKey(),
  sequence: text("sequence").notNull(),
  version: integer("version").notNull(),
  preset: text("preset").notNull(),
  /** Id of the starting checkpoint. */
  start: text("start").notNull(),
  order: text("task_order").notNull(),
  protocol: text("protocol").notNull(),
  /** "public", or the season whose secret seed drew the test items. */
  split: text("split").notNull().default("public"),
  /** Task ids in the order of training. */
  tasks: text("tasks", { mode: "json" }).$type<string[]>().notNull(),
  /** Hash of the full test split of the board's rows; null while only limited runs are stored. */
  testSha256: text("test_sha256"),
  /** Hash of the starting checkpoint's file; the same for every row of a board. Null where models were trained elsewhere. */
  startSha256: text("start_sha256"),
  /** Grows with every change of the board's runs: what was derived from an older one is out of date. */
  generation: integer("generation").notNull().default(0),
});
