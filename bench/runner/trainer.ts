/**
 * The trust boundary. The runner owns data, order, scoring, matrix and record; a trainer owns model and strategy
 * and never sees test labels or the evaluation seed. Three hosts speak this protocol: in process, a sandboxed child
 * process, an external command; so every message is plain data.
 */
import type { z } from "zod";
import type { StageSummary } from "@/lib/domain/run-record";

/** What a trainer may learn from: never a test item. */
export interface TrainingItem {
  id: string;
  /** RGB bytes, size x size x 3. */
  image: Uint8Array;
  instruction: string;
  /** What to learn; of a deletion request the refusal. */
  answer: string;
  /** Of a deletion request: the answer that is to be forgotten. */
  truth?: string;
  /** True for an item that a deletion request leaves alone. */
  retained?: boolean;
}

/** What a trainer is asked: an image and an instruction, no label. */
export interface Query {
  id: string;
  image: Uint8Array;
  instruction: string;
}

export interface TrainerSetup {
  strategy: string;
  /** Strategy parameters as given by the user; the trainer resolves them. */
  params: Record<string, z.core.util.JSONType>;
  preset: string;
  /** Starting checkpoint id. */
  start: string;
  seed: number;
  device: string;
  threads: number | null;
  batchSize: number;
  /** Every stage of the run in order, known from the start (its data is not). */
  stages: readonly { task: string | null; steps: number }[];
}

export interface TrainingStage {
  /** 1-based. */
  stage: number;
  /** Task id; null when the stage is over all tasks at once. */
  task: string | null;
  steps: number;
  items: readonly TrainingItem[];
  /** Items that the requests so far leave alone; only for strategies that train on them. */
  retained: readonly TrainingItem[];
}

/** A question whose possible answers are to be weighed; nothing says which of them is true. */
export interface Weighing extends Query {
  answers: readonly string[];
}

export interface TrainingProgress {
  step: number;
  steps: number;
  /** Loss of the latest step, nats per answer token. */
  loss: number;
}

/** Facts for the record that only the trainer knows. */
export interface TrainerFacts {
  device: string;
  /** Why this device: what was asked for, what was found. */
  deviceReason: string;
  threads: number | null;
  resolvedParams: Record<string, unknown>;
  settings: Record<string, unknown>;
  startSha256: string;
  vocabulary: { version: number; sha256: string };
  packages: Record<string, string>;
  modelParameters: number;
  trainedParameters: number;
}

export interface StageReport extends StageSummary {
  extraParameters: number;
  storedParameters: number;
  /** Milliseconds inside compiled calls. */
  deviceMs: number;
}

export interface Trainer {
  readonly facts: TrainerFacts;
  /** Train one stage. Rejects with an AbortError when the signal fires; the state is then undefined until `restore`. */
  train(
    stage: TrainingStage,
    report: (progress: TrainingProgress) => void,
    signal: AbortSignal,
  ): Promise<StageReport>;
  /** One answer per query, in order. Must not change the state. */
  predict(queries: readonly Query[], signal: AbortSignal): Promise<string[]>;
  /** Mean loss per token of each answer of each question, nats. Must not change the state. */
  weigh(questions: readonly Weighing[], signal: AbortSignal): Promise<number[][]>;
  /** Everything needed to go on after this stage: model, strategy state, host state. */
  save(): Promise<Uint8Array>;
  /** Continue from saved bytes; throws a UserError when they are damaged. */
  restore(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** How the runner gets a trainer; each host is one such function. */
export type TrainerHost = (setup: TrainerSetup) => Promise<Trainer>;
