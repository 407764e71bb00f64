/** A sequence: which tasks are trained in which order, under which protocol, from which starting checkpoints. */

export interface Protocol {
  id: "standard" | "quick";
  /** Optimizer steps per task; `longer` overrides single tasks. */
  stepsPerTask: number;
  longer: Readonly<Record<string, number>>;
  batchSize: number;
}

export interface Sequence {
  id: string;
  /** "tuning": tasks to learn; "unlearning": deletion requests, each with the sets of lib/domain/unlearning.ts. */
  kind: "tuning" | "unlearning";
  title: string;
  summary: string;
  /** Raised whenever a task, a split size or a seed changes. */
  version: number;
  /** Task ids in standard order. */
  tasks: readonly string[];
  protocols: readonly Protocol[];
  /** Starting checkpoints that have boards, for example "base" and "instruct". */
  starts: readonly string[];
  /** Seed of the training and validation data. */
  dataSeed: number;
  /** Seed of the test split: a public number, or the secret text of a season. */
  evaluationSeed: number | string;
  /** Season whose secret seed this is (bench/runner/sealed.ts); absent for the public split. */
  split?: string;
  testItems: number;
  validationItems: number;
}
