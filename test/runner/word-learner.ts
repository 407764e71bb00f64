/**
 * A second, small trainer: decaying naive Bayes over the words of the instruction and the colour of the picture.
 * It really learns, really forgets and has state, so the loop is tested with something other than the reference model.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createRng, type Rng } from "@/bench/engine/rng";
import type {
  Query,
  StageReport,
  Trainer,
  TrainerHost,
  TrainingItem,
  Weighing,
} from "@/bench/runner/trainer";

interface Counts {
  /** Weight of each answer. */
  answers: Record<string, number>;
  /** Weight of each feature under each answer. */
  features: Record<string, Record<string, number>>;
}

export interface LearnerOptions {
  /** Pause after each step and each batch of answers, milliseconds, so that a kill can hit it. */
  pauseMs?: number;
  onPredict?: (queries: readonly Query[]) => void;
  onTrain?: (items: readonly TrainingItem[]) => void;
}

export function wordLearner(options: LearnerOptions = {}): TrainerHost {
  return async (setup) => {
    const decay = Number(setup.params.decay ?? 0.97);
    let counts: Counts = { answers: {}, features: {} };
    let rng = createRng(`word-learner/${setup.seed}`);
    let seen = 0;

    const trainer: Trainer = {
      facts: {
        device: "plain",
        deviceReason: "it needs nothing else",
        threads: null,
        resolvedParams: { decay },
        settings: { smoothing: SMOOTHING },
        startSha256: "0".repeat(64),
        vocabulary: { version: 1, sha256: "1".repeat(64) },
        packages: {},
        modelParameters: 0,
        trainedParameters: 0,
      },
      async train(stage, report, signal) {
        options.onTrain?.(stage.items);
        const losses: number[] = [];
        for (let step = 1; step <= stage.steps; step++) {
          signal.throwIfAborted();
          losses.push(learn(counts, draw(rng, stage.items, setup.batchSize), decay));
          seen += setup.batchSize;
          report({ step, steps: stage.steps, loss: losses.at(-1) ?? 0 });
          await sleep(options.pauseMs ?? 0);
        }
        return summary(stage.stage, stage.task, losses, counts);
      },
      async predict(queries, signal) {
        options.onPredict?.(queries);
        await sleep(options.pauseMs ?? 0);
        signal.throwIfAborted();
        return queries.map((query) => best(counts, query));
      },
      async weigh(questions, signal) {
        signal.throwIfAborted();
        return questions.map((question) => weigh(counts, question));
      },
      save: async () => Buffer.from(JSON.stringify({ counts, seen, rng: rng.state() })),
      async restore(bytes) {
        const state = JSON.parse(Buffer.from(bytes).toString()) as {
          counts: Counts;
          seen: number;
          rng: number[];
        };
        counts = state.counts;
        seen = state.seen;
        rng = createRng(0);
        rng.restore(state.rng);
      },
      close: async () => undefined,
    };
    return trainer;
  };
}

const SMOOTHING = 0.1;

function learn(counts: Counts, batch: readonly TrainingItem[], decay: number): number {
  let loss = 0;
  for (const weights of [counts.answers, ...Object.values(counts.features)])
    for (const answer of Object.keys(weights)) weights[answer] = (weights[answer] ?? 0) * decay;
  for (const item of batch) {
    loss -= logit(counts, item.answer, featuresOf(item)) / batch.length;
    counts.answers[item.answer] = (counts.answers[item.answer] ?? 0) + 1;
    for (const feature of featuresOf(item)) {
      counts.features[feature] ??= {};
      const weights = counts.features[feature];
      weights[item.answer] = (weights[item.answer] ?? 0) + 1;
    }
  }
  return loss;
}

function best(counts: Counts, query: Query): string {
  const features = featuresOf(query);
  let answer = "";
  let top = Number.NEGATIVE_INFINITY;
  for (const candidate of Object.keys(counts.answers)) {
    const value = logit(counts, candidate, features);
    if (value > top) [top, answer] = [value, candidate];
  }
  return answer;
}

/** Negative log-probability of each answer among all that are known or asked about, per word. */
function weigh(counts: Counts, { answers, ...query }: Weighing): number[] {
  const features = featuresOf(query);
  const candidates = [...new Set([...Object.keys(counts.answers), ...answers])];
  const logits = new Map(candidates.map((answer) => [answer, logit(counts, answer, features)]));
  const top = Math.max(...logits.values());
  const total = [...logits.values()].reduce((sum, value) => sum + Math.exp(value - top), 0);
  const nll = (answer: string) => top + Math.log(total) - (logits.get(answer) as number);
  return answers.map((answer) => nll(answer) / answer.split(" ").length);
}

function logit(counts: Counts, answer: string, features: readonly string[]): number {
  const total = counts.answers[answer] ?? 0;
  return features.reduce(
    (sum, feature) =>
      sum + Math.log((counts.features[feature]?.[answer] ?? 0) + SMOOTHING) - Math.log(total + 1),
    Math.log(total + SMOOTHING),
  );
}

/** Words, and the mean colour in four steps per channel. */
function featuresOf({ image, instruction }: Query): string[] {
  const sums = [0, 0, 0];
  for (let i = 0; i < image.length; i++) sums[i % 3] = (sums[i % 3] ?? 0) + (image[i] ?? 0);
  const colour = sums.map((sum) => Math.floor((sum * 3) / image.length / 64)).join();
  return [...instruction.split(" "), `colour ${colour}`];
}

function draw(rng: Rng, items: readonly TrainingItem[], size: number): TrainingItem[] {
  return Array.from({ length: size }, () => rng.pick(items));
}

function summary(stage: number, task: string | null, losses: readonly number[], counts: Counts): StageReport {
  return {
    stage,
    task,
    steps: losses.length,
    firstLoss: losses[0] ?? null,
    lastLoss: losses.at(-1) ?? null,
    replayBytes: 0,
    extraParameters: 0,
    storedParameters: Object.keys(counts.features).length,
    deviceMs: 0,
  };
}
