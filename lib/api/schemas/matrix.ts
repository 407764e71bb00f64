/** The scores of a run and what is computed from them. */
import { z } from "zod";
import { cellSchema } from "@/lib/domain/matrix";
import { OTHER_SETS, probeSchema } from "@/lib/domain/unlearning";
import type { TaskLine } from "@/lib/queries/run";
import { id, numberOrNull, title } from "./common";
import { component } from "./component";

const cell = cellSchema.shape;
/** With words of its own for each field; the shapes are the record's. */
const cellOut = component(
  "Cell",
  z.strictObject({
    score: cell.score.describe("Percent"),
    n: cell.n.describe("Test items behind the score"),
    standardError: cell.standardError.describe(
      "Percentage points, clustered by image; null where it is not known",
    ),
    scorer: cell.scorer.describe("Scorer and its version; null for copied figures"),
    strict: cell.strict.describe("The same answers without any normalisation; left out where it agrees"),
    lenient: cell.lenient.describe("Under the most forgiving reading; left out where it agrees"),
    refused: cell.refused.describe("Of unlearning runs: percent of refusals of any kind"),
    right: cell.right.describe("Of unlearning runs: percent of right answers"),
  }),
);

const matrix = component(
  "Matrix",
  z.strictObject({
    tasks: z.array(z.string()).describe("Ids in the order of training"),
    rows: z
      .array(z.array(cellOut.nullable()))
      .describe("rows[t][i]: task i after stage t; row 0 is before any training; null = not evaluated"),
  }),
);

export const runMatrixSchema = component(
  "RunMatrix",
  z.strictObject({
    run: id("run"),
    board: id("board"),
    matrix: matrix.describe("Accuracy; of unlearning runs the fitting refusals on the forget sets"),
    unlearning: z
      .strictObject({
        judge: z.string().describe("What told refusals from answers: scorer id and version"),
        sets: z
          .strictObject(
            Object.fromEntries(OTHER_SETS.map((set) => [set, matrix])) as Record<
              (typeof OTHER_SETS)[number],
              typeof matrix
            >,
          )
          .describe("The same grid for the sets beside the forget set"),
        probes: z
          .array(probeSchema)
          .describe("Losses on forgotten and on never-seen items, nats per answer token"),
      })
      .nullable()
      .describe("Null for runs that learn tasks"),
  }),
);

const taskNumbersSchema = component(
  "TaskNumbers",
  z.strictObject({
    task: id("task or request"),
    title,
    before: numberOrNull("Score before any training, percent"),
    learned: numberOrNull("Right after its own stage"),
    best: numberOrNull("Highest after its own stage or any later one"),
    final: numberOrNull("After the last stage"),
    change: numberOrNull("final - learned, percentage points; negative when it was partly forgotten"),
  }),
);

export function taskNumbers(line: TaskLine): z.infer<typeof taskNumbersSchema> {
  const { task, title, before, learned, best, final, change } = line;
  return { task, title, before, learned, best, final, change };
}

const metricValue = component(
  "MetricValue",
  z.strictObject({
    id: id("metric"),
    value: numberOrNull("Null where the matrix does not allow it"),
    standardError: numberOrNull("From sampling test items, percentage points; null where none is given"),
    reason: z.string().nullable().describe("Why there is no value; null where there is one"),
  }),
);

export const runMetricsSchema = component(
  "RunMetrics",
  z.strictObject({
    run: id("run"),
    board: id("board"),
    tasks: z.array(taskNumbersSchema).describe("In the order of training"),
    metrics: z.array(metricValue).describe("Every metric of this kind of run"),
  }),
);
