import { expect, it } from "vitest";
import { prismAnls } from "@/bench/scorers/prism-anls";
import { levenshtein } from "@/bench/scorers/text/levenshtein";

it.each([
  ["", "", 0],
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["flaw", "lawn", 2],
  // A character outside the basic plane is one character.
  ["𝒳", "x", 1],
])("%j and %j are %d edits apart", (a, b, distance) => {
  expect(levenshtein(a, b)).toBe(distance);
  expect(levenshtein(b, a)).toBe(distance);
});

it.each<[prediction: string, answers: string | string[], score: number]>([
  ["Paris", "paris", 1],
  ["  Paris\n", ["paris"], 1],
  // 3 edits over 7 letters.
  ["kitten", "sitting", 1 - 3 / 7],
  // The best reference wins: 2 of 4 against 0 of 4.
  ["flaw", ["xyzv", "lawn"], 1 / 2],
  // No threshold: the challenge's ANLS would give 0 to one letter of four.
  ["axyz", "abcd", 1 / 4],
  ["", "", 1],
  [" ", ["x", ""], 1],
  ["", "x", 0],
  ["x", [], 0],
  // İ is two characters in lower case: 2 edits over a length of 1 would be −1.
  ["İ", "x", 0],
])("%j against %j scores %d", (prediction, answers, score) => {
  expect(prismAnls.score({ prediction, answers })).toBeCloseTo(score, 12);
});

it("prints the mean as Prism does", () => {
  const scoring = prismAnls.begin();
  for (const prediction of ["kitten", "sitting", ""]) scoring.add({ prediction, answers: "sitting" });
  // (4/7 + 1 + 0) / 3 = 11/21
  expect(scoring.finish().printed).toBe("Samples: 3\nANLS: 52.38%");
});
