/** Agreement of two orders, pair by pair, on cases worked out by hand. */
import { describe, expect, it } from "vitest";
import { spreadOf } from "@/lib/queries/spread";
import { agreement, differ, type Point } from "@/lib/validity/agreement";

const seeds = (...values: number[]) => {
  const spread = spreadOf(values);
  if (!spread) throw new Error("no values");
  return spread;
};
const point = (method: string, published: number, ...own: number[]): Point => ({
  method,
  published,
  own: seeds(...own),
});

describe("agreement", () => {
  const found = agreement([
    point("a", 80, 60, 61, 62),
    point("b", 60, 65, 60, 64),
    point("c", 57, 10, 11, 12),
    point("d", 57, 20, 21, 22),
  ]);

  it("leaves out pairs with one published value, and counts the others", () => {
    expect(found.pairs).toHaveLength(5);
    expect(found.agree).toBe(4);
    // b and c, b and d are printed 3 apart.
    expect(found.large).toEqual({ pairs: 3, agree: 2 });
  });

  it("puts the higher in print first and says whether our seeds tell the two apart", () => {
    expect(found.pairs.find(({ methods }) => methods.join() === "a,b")).toMatchObject({
      published: 20,
      own: -2,
      agrees: false,
      separated: false,
    });
    expect(found.pairs.find(({ methods }) => methods.join() === "b,c")).toMatchObject({
      agrees: true,
      separated: true,
    });
  });

  it("gives tau-b over all methods", () => {
    // 4 concordant, 1 discordant, 1 tie in print: 3 / sqrt(5 · 6).
    expect(found.tau).toBeCloseTo(3 / Math.sqrt(30), 12);
    expect(agreement([point("a", 1, 2, 3)]).tau).toBeNull();
  });

  it("counts a tie of ours as no agreement", () => {
    const tied = agreement([point("a", 80, 50, 50), point("b", 60, 50, 50)]);
    expect(tied).toMatchObject({ agree: 0, large: { pairs: 1, agree: 0 } });
    expect(tied.pairs[0]?.separated).toBe(false);
  });
});

it("one seed has no spread to judge by", () => {
  expect(differ(seeds(10), seeds(90, 91))).toBe(false);
  expect(differ(seeds(10, 10), seeds(11, 11))).toBe(true);
});
