/** The copied study against itself: agreement computed again from its means, which are rounded to one decimal. */
import { describe, expect, it } from "vitest";
import { papers } from "@/lib/literature";
import { figuresOf } from "@/lib/literature/figures";
import { agreement, LARGE } from "@/lib/validity/agreement";
import { study } from "@/lib/validity/study";

const { published, settings } = study();

describe.each(settings.filter(({ means }) => means !== null))("$start, $name", ({ means, ...written }) => {
  const points = Object.entries(published.values).map(([method, value]) => ({
    method,
    published: value,
    own: { mean: means?.[method] ?? Number.NaN, sd: null, se: null, n: 1 },
  }));
  const found = agreement(points);

  it("has the written share of large pairs", () => {
    expect(LARGE).toBe(5);
    expect([found.large.agree, found.large.pairs]).toEqual([written.largePairs.agree, written.largePairs.of]);
  });

  it("has the written tau, but for ties by rounding", () => {
    expect(Math.abs((found.tau ?? Number.NaN) - written.tau)).toBeLessThan(0.06);
  });
});

it("holds its order against figures that are in data/literature", () => {
  const paper = papers().find(({ id }) => id === published.paper);
  const printed = paper ? figuresOf(paper) : [];
  for (const [method, value] of Object.entries(published.values)) {
    const figure = printed.find(
      (each) =>
        each.method === method &&
        each.board === "coin-instruction-tuned" &&
        each.column.id === published.metric,
    );
    expect(figure?.value, method).toBe(value);
  }
});
