/**
 * The golden cases: what the official programs gave for made-up answers, `meta` in each file explains its columns.
 * Another set with the same layout is tested with LETHE_GOLDEN_DIR=<folder>.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const GOLDEN = process.env.LETHE_GOLDEN_DIR ?? import.meta.dirname;

export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), "utf8")) as T;
}

/** "0110" as [0, 1, 1, 0]. */
export const bits = (text: string): number[] => [...text].map(Number);

/** Scores, with the case beside those that differ, so that a failure names it. */
export function differing<Case>(cases: readonly Case[], got: readonly unknown[], wanted: readonly unknown[]) {
  return cases.flatMap((item, i) =>
    Object.is(got[i], wanted[i]) ? [] : [{ case: i, item, got: got[i], wanted: wanted[i] }],
  );
}
