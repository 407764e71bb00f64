/** Every metric of unlearning runs against values worked out on paper; the working stands beside each. */
import { describe, expect, it } from "vitest";
import { metrics, type UnlearningMetricId } from "@/bench/metrics";
import { computed, metricOf, type Numbers, probe, type SetNumbers, unlearningMatrix } from "./matrices";

/** Row 0 is before any request; then one row per request, for a, b and c. */
const forget: SetNumbers = {
  score: [
    [0, 0, 0],
    [90, 10, 0],
    [70, 80, 5],
    [60, 90, 100],
  ],
  refused: [[], [], [], [75, 90, 100]],
};
const retain: SetNumbers = {
  score: [
    [80, 90, 60],
    [80, 90, 60],
    [40, 90, 60],
    [60, 100, 30],
  ],
  refused: [[], [], [], [10, 0, 35]],
};
const neighbour: SetNumbers = {
  score: [
    [50, 100, 80],
    [50, 100, 80],
    [50, 100, 40],
    [75, 50, 80],
  ],
};
const general: SetNumbers = {
  score: [
    [40, 20, 50],
    [40, 20, 50],
    [40, 10, 50],
    [30, 20, 25],
  ],
};
const paraphrase: SetNumbers = { score: [[], [], [], [50, 70, 90]], right: [[], [], [], [20, 10, 0]] };
const choice: SetNumbers = { score: [[], [], [], [40, 30, 20]] };
const sets = { forget, retain, neighbour, general, paraphrase, choice };

/** loss - wrong = 1, -1, 0.5. */
const here = probe(
  3,
  [
    [2, 1],
    [1, 2],
    [3, 2.5],
  ],
  [1, 2.5],
);
const full = unlearningMatrix(sets, [here]);

/** A run of rows 0 and T, as the bound is; loss - wrong = 2, -0.5 and 3, 4. */
const ends: SetNumbers = { score: [[0, 0, 0], [], [], [0, 0, 0]] };
const retrainedWith = (...losses: [number, number][]) =>
  unlearningMatrix({ forget: ends }, [probe(3, losses, [1])]);
const retrain = [retrainedWith([3, 1], [1, 1.5], [4, 1], [5, 1])];

describe("on a full 3 x 3 run", () => {
  const onPaper: Record<UnlearningMetricId, number> = {
    "crr-last": 250 / 3, // 60 + 90 + 100
    "crr-avg": (90 + 75 + 250 / 3) / 3, // 90; (70 + 80) / 2 = 75; 250 / 3
    "refusal-rate": 265 / 3, // 75 + 90 + 100
    "delta-rr": 5, // (75 - 60 = 15, 90 - 90 = 0, 100 - 100 = 0) / 3
    "answer-rate": 85, // (90 + 100 + 65) / 3
    // Retain 60/80 = 75, 100/90 capped at 100, 30/60 = 50; neighbour 75/50 capped, 50, 100; general 75, 100, 50.
    "specificity-last": (225 + 250 + 225) / 9,
    // After a all as before, 100. After b retain 50, 100, 100; neighbour 100, 100, 50; general 100, 50, 100.
    "specificity-avg": (100 + 750 / 9 + 700 / 9) / 3,
    relapse: 15, // (max(90, 70, 60) - 60 = 30, max(80, 90) - 90 = 0) / 2
    "retain-accuracy": 470 / 9, // 60 + 100 + 30 = 190; 75 + 50 + 80 = 205; 30 + 20 + 25 = 75
    "paraphrase-crr": 70, // (50 + 70 + 90) / 3
    "paraphrase-leak": 10, // (20 + 10 + 0) / 3
    "choice-leak": 30, // (40 + 30 + 20) / 3
    // Losses 2, 1, 3 against 1, 2.5: 2 < 2.5; 1 = 1 (half), 1 < 2.5; 3 is below neither: 2.5 of 6 pairs.
    "membership-auc": 250 / 6,
    // -1, 0.5, 1 against -0.5, 2, 3, 4: D = 3/4 after 1. Of the 35 paths to (3, 4), |4i - 3j| reaches 9 on the 4 through
    // (3, 1) and the 4 through (0, 3); scipy 1.17.1 has 0.2285714 too.
    "forget-quality": 8 / 35,
  };
  it.each(Object.entries(onPaper) as [UnlearningMetricId, number][])("%s", (id, expected) => {
    expect(computed(id, full, { retrain })).toBeCloseTo(expected, 10);
  });

  it("no metric of tuning is computed", () => {
    const tuning = metrics.filter(({ kind }) => kind === "tuning").map(({ id }) => id);
    for (const id of tuning) expect(() => metricOf(id, full)).toThrow(`no metric ${id}`);
  });
});

describe("specificity", () => {
  const start = (first: Numbers[number]): SetNumbers => ({ score: [first, [], [], [50, 50, 50]] });

  it("leaves out cells that start at 0, where nothing can be lost", () => {
    const run = unlearningMatrix({
      forget,
      retain: start([0, 100, 50]), // -, 50, 100
      neighbour: start([100, 100, 0]), // 50, 50, -
      general: start([0, 0, 0]),
    });
    expect(computed("specificity-last", run)).toBe(250 / 4);
  });

  it("does not exist where every cell starts at 0", () => {
    const nothing = start([0, 0, 0]);
    const run = unlearningMatrix({ forget, retain: nothing, neighbour: nothing, general: nothing });
    expect(metricOf("specificity-last", run)).toMatchObject({
      value: null,
      reason: "no question beside the forget set was answered rightly at the start",
    });
  });
});

describe("relapse", () => {
  it("is 0 where later requests only help", () => {
    const helped = { score: [[], [50], [60, 70], [65, 75, 90]] };
    expect(computed("relapse", unlearningMatrix({ forget: helped }))).toBe(0);
  });

  it("does not exist with a single request", () => {
    const { value, reason } = metricOf("relapse", unlearningMatrix({ forget: { score: [[0], [80]] } }));
    expect([value, reason]).toEqual([null, "needs at least 2 tasks, this run has 1"]);
  });
});

describe("with gaps", () => {
  it("names the set, stage and request of a missing cell", () => {
    const score = retain.score.map((row, t) => (t === 0 ? [80, 90, null] : row));
    const run = unlearningMatrix({ ...sets, retain: { ...retain, score } });
    expect(metricOf("specificity-last", run)).toMatchObject({
      value: null,
      reason: "retain cell (0, c) was not evaluated",
    });
    expect(computed("retain-accuracy", run)).toBeCloseTo(470 / 9, 10);
  });

  it("of a run with rows 0 and T only, has what is read from them and says what it lacks", () => {
    const bound = (of: SetNumbers): SetNumbers => ({
      ...of,
      score: of.score.map((row, t) => (t === 1 || t === 2 ? [] : row)),
    });
    const run = unlearningMatrix({
      ...sets,
      forget: bound(forget),
      retain: bound(retain),
      neighbour: bound(neighbour),
      general: bound(general),
    });
    expect(computed("crr-last", run)).toBeCloseTo(250 / 3, 10);
    expect(computed("specificity-last", run)).toBeCloseTo(700 / 9, 10);
    expect(metricOf("crr-avg", run).reason).toBe(
      "forget cell (1, a) was not evaluated, and 2 more it needs are missing",
    );
    expect(metricOf("relapse", run).reason).toContain("forget cell (1, a) was not evaluated");
    expect(metricOf("specificity-avg", run).reason).toContain("retain cell (1, a) was not evaluated");
  });

  it("says where refusals or right answers were not counted", () => {
    const run = unlearningMatrix({
      forget: { score: [[], [80]] },
      paraphrase: { score: [[], [70]] },
    });
    expect(metricOf("delta-rr", run).reason).toBe("forget cell (1, a) does not tell refusals from answers");
    expect(metricOf("paraphrase-leak", run).reason).toBe(
      "paraphrase cell (1, a) does not tell right answers from wrong ones",
    );
    expect(metricOf("answer-rate", run).reason).toBe("retain cell (1, a) was not evaluated");
  });
});

describe("probes", () => {
  it("are those after the last request", () => {
    const run = unlearningMatrix(sets, [{ ...here, stage: 0 }]);
    expect(metricOf("membership-auc", run).reason).toBe(
      "stage 3 has no losses on forgotten items, and 1 more it needs is missing",
    );
    expect(metricOf("forget-quality", run, { retrain }).reason).toBe(
      "stage 3 has no losses on forgotten items",
    );
  });

  it("need items never taught for membership-auc alone", () => {
    const run = unlearningMatrix(sets, [{ ...here, unseen: [] }]);
    expect(metricOf("membership-auc", run).reason).toBe("stage 3 has no losses on unseen items");
    expect(computed("forget-quality", run, { retrain })).toBeCloseTo(8 / 35, 10);
  });
});

describe("forget-quality", () => {
  it("says when there is nothing to compare with", () => {
    for (const context of [undefined, {}, { retrain: [] }])
      expect(metricOf("forget-quality", full, context)).toMatchObject({
        value: null,
        reason: "there is no retrained run to compare with",
      });
    expect(metricOf("forget-quality", full, { retrain: [unlearningMatrix(sets)] }).reason).toBe(
      "the retrained run has no losses on forgotten items at its end",
    );
  });

  it("pools the losses of several retrained runs", () => {
    const seeds = [retrainedWith([3, 1], [1, 1.5]), retrainedWith([4, 1], [5, 1])];
    expect(computed("forget-quality", full, { retrain: seeds })).toBeCloseTo(8 / 35, 10);
  });

  it("is 1 against the same losses, and stands losses whose ratio is beyond any number", () => {
    expect(computed("forget-quality", full, { retrain: [full] })).toBe(1);
    const far = unlearningMatrix(sets, [
      probe(
        3,
        [
          [2000, 0],
          [3000, 0],
        ],
        [1],
      ),
    ]);
    const near = retrainedWith([1000, 0], [1500, 0]);
    expect(computed("forget-quality", far, { retrain: [near] })).toBeCloseTo(1 / 3, 10); // 2 of 6 orders
  });
});

describe("standard errors", () => {
  const run = unlearningMatrix(sets, [here], 3);
  it.each([
    ["crr-last", Math.sqrt(3 * 9) / 3],
    ["paraphrase-crr", Math.sqrt(3 * 9) / 3],
    ["choice-leak", Math.sqrt(3 * 9) / 3],
    ["retain-accuracy", Math.sqrt(9 * 9) / 9],
  ] as const)("%s adds independent errors in quadrature", (id, expected) => {
    expect(metricOf(id, run).standardError).toBeCloseTo(expected, 10);
  });

  it("the others give none", () => {
    const given = metrics.filter(
      ({ kind, standardError }) => kind === "unlearning" && standardError !== null,
    );
    expect(given.map(({ id }) => id)).toEqual([
      "crr-last",
      "retain-accuracy",
      "paraphrase-crr",
      "choice-leak",
    ]);
    expect(metricOf("delta-rr", run).standardError).toBeNull();
  });
});
