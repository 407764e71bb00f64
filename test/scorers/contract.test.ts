/** What every scorer keeps to, whatever it reads: tested on all of them. */
import { expect, it } from "vitest";
import { z } from "zod";
import { SCORERS } from "@/bench/scorers/index";
import { UserError } from "@/lib/domain/user-error";
import { sampleItems } from "./sample-items";

it("has a sample item for every scorer, and none for others", () => {
  expect(Object.keys(sampleItems).sort()).toEqual(SCORERS.map(({ id }) => id).sort());
});

it.each(SCORERS.map((scorer) => [scorer.id, scorer] as const))("%s", (id, scorer) => {
  const samples = (sampleItems[id] ?? []).map((item) => scorer.item.parse(item));
  expect(scorer.version).toBeGreaterThan(0);
  expect(scorer.summary).toMatch(/\.$/);
  if (scorer.source) expect(scorer.source.commit).toMatch(/^[0-9a-f]{7}$/);
  for (const quirk of scorer.quirks) expect(quirk).toMatch(/[.!]$/);
  // The schema of an item can be told to people and programs.
  expect(z.toJSONSchema(scorer.item, { io: "input", unrepresentable: "any" })).toMatchObject({
    type: "object",
  });
  expect(scorer.item.safeParse({}).success).toBe(false);
  expect(scorer.item.safeParse("text").success).toBe(false);

  const scoring = scorer.begin();
  for (const item of samples) scoring.add(item);
  const report = scoring.finish();
  const [low, high] = scorer.range;
  for (const variant of ["official", "strict", "lenient"] as const)
    for (const score of report.items[variant] ?? []) {
      if (score === null) continue;
      expect(score).toBeGreaterThanOrEqual(low);
      expect(score).toBeLessThanOrEqual(high);
    }
  expect(report.items.official).toHaveLength(samples.length);
  expect(Number.isFinite(report.total)).toBe(true);
  expect(report.printed).not.toContain("NaN");
  for (const part of Object.values(report.parts)) expect(part === null || Number.isFinite(part)).toBe(true);

  // Two passes share nothing, and scoring changes no item.
  const again = scorer.begin();
  for (const item of (sampleItems[id] ?? []).map((item) => scorer.item.parse(item))) again.add(item);
  expect(again.finish()).toEqual(report);

  // Nothing to score is an error, never 0 or NaN.
  expect(() => scorer.begin().finish()).toThrow(UserError);
});
