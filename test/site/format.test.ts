import { expect, test } from "vitest";
import { bytes, change, count, duration, metricText, NONE, points, pValue } from "@/app/_site/format";

test("points have one decimal and a real minus; what rounds to zero has no sign", () => {
  expect([points(63.25), points(-8.125), points(-0.04), points(null)]).toEqual(["63.3", "−8.1", "0.0", NONE]);
  expect([change(3), change(-3), change(0.01)]).toEqual(["+3.0", "−3.0", "0.0"]);
});

test("p-values keep two significant digits however small they are", () => {
  expect([1, 0.05, 0.0004321, 3.14e-9, null].map(pValue)).toEqual([
    ...["1.0", "0.050", "0.00043", "3.1e−9", NONE],
  ]);
  expect([metricText(0.004, "p-value", 1), metricText(0.004, "percent", 2)]).toEqual(["0.0040", "0.00"]);
});

test("counts and bytes are short, and 999,600 is not 1000k", () => {
  expect([0, 512, 131_072, 999_600, 1_851_392].map(count)).toEqual(["0", "512", "131k", "1.00M", "1.85M"]);
  expect([bytes(0), bytes(2_480_000), bytes(null)]).toEqual(["0 B", "2.48 MB", NONE]);
});

test("durations read like durations", () => {
  expect([800, 59_400, 540_000, 5_400_000, 3_599_900].map(duration)).toEqual([
    "1 s",
    "59 s",
    "9:00 min",
    "1 h 30 min",
    "1 h 00 min",
  ]);
});
