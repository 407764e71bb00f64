/** What docs/unlearning.md says about the agreement with CORE's table, computed again from the shipped records. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { computeMetrics } from "@/bench/metrics";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { papers } from "@/lib/literature";
import { aliasOf } from "@/lib/literature/aliases";
import { figuresOf } from "@/lib/literature/figures";
import { changedParams } from "@/lib/queries/catalogue";
import { spreadOf } from "@/lib/queries/spread";
import { agreement, type Point } from "@/lib/validity/agreement";
import { COMPARISONS } from "@/lib/validity/comparisons";

const RUNS = "data/runs";

const records = readdirSync(RUNS)
  .filter((name) => name.includes(".unlearn-16.") || name.includes(".tiny.instruct."))
  .map((name): RunRecord => JSON.parse(readFileSync(join(RUNS, name, "record.json"), "utf8")));

function points(id: string): Point[] {
  const {
    paper: paperId,
    metric,
    sequence,
    start,
  } = COMPARISONS.find((comparison) => comparison.id === id) ?? expect.fail(id);
  const paper = papers().find((each) => each.id === paperId) ?? expect.fail(paperId);
  return figuresOf(paper)
    .filter(({ board, column }) => board === "vicuna" && column.id === metric)
    .flatMap(({ method: printed, value }) => {
      const method = aliasOf(paperId, printed)?.method;
      const values = records
        .filter(
          ({ sequence: of, model, strategy }) =>
            of.id === sequence &&
            model.start.id === start &&
            strategy.id === method &&
            Object.keys(changedParams(strategy.id, strategy.resolved)).length === 0,
        )
        .map(
          (record) =>
            computeMetrics(scoreMatrixOf(record)).find((found) => found.id === metric)?.value ?? null,
        );
      const own = spreadOf(values);
      return method && own ? [{ method, published: value, own }] : [];
    });
}

it("agrees with CORE on 11 of 15 pairs, on 10 of 13 that are 5 or more points apart", () => {
  const found = agreement(points("core-crr"));
  expect(found.tau).toBeCloseTo(0.47, 2);
  expect([found.agree, found.pairs.length]).toEqual([11, 15]);
  expect(found.large).toEqual({ pairs: 13, agree: 10 });
});

it.each(COMPARISONS.filter(({ paper }) => paper === "core"))(
  "$id: every pair in another order that is printed far apart has a reason",
  ({ id, reasons }) => {
    const { pairs } = agreement(points(id));
    const wrong = pairs.filter(({ agrees, published }) => !agrees && published >= 5);
    for (const { methods } of wrong) expect(reasons).toHaveProperty(methods.toSorted().join("|"));
    // And no reason stands there for a pair that agrees.
    const all = pairs.filter(({ agrees }) => !agrees).map(({ methods }) => methods.toSorted().join("|"));
    expect(all).toEqual(expect.arrayContaining(Object.keys(reasons)));
  },
);
