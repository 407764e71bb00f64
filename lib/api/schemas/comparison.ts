/** Runs of one board side by side: every other run against the first. */
import { z } from "zod";
import type { CompareView, PairComparison, SetComparison } from "@/lib/queries/compare";
import type { TaskTest } from "@/lib/queries/task-tests";
import { id, numberOrNull, title } from "./common";
import { component } from "./component";

const taskTestSchema = component(
  "TaskTest",
  z.strictObject({
    task: z.string().nullable().describe("Null for the mean over all tasks"),
    n: z.int().describe("Items that both runs were asked"),
    scoreA: z.number().describe("Percent, on these items"),
    scoreB: z.number(),
    difference: z.number().describe("b - a, percentage points"),
    interval: z.strictObject({ low: z.number(), high: z.number() }).describe("Of the difference, 95 %"),
    betterA: z.int().describe("Items on which only a scores higher"),
    betterB: z.int(),
    test: z.enum(["mcnemar", "permutation"]),
    pValue: z.number().describe("Two-sided"),
    adjusted: z.number().describe("Holm-adjusted over the tasks"),
    verdict: z.enum(["a", "b", "none"]).describe("Which run is better, at 0.05"),
  }),
);

const cellDifferenceSchema = component(
  "CellDifference",
  z.strictObject({
    scoreA: z.number().describe("Percent"),
    scoreB: z.number(),
    difference: z.number().describe("b - a, percentage points"),
    n: z.int().nullable().describe("Items that both runs were asked; null where no answers are stored"),
    test: z.enum(["mcnemar", "permutation", "unpaired"]).nullable(),
    pValue: numberOrNull("Two-sided; null without a test"),
    adjusted: numberOrNull("Holm-adjusted over all tested cells of the grid"),
    significant: z.boolean().nullable().describe("At 0.05; null where nothing is known about chance"),
  }),
);

const setSchema = component(
  "SetComparison",
  z.strictObject({
    set: z.string().nullable().describe("Of unlearning runs: the set; null for runs that learn tasks"),
    tests: z
      .array(taskTestSchema)
      .nullable()
      .describe("After the last stage; null where answers are not stored"),
    overall: taskTestSchema.nullable().describe("Over all tasks"),
    cells: z
      .array(z.array(cellDifferenceSchema.nullable()))
      .describe("rows[t][i] as in the matrices; null where either was not evaluated"),
  }),
);

export const comparisonSchema = component(
  "Comparison",
  z.strictObject({
    board: id("board"),
    tasks: z.array(z.string()).describe("In the order of training"),
    runs: z
      .array(z.strictObject({ run: z.string(), method: z.string(), title, seed: z.int() }))
      .describe("The first is what the others are held against"),
    pairs: z.array(
      z.strictObject({
        a: z.string().describe("The first run"),
        b: z.string().describe("The other run"),
        sets: z.array(setSchema),
      }),
    ),
  }),
);

export function comparisonOut({ board, runs, pairs }: CompareView): z.infer<typeof comparisonSchema> {
  return {
    board: board.id,
    tasks: board.tasks.map((task) => task.id),
    runs: runs.map(({ view: { run, title } }) => ({
      run: run.id,
      method: run.strategy,
      title,
      seed: run.seed,
    })),
    pairs: pairs.map(({ a, b, sets }: PairComparison) => ({
      a: a.view.run.id,
      b: b.view.run.id,
      sets: sets.map(setOut),
    })),
  };
}

function setOut({ id, tests, cells }: SetComparison): z.infer<typeof setSchema> {
  return {
    set: id,
    tests: tests?.tasks.map(testOut) ?? null,
    overall: tests?.overall ? testOut(tests.overall) : null,
    cells: cells.rows.map((row) =>
      row.map((cell) => {
        if (!cell) return null;
        const { scoreA, scoreB, difference, n, test, pValue, adjusted, significant } = cell;
        return { scoreA, scoreB, difference, n, test, pValue, adjusted, significant };
      }),
    ),
  };
}

function testOut(tested: TaskTest): z.infer<typeof taskTestSchema> {
  const { task, n, scoreA, scoreB, difference, interval, betterA, betterB } = tested;
  const { test, pValue, adjusted, verdict } = tested;
  return {
    ...{ task, n, scoreA, scoreB, difference, interval: { low: interval.low, high: interval.high } },
    ...{ betterA, betterB, test, pValue, adjusted, verdict },
  };
}
