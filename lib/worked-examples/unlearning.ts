/** Every metric of deletion requests, step by step on the example; and what other readings of a name would give. */
import type { UnlearningMetricId } from "@/bench/metrics";
import type { Forgotten, Scores } from "@/bench/metrics/metric";
import { RETAINED } from "@/bench/metrics/retained";
import { auc } from "@/bench/statistics/auc";
import { kolmogorovSmirnov } from "@/bench/statistics/kolmogorov-smirnov";
import type { SetId } from "@/lib/domain/metric";
import { meanOf, meanOfSteps, minus, number, type Step, term, upTo } from "./step";
import type { Variant } from "./tuning";

type Work = (scores: Scores, requests: readonly string[]) => Step[];

const request = (requests: readonly string[], i: number) => `request ${requests[i - 1]}`;

const meanOfRow =
  (set: SetId, name: string): Work =>
  ({ T, score }) => [
    meanOf(
      name,
      upTo(1, T).map((i) => score(set, T, i)),
    ),
  ];

function meanOverRequests(
  requests: readonly string[],
  last: number,
  line: (i: number, name: string) => Step,
  name: string,
): Step[] {
  const steps = upTo(1, last).map((i) => line(i, request(requests, i)));
  return [...steps, meanOfSteps(name, steps)];
}

/** What is kept on every set that must not change, after request t: one line per set, then their mean. */
function keptSteps({ T, score }: Scores, t: number): Step[] {
  const sets = RETAINED.map((set) => {
    const cells = upTo(1, T).map((i) => {
      const [before, after] = [score(set, 0, i), score(set, t, i)];
      return {
        expression: `min(100, 100 · ${number(after)} / ${number(before)})`,
        value: Math.min(100, (100 * after) / before),
      };
    });
    return {
      name: `${set} set`,
      expression: `(${cells.map(({ expression }) => expression).join(" + ")}) / ${T}`,
      value: cells.reduce((sum, { value }) => sum + value, 0) / T,
    };
  });
  return [...sets, meanOfSteps("mean over the sets", sets)];
}

const truth = (items: Forgotten) => items.map(({ loss, wrong }) => loss - wrong);

export const UNLEARNING: Readonly<Record<UnlearningMetricId, Work>> = {
  "crr-last": meanOfRow("forget", "mean of the last row"),
  "crr-avg": ({ T, score }, requests) => {
    const steps = upTo(1, T).map((t) =>
      meanOf(
        `after request ${requests[t - 1]}`,
        upTo(1, t).map((i) => score("forget", t, i)),
      ),
    );
    return [...steps, meanOfSteps("mean over the requests", steps)];
  },
  "refusal-rate": ({ T, refused }) => [
    meanOf(
      "mean of the refusals in the last row",
      upTo(1, T).map((i) => refused("forget", T, i)),
    ),
  ],
  "delta-rr": ({ T, score, refused }, requests) =>
    meanOverRequests(
      requests,
      T,
      (i, name) => minus(name, refused("forget", T, i), score("forget", T, i)),
      "mean over the requests",
    ),
  "answer-rate": ({ T, refused }, requests) =>
    meanOverRequests(
      requests,
      T,
      (i, name) => minus(name, 100, refused("retain", T, i)),
      "mean over the requests",
    ),
  "specificity-last": (scores) => keptSteps(scores, scores.T),
  "specificity-avg": (scores, requests) => {
    const { T } = scores;
    const steps = upTo(1, T).map((t) => ({
      ...(keptSteps(scores, t).at(-1) as Step),
      name: `after request ${requests[t - 1]}, mean over the sets`,
    }));
    return [...steps, meanOfSteps("mean over the requests", steps)];
  },
  relapse: ({ T, score }, requests) =>
    meanOverRequests(
      requests,
      T - 1,
      (i, name) => {
        const course = upTo(i, T).map((t) => score("forget", t, i));
        const last = score("forget", T, i);
        return {
          name,
          expression: `max(${course.map(number).join(", ")}) − ${term(last)}`,
          value: Math.max(...course) - last,
        };
      },
      "mean over the earlier requests",
    ),
  "retain-accuracy": ({ T, score }) => {
    const sets = RETAINED.map((set) =>
      meanOf(
        `${set} set`,
        upTo(1, T).map((i) => score(set, T, i)),
      ),
    );
    return [...sets, meanOfSteps("mean over the sets", sets)];
  },
  "paraphrase-crr": meanOfRow("paraphrase", "mean of the last row"),
  "paraphrase-leak": ({ T, right }) => [
    meanOf(
      "mean of the right answers in the last row",
      upTo(1, T).map((i) => right("paraphrase", T, i)),
    ),
  ],
  "choice-leak": meanOfRow("choice", "mean of the last row"),
  "membership-auc": membership,
  "forget-quality": quality,
};

/** Pairs of a forgotten and an unseen item, the forgotten one with the lower loss; a tie is half a pair. */
function membership({ T, forgotten, unseen }: Scores): Step[] {
  const steps = forgotten(T).map(({ loss }) => {
    const above = unseen(T).filter((other) => loss < other).length;
    const ties = unseen(T).filter((other) => loss === other).length;
    return {
      name: `unseen items above ${number(loss)}${ties > 0 ? ", a tie counts half" : ""}`,
      expression: ties > 0 ? `${above} + ${ties} / 2` : String(above),
      value: above + ties / 2,
    };
  });
  const pairs = forgotten(T).length * unseen(T).length;
  const total = steps.map(({ value }) => number(value)).join(" + ");
  const losses = forgotten(T).map(({ loss }) => loss);
  return [
    ...steps,
    {
      name: `share of all ${pairs} pairs`,
      expression: `100 · (${total}) / ${pairs}`,
      value: 100 * auc(losses, unseen(T)),
    },
  ];
}

/** Both samples have the same small size, so the p-value can be counted out. */
function quality({ T, forgotten, retrained }: Scores): Step[] {
  const [here, there] = [truth(forgotten(T)), truth(retrained())];
  const { statistic } = kolmogorovSmirnov(here, there);
  const ways = dealings(here.length + there.length, here.length);
  const far = ways.filter((chosen) => {
    const order = upTo(0, here.length + there.length - 1);
    const rest = order.filter((place) => !chosen.includes(place));
    return kolmogorovSmirnov(chosen, rest).statistic >= statistic - 1e-9;
  }).length;
  const at = widest(here, there);
  const share = (sample: readonly number[]) => sample.filter((value) => value <= at).length;
  return [
    {
      name: `share of items up to ${number(at)}, where the two differ most: here − retrained`,
      expression: `${share(here)} / ${here.length} − ${share(there)} / ${there.length}`,
      value: statistic,
    },
    {
      name: `of the ${ways.length} ways to deal the ${here.length + there.length} values into two groups, those that differ as much`,
      expression: `${far} / ${ways.length}`,
      value: far / ways.length,
    },
  ];
}

/** The value at which the shares of both samples up to it are furthest apart. */
function widest(here: readonly number[], there: readonly number[]): number {
  const upToShare = (sample: readonly number[], x: number) =>
    sample.filter((value) => value <= x).length / sample.length;
  const apart = (x: number) => Math.abs(upToShare(here, x) - upToShare(there, x));
  return [...here, ...there].reduce((best, x) => (apart(x) > apart(best) ? x : best));
}

/** All ways to choose so many of the places 0..places-1. */
function dealings(places: number, chosen: number, from = 0): number[][] {
  if (chosen === 0) return [[]];
  return upTo(from, places - chosen).flatMap((first) =>
    dealings(places, chosen - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

const REFUSALS: Variant[] = [
  {
    title: "Fitting refusals only",
    note: "CORE's CRR, in our reading.",
    metric: "crr-last",
    work: UNLEARNING["crr-last"],
  },
  {
    title: "Refusals of any kind",
    note: "SafeEraser's RR: a refusal that names the wrong category counts too.",
    metric: "refusal-rate",
    work: UNLEARNING["refusal-rate"],
  },
];

const KEPT: Variant[] = [
  {
    title: "Relative to the run's own start, at most 100",
    note: "Our reading of CORE's S: gains hide no losses.",
    metric: "specificity-last",
    work: UNLEARNING["specificity-last"],
  },
  {
    title: "Plain accuracy at the end",
    note: "PULSE: not relative to the start, so a weak start lowers it.",
    metric: "retain-accuracy",
    work: UNLEARNING["retain-accuracy"],
  },
];

const COURSE: Variant[] = [
  {
    title: "Earlier requests, best minus final",
    note: "Best of all stages, the last included: never negative.",
    metric: "relapse",
    work: UNLEARNING.relapse,
  },
  {
    title: "Own step minus last step",
    note: "A refusal that got better after its own step would hide later losses.",
    metric: null,
    work: ({ T, score }, requests) =>
      meanOverRequests(
        requests,
        T - 1,
        (i, name) => minus(name, score("forget", i, i), score("forget", T, i)),
        "mean over the earlier requests",
      ),
  },
];

export const UNLEARNING_VARIANTS: Readonly<Partial<Record<UnlearningMetricId, readonly Variant[]>>> = {
  "crr-last": REFUSALS,
  "refusal-rate": REFUSALS,
  "specificity-last": KEPT,
  "retain-accuracy": KEPT,
  relapse: COURSE,
};
