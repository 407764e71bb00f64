/** What the registries say about an id found in the database; ids that no registry knows any more keep working. */
import { type Metric, metrics } from "@/bench/metrics";
import { SEQUENCES } from "@/bench/sequences";
import { MANIFESTS } from "@/bench/sequences/manifests";
import type { Sequence } from "@/bench/sequences/sequence";
import { STRATEGIES } from "@/bench/strategies";
import type { Family, StrategyInfo } from "@/bench/strategies/strategy";
import { TASKS } from "@/bench/tasks";
import type { Task } from "@/bench/tasks/task";
import { REQUESTS } from "@/bench/tasks/unlearning/requests";
import type { Manifest } from "@/lib/domain/manifest";
import type { RunRecord, Track } from "@/lib/domain/run-record";
import { submittedMethodId } from "@/lib/domain/submitted-method";

export type Params = RunRecord["strategy"]["resolved"];

/** What a sequence asks for: tasks to learn, or requests to delete. */
export type Kind = Sequence["kind"];

/**
 * Reference rows pinned on every board. Tuning: the floor, plain fine-tuning, training on everything at once. Unlearning:
 * nothing deleted, training anew without the deleted data, a perfect refuser.
 */
export const BOUNDS = {
  tuning: ["zero-shot", "sequential", "joint"],
  unlearning: ["no-unlearning", "retrain", "oracle-refuser"],
} as const;
export type Bound = (typeof BOUNDS)[Kind][number];

/** Metrics that a board can be ranked by, the main one first; more is better in all of them. */
export const RANK_METRICS: Record<Kind, readonly [main: string, ...others: string[]]> = {
  tuning: ["avg"],
  unlearning: ["crr-last", "crr-avg", "specificity-last", "specificity-avg"],
};

/** Families of methods, in the order of lists. */
export const FAMILIES = [
  ...(["bound", "finetuning", "replay", "regularisation", "averaging", "expansion", "unlearning"] as const),
] satisfies readonly Family[];

export const mainMetric = (kind: Kind): string => RANK_METRICS[kind][0];

export const strategies = (): readonly StrategyInfo[] => STRATEGIES;
export const sequences = (): readonly Sequence[] => SEQUENCES;

export function strategyInfo(id: string): StrategyInfo | null {
  return STRATEGIES.find((strategy) => strategy.id === id) ?? null;
}

/**
 * The last part of the address of the page about a run's method; null where there is none. A method of the same name that
 * others trained need not be ours, and of a submitted one there must be a file to show.
 */
export function methodPage(run: { strategy: string; track: Track; source: string | null }): string | null {
  if (run.track !== "executed") return null;
  if (run.source !== null) return submittedMethodId(run.strategy, run.source);
  return strategyInfo(run.strategy) ? run.strategy : null;
}

export function strategyTitle(id: string): string {
  return strategyInfo(id)?.title ?? id;
}

export function sequenceInfo(id: string): Sequence | null {
  return SEQUENCES.find((sequence) => sequence.id === id) ?? null;
}

export const manifests = (): readonly Manifest[] => MANIFESTS;

/** A public benchmark; null for a built-in sequence. */
export function manifestInfo(id: string): Manifest | null {
  return MANIFESTS.find((manifest) => manifest.id === id) ?? null;
}

/** Of a built-in sequence or a public benchmark. */
export function sequenceTitle(id: string): string {
  return (sequenceInfo(id) ?? manifestInfo(id))?.title ?? id;
}

/** Of a task to learn or a request to delete. */
export function taskInfo(id: string): Task | null {
  return [...TASKS, ...REQUESTS].find((task) => task.id === id) ?? null;
}

/** A public benchmark has tasks of its own, some with the id of a built-in one. */
export function taskTitle(sequence: string, id: string): string {
  const ofBenchmark = manifestInfo(sequence)?.tasks.find((task) => task.id === id);
  return (ofBenchmark ?? taskInfo(id))?.title ?? id;
}

/** The parameters that differ from the strategy's defaults; all of them when the strategy is not known here. */
export function changedParams(id: string, resolved: Params): Params {
  const defaults = strategyInfo(id)?.params.safeParse({});
  const known: Record<string, unknown> = defaults?.success ? defaults.data : {};
  return Object.fromEntries(
    Object.entries(resolved).filter(([name, value]) => JSON.stringify(known[name]) !== JSON.stringify(value)),
  );
}

export function metricIds(kind: Metric["kind"]): string[] {
  return metrics.filter((metric) => metric.kind === kind).map(({ id }) => id);
}

export const metricList = (): readonly Metric[] => metrics;

export function metricInfo(id: string): Metric | null {
  return metrics.find((metric) => metric.id === id) ?? null;
}

/** Column headings, where the id alone would puzzle. */
const LABELS: Record<string, string> = {
  ...{ avg: "average", mft: "MFT", bwt: "BWT", maa: "MAA" },
  ...{ "crr-last": "CRR last", "crr-avg": "CRR average", "delta-rr": "ΔRR" },
  ...{ "specificity-last": "specificity last", "specificity-avg": "specificity average" },
  ...{ "answer-rate": "answer rate", "retain-accuracy": "retain accuracy" },
};

export function metricLabel(id: string): string {
  return LABELS[id] ?? id;
}

export type Status = StrategyInfo["status"];

/** How far a method is what its paper describes, the most faithful first. */
export const STATUS_MEANING: Readonly<Record<Status, string>> = {
  reproduced: "A named published effect is seen on our sequences.",
  "implemented from code": "Follows the authors' code; known differences are listed.",
  "implemented from the paper": "Follows the text of the paper; not compared with the authors' code.",
  "inspired by":
    "Keeps the paper's idea and leaves parts out or replaces them: do not read its results as the paper's.",
};
