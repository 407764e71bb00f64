/** The worked example of every metric: the written lines are computed again and must come to the library's value. */
import { describe, expect, it } from "vitest";
import { metrics } from "@/bench/metrics";
import { workedExample } from "@/lib/worked-examples";

/** Computes "(41 + 45) / 2" or "max(80, 51) − 41"; · is times. */
function compute(expression: string): number {
  const script = expression
    .replaceAll("−", "-")
    .replaceAll("·", "*")
    .replaceAll("max", "Math.max")
    .replaceAll("min", "Math.min");
  expect(script).toMatch(/^[\d\s.,()+*/-]*(Math\.(max|min)[\d\s.,()+*/-]*)*$/);
  return new Function(`return ${script}`)() as number;
}

describe.each(metrics.map(({ id }) => id))("%s", (id) => {
  const example = workedExample(id);

  it("has lines whose arithmetic is right", () => {
    for (const { expression, value } of example.steps) expect(compute(expression)).toBeCloseTo(value, 9);
    for (const { step } of example.variants) expect(compute(step.expression)).toBeCloseTo(step.value, 9);
  });

  it("comes to the value that the library computes", () => {
    expect(example.steps.at(-1)?.value).toBeCloseTo(example.value, 9);
  });

  it("reads something, and only cells that are there", () => {
    expect(example.reads.length + (example.losses?.forgotten.length ?? 0)).toBeGreaterThan(0);
  });

  it("has variants that name metrics of ours with their own values", () => {
    for (const { metric, step } of example.variants) {
      const ours = metrics.find((known) => known.id === metric);
      expect(ours === undefined).toBe(metric === null);
      if (ours) expect(step.value).toBeCloseTo(workedExample(ours.id).value, 9);
    }
  });
});

it("shows that variants of one name differ", () => {
  const values = (id: "bwt" | "forgetting" | "fwt") =>
    workedExample(id).variants.map(({ step }) => step.value);
  expect(values("bwt")).toEqual([-17, -12.75]);
  expect(values("forgetting")).toEqual([19, 20, 17]);
  expect(values("fwt")).toEqual([7, 23]);
});
