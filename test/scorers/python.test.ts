/** Python's rules, with values that Python 3.11 gave. */
import { expect, it } from "vitest";
import { pythonFixed, pythonFloat, pythonRound, pythonSplit, pythonStrip } from "@/bench/scorers/text/python";

it.each([
  // 1/8 and 3/8 are exact ties at two digits, 0.285 is not one in binary.
  [0.125, 2, "0.12"],
  [0.375, 2, "0.38"],
  [-0.125, 2, "-0.12"],
  [0.285, 2, "0.28"],
  [2.5, 0, "2"],
  [3.5, 0, "4"],
  [99.995, 2, "100.00"],
  [-0, 2, "-0.00"],
  [Number.NaN, 2, "nan"],
  [Number.NEGATIVE_INFINITY, 2, "-inf"],
])("%d to %d digits is %s", (value, digits, text) => {
  expect(pythonFixed(value, digits)).toBe(text);
});

it("rounds as round() does", () => {
  expect(pythonRound(66.66666666666667, 2)).toBe(66.67);
  expect(pythonRound(0.125, 2)).toBe(0.12);
});

it("splits and strips at Python's white space", () => {
  expect(pythonSplit("\u001ca\u0085b\u00a0c\ufeffd ")).toEqual(["a", "b", "c\ufeffd"]);
  expect(pythonStrip("\u001f\u2003x \u3000")).toBe("x");
  expect(pythonStrip("\ufeffx")).toBe("\ufeffx");
  expect(pythonSplit(" \t")).toEqual([]);
});

it.each([
  [" 1_0 ", 10],
  ["1e-2", 0.01],
  [".5", 0.5],
  ["5.", 5],
  ["\u0663\u0664", 34],
  ["\ud835\udfd9", 1],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["", null],
  ["0x1", null],
  ["1__0", null],
  ["\u001c1", null],
  ["1,2", null],
])("float(%j) is %s", (text, value) => {
  expect(pythonFloat(text)).toBe(value);
});
