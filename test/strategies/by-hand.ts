/** Drives the hooks of a strategy with a few numbers that can be worked out by hand. Shared by the tests of rules. */
import { afterAll } from "vitest";
import type { Device, HostArray } from "@/bench/engine/device";
import { openDevice } from "@/bench/engine/devices";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import * as ops from "@/bench/engine/tensor";
import type { QueryEmbedding } from "@/bench/model/embedding";
import type { LossContext } from "@/bench/model/train-step";
import type { TrainingItem } from "@/bench/runner/trainer";
import { getStrategy } from "@/bench/strategies/index";
import type { StageContext, StrategyHooks, StrategySession } from "@/bench/strategies/strategy";

export type Vector = ops.tf.Tensor1D;
export const trained = new Layout([
  { name: "first", shape: [2], std: 0 },
  { name: "second", shape: [1], std: 0 },
]);
const device: Device = (await openDevice("cpu", 1, "small")).device;
afterAll(() => device.close());

export function start(id: string, params: object = {}, layout = trained): StrategyHooks {
  const strategy = getStrategy(id);
  return strategy.start({ params: strategy.params.parse(params) as never, ops, trained: layout });
}

/** Run a function of vectors on the compiled device. */
export async function compute(
  fn: (inputs: Record<string, Vector>) => Record<string, ops.tf.Tensor>,
  inputs: Record<string, number[]>,
): Promise<Record<string, number[]>> {
  const specs = Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => [
      name,
      { shape: [values.length], dtype: "float32" as const },
    ]),
  );
  const compiled = await device.compile((x) => fn(x as Record<string, Vector>), specs, { name: "rule" });
  const feeds: Record<string, HostArray> = {};
  for (const [name, values] of Object.entries(inputs)) feeds[name] = Float32Array.from(values);
  const outputs = await compiled.run(feeds);
  const read = Object.entries(outputs).map(
    async ([name, tensor]): Promise<[string, number[]]> => [name, [...(await tensor.read())]],
  );
  return Object.fromEntries(await Promise.all(read));
}

/** A batch as the compiled step sees it. */
export interface Batch {
  /** Of every row under the trained parameters. */
  logits: number[][];
  /** Of every row under whatever other parameters the strategy asks about. */
  others?: number[][];
  targets: number[];
  weights: number[];
  /** Of every item. */
  retained?: number[];
  /** 1-based. */
  step?: number;
  /** Trained parameters. */
  params?: number[];
  /** The strategy's vectors; under one that starts with 1 the model says `others`. */
  state?: Record<string, number[]>;
}

/** Value of a hook that is part of the loss. */
export async function lossOf(
  { vectors = [] }: StrategyHooks,
  hook: (context: LossContext) => ops.tf.Scalar,
  { logits, others = logits, targets, weights, retained = [0], step = 1, params = [0, 0, 0], state }: Batch,
): Promise<number> {
  const { tf } = ops;
  const words = (logits[0] as number[]).length;
  const rows = (flat: Vector) => flat.reshape([targets.length, words]) as ops.tf.Tensor2D;
  const own = state ?? Object.fromEntries(vectors.map((name) => [name, [1, 0, 0]]));
  const { value } = await compute(
    (x) => ({
      value: hook({
        params: x.params as Vector,
        state: Object.fromEntries(Object.keys(own).map((name) => [name, x[`state.${name}`] as Vector])),
        step: (x.step as Vector).asScalar(),
        logits: rows(x.logits as Vector),
        forward: (asked) => rows((x.others as Vector).mul(asked.slice(0, 1))),
        targets: tf.tensor1d(targets, "int32"),
        weights: x.weights as Vector,
        retained: x.retained as Vector,
        perItem: targets.length / retained.length,
      }),
    }),
    {
      params,
      step: [step],
      logits: logits.flat(),
      others: others.flat(),
      weights,
      retained,
      ...Object.fromEntries(Object.entries(own).map(([name, values]) => [`state.${name}`, values])),
    },
  );
  return value?.[0] as number;
}

/** Logits of a row under which the words have these probabilities. */
export const logs = (...probabilities: number[]): number[] => probabilities.map(Math.log);

export interface ByHand extends StrategySession {
  /** What was given to `scaleRates`. */
  rates: number[];
}

const unknown = (): QueryEmbedding => {
  throw new Error("no query of this test is embedded");
};

/** A session over plain arrays, to drive host hooks. */
export function session(
  values: Record<string, number[]>,
  gradients: number[][] = [],
  embedding: (item: TrainingItem) => QueryEmbedding = unknown,
): ByHand {
  let call = 0;
  return {
    memory: [],
    rates: [],
    initial: Float32Array.from(values.initial ?? values.params ?? []),
    store: new Map(),
    params: async () => Float32Array.from(values.params as number[]),
    setParams: (x) => {
      values.params = [...x];
    },
    vector: async (name) => Float32Array.from(values[name] as number[]),
    setVector: (name, x) => {
      values[name] = [...x];
    },
    gradient: async () => Float32Array.from(gradients[call++ % gradients.length] as number[]),
    scaleRates(factors) {
      this.rates = [...factors];
    },
    embed: async (asked) => asked.map(embedding),
  };
}

export const items = (count: number, more: Partial<TrainingItem> = {}): TrainingItem[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${i}`,
    image: new Uint8Array(3),
    instruction: "say a",
    answer: "a",
    ...more,
  }));

export const stage = (
  own: StrategySession,
  count: number,
  retained: readonly TrainingItem[] = [],
): StageContext => ({
  session: own,
  stage: 1,
  stages: 2,
  items: items(count),
  retained,
  rng: createRng("rules"),
});
