/** Every metric of learning, step by step on the example; and the formulas that others use under the same name. */
import type { TuningMetricId } from "@/bench/metrics";
import type { Scores } from "@/bench/metrics/metric";
import { meanOf, meanOfSteps, minus, number, type Step, term, upTo } from "./step";

type Work = (scores: Scores, tasks: readonly string[]) => Step[];

const task = (tasks: readonly string[], i: number) => `task ${tasks[i - 1]}`;

/** Lines for tasks from..to, then their mean. */
function meanOverTasks(
  tasks: readonly string[],
  [from, to, divisor]: readonly [from: number, to: number, divisor: number],
  line: (i: number, name: string) => Step,
  name: string,
): Step[] {
  const steps = upTo(from, to).map((i) => line(i, task(tasks, i)));
  return [...steps, meanOfSteps(name, steps, divisor)];
}

/** The largest of a task's scores less its final one. */
function drop({ R, T }: Scores, name: string, i: number, last: number): Step {
  const seen = upTo(i, last).map((t) => R(t, i));
  const best = Math.max(...seen);
  const left = seen.length > 1 ? `max(${seen.map(number).join(", ")})` : number(best);
  return { name, expression: `${left} − ${term(R(T, i))}`, value: best - R(T, i) };
}

export const TUNING: Readonly<Record<TuningMetricId, Work>> = {
  avg: ({ T, R }) => [
    meanOf(
      "mean of the last row",
      upTo(1, T).map((i) => R(T, i)),
    ),
  ],
  maa: ({ T, R }, tasks) => {
    const stages = upTo(1, T).map((t) =>
      meanOf(
        `after task ${tasks[t - 1]}`,
        upTo(1, t).map((i) => R(t, i)),
      ),
    );
    return [...stages, meanOfSteps("mean over the stages", stages)];
  },
  mft: ({ T, R }) => [
    meanOf(
      "mean of the diagonal",
      upTo(1, T).map((i) => R(i, i)),
    ),
  ],
  forgetting: (scores, tasks) => {
    const { T } = scores;
    const line = (i: number, name: string) => drop(scores, name, i, T - 1);
    return meanOverTasks(tasks, [1, T - 1, T - 1], line, "mean over the earlier tasks");
  },
  bwt: ({ T, R }, tasks) =>
    meanOverTasks(
      tasks,
      [1, T - 1, T - 1],
      (i, name) => minus(name, R(T, i), R(i, i)),
      "mean over the earlier tasks",
    ),
  "bwt-coin": ({ T, R }, tasks) =>
    meanOverTasks(tasks, [1, T, T], (i, name) => minus(name, R(T, i), R(i, i)), "mean over all tasks"),
  fwt: ({ T, R }, tasks) =>
    meanOverTasks(
      tasks,
      [2, T, T - 1],
      (i, name) => minus(name, R(i - 1, i), R(0, i)),
      "mean over the later tasks",
    ),
  intransigence: ({ T, R, joint }, tasks) =>
    meanOverTasks(tasks, [1, T, T], (i, name) => minus(name, joint(i), R(i, i)), "mean over all tasks"),
  "zero-shot": ({ T, R }) => [
    meanOf(
      "mean of the row before training",
      upTo(1, T).map((i) => R(0, i)),
    ),
  ],
};

export interface Variant {
  title: string;
  /** Who computes it so, and what it changes. */
  note: string;
  /** Id of the metric of ours that it is; null where we have none. */
  metric: string | null;
  /** The last line is the value. */
  work: Work;
}

const BACKWARD: Variant[] = [
  {
    title: "Backward transfer, divisor T−1",
    note: "Gradient Episodic Memory, MLLM-CL, MCITlib, CITB.",
    metric: "bwt",
    work: TUNING.bwt,
  },
  {
    title: "Backward transfer, divisor T",
    note: "CoIN: the last task counts with its 0.",
    metric: "bwt-coin",
    work: TUNING["bwt-coin"],
  },
];

const FORGETTING: Variant[] = [
  {
    title: "Best before the last stage, minus final",
    note: "Chaudhry et al.; a task that the last stage improved counts as negative.",
    metric: "forgetting",
    work: TUNING.forgetting,
  },
  {
    title: "Best of all stages, minus final",
    note: "The maximum includes the last row (code of mammoth and others), so it is never negative.",
    metric: null,
    work: (scores, tasks) =>
      meanOverTasks(
        tasks,
        [1, scores.T - 1, scores.T - 1],
        (i, name) => drop(scores, name, i, scores.T),
        "mean over the earlier tasks",
      ),
  },
  {
    title: "First minus final",
    note: "Own stage minus last stage (code of Avalanche): backward transfer with the opposite sign.",
    metric: null,
    work: ({ T, R }, tasks) =>
      meanOverTasks(
        tasks,
        [1, T - 1, T - 1],
        (i, name) => minus(name, R(i, i), R(T, i)),
        "mean over the earlier tasks",
      ),
  },
];

/** What the same name gives elsewhere, on the same matrix. */
export const TUNING_VARIANTS: Readonly<Partial<Record<TuningMetricId, readonly Variant[]>>> = {
  bwt: BACKWARD,
  "bwt-coin": BACKWARD,
  forgetting: FORGETTING,
  fwt: [
    {
      title: "Gain over the starting checkpoint",
      note: "Gradient Episodic Memory, with the checkpoint in place of random weights.",
      metric: "fwt",
      work: TUNING.fwt,
    },
    {
      title: "Score before a task's own stage, nothing subtracted",
      note: "CITB; far larger, because what the checkpoint can do already counts.",
      metric: null,
      work: ({ T, R }) => [
        meanOf(
          "mean over the later tasks",
          upTo(2, T).map((i) => R(i - 1, i)),
        ),
      ],
    },
  ],
  avg: [
    {
      title: "Every task counts the same",
      note: "Most papers, as MFN, Last, Avg.ACC, A_T or FAA.",
      metric: "avg",
      work: TUNING.avg,
    },
    {
      title: "Average over the course of training",
      note: "Tables on UCIT print it as Avg, beside Last.",
      metric: "maa",
      work: TUNING.maa,
    },
  ],
  maa: [
    {
      title: "Over the course of training",
      note: "CoIN's MAA; UCIT's Avg.",
      metric: "maa",
      work: TUNING.maa,
    },
    { title: "At the end only", note: "UCIT's Last.", metric: "avg", work: TUNING.avg },
  ],
};
