/** The two worked examples of Fagerland, Lydersen & Laake (2013), table 6, and cases counted on paper. */
import { describe, expect, it } from "vitest";
import { mcnemar } from "@/bench/statistics/mcnemar";

describe("published", () => {
  it("airway hyper-responsiveness before and after transplantation: 1 and 7, exact 0.0703, mid-p 0.0391", () => {
    const { exact, midP } = mcnemar(1, 7);
    expect(exact).toBeCloseTo((2 * (1 + 8)) / 256, 14);
    expect(midP).toBeCloseTo((2 * (1 + 8) - 8) / 256, 14);
  });

  it("complete response before and after consolidation therapy: 6 and 16, exact 0.0525, mid-p 0.0347", () => {
    const { exact, midP } = mcnemar(6, 16);
    expect(exact).toBeCloseTo(0.0525, 4);
    expect(midP).toBeCloseTo(0.0347, 4);
  });
});

it("is the same for either side", () => {
  expect(mcnemar(3, 12)).toEqual(mcnemar(12, 3));
});

it("no item that tells them apart, or as many on either side, is no evidence", () => {
  expect(mcnemar(0, 0)).toEqual({ exact: 1, midP: 1 });
  // Of 4 items 2 and 2: probability 6/16 of just that.
  expect(mcnemar(2, 2).exact).toBe(1);
  expect(mcnemar(2, 2).midP).toBeCloseTo(1 - 3 / 16, 14);
});

it("all on one side: 2 / 2^n", () => {
  expect(mcnemar(0, 10).exact).toBeCloseTo(2 / 1024, 14);
  expect(mcnemar(0, 300).exact / (2 * 0.5 ** 300)).toBeCloseTo(1, 10);
});

it("counts thousands of items without loss", () => {
  // Normal approximation with continuity correction: z = (|4900 - 5100| - 1) / 100 = 1.99, p = 0.0466.
  expect(mcnemar(4900, 5100).exact).toBeCloseTo(0.0466, 4);
});
