import { expect, it } from "vitest";
import { exactMatch } from "@/bench/scorers/exact-match";

it.each([
  ["red", "red", 1],
  ["  c   a t ", "c a t", 1],
  ["red", "blue", 0],
  ["red circle", "red", 0],
  ["", "red", 0],
  ["t a c", "c a t", 0],
  // A sign's letter is not an option letter.
  ["a", "A", 0],
])("%j against %j scores %d", (answer, reference, score) => {
  expect(exactMatch.score({ prediction: answer, reference })).toBe(score);
});
