/** A metric as the API tells it: its formula in text and MathML, and where it comes from. */
import { z } from "zod";
import type { Metric } from "@/bench/metrics";
import { metricInfoSchema } from "@/lib/domain/metric";
import { address, pageAddress } from "../address";
import { id, kind, links, title } from "./common";
import { component } from "./component";

const shape = metricInfoSchema.shape;

export const metricSchema = component(
  "Metric",
  z.strictObject({
    id: id("metric"),
    title,
    kind,
    summary: shape.summary.describe("What it tells"),
    direction: shape.direction.describe("Which way is better"),
    range: z.array(z.number()).length(2).describe("Lowest and highest value possible"),
    unit: shape.unit.describe("Of its values"),
    formula: shape.formula.describe("Plain text; R[t][i] is the score on task i after stage t"),
    mathml: shape.mathml.describe("The same as MathML"),
    divisor: shape.divisor.describe("What it divides by"),
    needs: shape.needs.describe("Scores that it reads; with one missing there is no value"),
    minTasks: shape.minTasks.describe("Fewest tasks for which it is defined"),
    source: z.strictObject({ citation: z.string(), url: z.string() }).describe("Where the formula is from"),
    notes: z.array(z.string()).describe("Other names, and variants that give other numbers"),
    standardError: shape.standardError.describe("What its standard error assumes; null where none is given"),
    links: links("self", "page"),
  }),
);

export function metricOut(metric: Metric): z.infer<typeof metricSchema> {
  const { id, title, kind, summary, direction, range, unit, formula, mathml, divisor } = metric;
  const { needs, minTasks, source, notes, standardError } = metric;
  return {
    ...{ id, title, kind, summary, direction, range: [...range], unit, formula, mathml, divisor },
    ...{ needs, minTasks, source: { citation: source.citation, url: source.url }, notes: [...notes] },
    standardError,
    links: { self: address("metrics", id), page: pageAddress("metrics", id) },
  };
}
