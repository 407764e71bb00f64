/** Metrics derived from a run's cells by bench/metrics when it is stored; never copied from the record. */
import { primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { runs } from "./runs";

export const metrics = sqliteTable(
  "metrics",
  {
    run: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    metric: text("metric").notNull(),
    /** Null where the matrix does not allow it; `reason` then says why. */
    value: real("value"),
    /** From the cells' standard errors; null where they are missing or the metric gives none. */
    standardError: real("standard_error"),
    reason: text("reason"),
  },
  (table) => [primaryKey({ columns: [table.run, table.metric] })],
);
