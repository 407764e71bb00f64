import { describe, expect, it } from "vitest";
import { cellOf } from "@/bench/runner/cells";
import { getScorer } from "@/bench/scorers/index";

describe("cellOf", () => {
  const scorer = getScorer("exact-match");

  it("gives mean and standard error in percent", () => {
    // Mean 3/4; squared deviations 3 x 1/16 + 9/16 = 3/4; variance 1/4; error sqrt(1/4 / 4) = 1/4.
    expect(cellOf([1, 1, 1, 0], scorer)).toEqual({
      score: 75,
      n: 4,
      standardError: 25,
      scorer: "exact-match@1",
    });
  });

  it("knows no error for one item", () => {
    expect(cellOf([1], scorer).standardError).toBeNull();
  });
});
