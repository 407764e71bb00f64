/** A worked example for every metric: which cells it reads, every step with its numbers, and the value by bench/metrics itself. */
import { getMetric, type MetricId } from "@/bench/metrics";
import { evaluateMetric, type Read, scoresOf } from "@/bench/metrics/evaluate";
import type { Forgotten } from "@/bench/metrics/metric";
import type { ScoreMatrix } from "@/lib/domain/metric";
import { EXAMPLES } from "./matrices";
import type { Step } from "./step";
import { TUNING, TUNING_VARIANTS, type Variant } from "./tuning";
import { UNLEARNING, UNLEARNING_VARIANTS } from "./unlearning";

export type { Read };

export interface WorkedVariant extends Omit<Variant, "work"> {
  step: Step;
}

export interface WorkedExample {
  matrix: ScoreMatrix;
  /** The cells that the metric reads, in the order in which it does. */
  reads: readonly Read[];
  /** Final scores of the joint run, where they are read. */
  joint: readonly number[] | null;
  /** Losses, where they are read. */
  losses: { forgotten: Forgotten; unseen: readonly number[]; retrained: Forgotten } | null;
  steps: readonly Step[];
  /** As bench/metrics computes it. */
  value: number;
  /** What is called the same elsewhere, on the same matrix; ours first. */
  variants: readonly WorkedVariant[];
}

export function workedExample(id: MetricId): WorkedExample {
  const metric = getMetric(id);
  const { matrix, context } = EXAMPLES[metric.kind];
  const { scores, reads } = scoresOf(matrix, context);
  metric.value(scores);
  const { value } = evaluateMetric(metric, matrix, context);
  if (value === null) throw new Error(`the worked example has no value for ${id}`);
  // What the steps below read is not what the metric reads.
  const apart = scoresOf(matrix, context).scores;
  return {
    matrix,
    reads: [...reads.values()],
    joint: id === "intransigence" ? matrix.tasks.map((_, i) => apart.joint(i + 1)) : null,
    losses: LOSSES.has(id)
      ? {
          forgotten: apart.forgotten(apart.T),
          unseen: id === "membership-auc" ? apart.unseen(apart.T) : [],
          retrained: id === "forget-quality" ? apart.retrained() : [],
        }
      : null,
    steps: STEPS[id](apart, matrix.tasks),
    value,
    variants: (VARIANTS[id] ?? []).map(({ work, ...variant }) => ({
      ...variant,
      step: work(apart, matrix.tasks).at(-1) as Step,
    })),
  };
}

const STEPS = { ...TUNING, ...UNLEARNING };
const VARIANTS: Partial<Record<MetricId, readonly Variant[]>> = {
  ...TUNING_VARIANTS,
  ...UNLEARNING_VARIANTS,
};
const LOSSES: ReadonlySet<string> = new Set(["membership-auc", "forget-quality"]);
