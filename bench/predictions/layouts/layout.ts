/** A trainer's way of naming answer files: which stage and task a path stands for. */
import type { BenchmarkTask } from "@/bench/benchmarks/benchmark";

export interface Layout {
  id: string;
  title: string;
  /** As a person would write it, for messages and docs. */
  shape: string;
  /** Null where the path is none of this layout's answer files. `path` is relative to the predictions folder. */
  match(path: readonly string[], names: Names): Match | null;
}

export interface Match {
  task: BenchmarkTask;
  stage: Stage;
  /** Files of one answer set that were written by several processes, in this order; null for a whole file. */
  part: number | null;
  /** What the path says beside task and stage: a second one in a folder is another method's. */
  run: string;
}

/** 0 = before training, t = after that stage; "own" = after the task's own stage; "joint" = trained on all at once. */
export type Stage = number | "own" | "joint";

/** Understands the names that trainers give to tasks and stages. */
export interface Names {
  task(folder: string): BenchmarkTask | null;
  stage(label: string): Stage | null;
}

export const plain = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, "");
