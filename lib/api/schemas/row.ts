/** A row of a board as the API tells it: the same as in the board's JSON download. */
import { z } from "zod";
import { rowJson } from "@/lib/exports/board";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { listOf } from "../page";
import { id, params, title, track } from "./common";
import { component } from "./component";

const spreadSchema = component(
  "Spread",
  z.strictObject({
    mean: z.number().describe("Over the seeds that have the number"),
    sd: z.number().nullable().describe("Standard deviation over seeds, divisor n - 1; null below two seeds"),
    se: z.number().nullable().describe("Standard error of the mean, sd / sqrt(n); null below two seeds"),
    n: z.int().describe("Seeds that have the number"),
  }),
);

const seeds = z.array(z.strictObject({ run: z.string(), seed: z.int() }));

const rowSchema = component(
  "Row",
  z.strictObject({
    id: z.string().describe("Same for all seeds: hash of track, method and parameters"),
    rank: z.int().nullable().describe("Place by `rankedBy`; null for bounds, limited rows and too few seeds"),
    interval: z
      .array(z.int())
      .length(2)
      .nullable()
      .describe("Best and worst place that the uncertainty of seeds and test items leaves open"),
    tie: z.int().nullable().describe("Tie group, 1 for the leaders"),
    bound: z.string().nullable().describe("Of the reference rows that every board has: which one it is"),
    track,
    method: id("method"),
    title,
    family: z.string().nullable().describe("Null for methods that Lethe does not know"),
    status: z.string().nullable().describe("How sure it is that this is the published method"),
    needsReplay: z.boolean().nullable().describe("Whether it keeps or uses past examples"),
    needsTaskId: z.boolean().nullable().describe("Whether it must be told the task when it answers"),
    params,
    limit: z.int().nullable().describe("Test items per task when cut; such rows are never ranked"),
    seeds: seeds.describe("The runs that count, one per seed"),
    superseded: seeds.describe("Older runs of a seed; listed, not counted"),
    reported: z
      .strictObject({ paper: z.string(), where: z.string(), grade: z.string(), url: z.string() })
      .nullable()
      .describe("Where a copied figure stands; null for runs"),
    attempts: z
      .int()
      .nullable()
      .describe("Scored attempts of a submitted method on this board, published or not; null for others"),
    values: z
      .record(z.string(), spreadSchema.nullable())
      .describe("By column id; null where no seed has the number"),
  }),
);

const columnSchema = component(
  "Column",
  z.strictObject({
    id: z.string(),
    title: z.string(),
    kind: z.enum(["metric", "task", "cost"]),
    unit: z.string(),
    better: z.enum(["higher", "lower"]).describe("Which end is better"),
  }),
);

export const rowListSchema = listOf(rowSchema).extend({
  sort: z
    .strictObject({ column: z.string(), direction: z.enum(["asc", "desc"]) })
    .describe("The order of the rows; bounds come first, limited rows last"),
  rankedBy: z.string().describe("Metric that ranks, intervals and ties are about"),
  asof: z.string().nullable().describe("The board is shown as it was then; null for figures from papers"),
  columns: z.array(columnSchema).describe("What `values` holds"),
});

export function rowOut(row: BoardRow, { columns, attempts }: BoardView): z.infer<typeof rowSchema> {
  const { strategy, interval, ...rest } = rowJson(row, columns, attempts);
  return { ...rest, method: strategy, interval: interval && [...interval] };
}
