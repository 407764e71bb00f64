/** The rule of each strategy of deletion requests on a few numbers, worked out by hand. */
import { expect, test } from "vitest";
import type { TrainingItem } from "@/bench/runner/trainer";
import type { BatchItem, StageContext } from "@/bench/strategies/strategy";
import { type Batch, items, logs, lossOf, session, stage, start } from "./by-hand";

const REFUSAL = "sorry cannot name birds";
const forget = (count: number): TrainingItem[] => items(count, { answer: REFUSAL, truth: "robin" });
const kept = items(5, { answer: "ruby", retained: true });
const nowhere = session({ params: [0, 0, 0] });

/** What a batch trains: answers with their weights, in order. */
function batchOf(id: string, size: number, retained: readonly TrainingItem[], params = {}): BatchItem[] {
  const context: StageContext = stage(nowhere, 1, retained);
  return [...start(id, params).batch!(forget, size, context)];
}
const summary = (batch: readonly BatchItem[]) =>
  batch.map(({ answer, weight = 1 }) => `${weight} ${answer === REFUSAL ? "refusal" : answer}`);

/** Value of a strategy's objective on a batch. */
const objective = (id: string, batch: Batch, params = {}): Promise<number> => {
  const hooks = start(id, params);
  return lossOf(hooks, hooks.objective!, batch);
};

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const log = Math.log;
const softplus = (x: number) => log(1 + Math.exp(x));
/** Kullback-Leibler divergence of q from p. */
const kl = (p: number[], q: number[]) => p.reduce((sum, x, i) => sum + x * log(x / q[i]!), 0);

test("gradient-ascent: climbs the loss of the true answers, at its own rate", async () => {
  expect(summary(batchOf("gradient-ascent", 4, []))).toEqual(times(4, "-1 robin"));
  const own = session({ initial: [5, 6, 7] });
  await start("gradient-ascent", { rate: 0.5 }).beforeTask!(stage(own, 4));
  expect(own.rates).toEqual([0.5, 0.5, 0.5]);
});

test("gradient-difference: climbs on true answers and descends on retained ones", async () => {
  const mixed = batchOf("gradient-difference", 8, kept, { share: 0.25 });
  expect(summary(mixed)).toEqual([...times(6, "-1 robin"), ...times(2, "1 ruby")]);
  expect(summary(batchOf("gradient-difference", 3, []))).toEqual(times(3, "-1 robin"));
  const own = session({ initial: [5, 6, 7] });
  await start("gradient-difference", { rate: 2 }).beforeTask!(stage(own, 4));
  expect(own.rates).toEqual([2, 2, 2]);
});

test("kl-retain: learns refusals and holds on to what the start says about retained items", async () => {
  expect(summary(batchOf("kl-retain", 4, kept))).toEqual([...times(2, "1 refusal"), ...times(2, "1 ruby")]);
  const own = { params: [1, 1, 1], initial: [4, 5, 6], start: [0, 0, 0] };
  await start("kl-retain").beforeTask!(stage(session(own), 4));
  expect(own.start).toEqual([4, 5, 6]);
  // Row 1, of what is deleted, is a refusal with probability 1/4; row 2 is retained, and its own target does not count.
  const value = await objective(
    "kl-retain",
    {
      logits: [logs(0.25, 0.75), logs(0.5, 0.5)],
      others: [logs(0.9, 0.1), logs(0.8, 0.2)],
      targets: [0, 1],
      weights: [0.5, 0.5],
      retained: [0, 1],
    },
    { lambda: 3 },
  );
  expect(value).toBeCloseTo(0.5 * log(4) + 3 * 0.5 * kl([0.8, 0.2], [0.5, 0.5]), 5);
});

test("npo: -2 / beta log sigmoid(-beta log ratio) on what is deleted, the plain loss on the rest", async () => {
  expect(summary(batchOf("npo", 4, kept))).toEqual([...times(2, "1 robin"), ...times(2, "1 ruby")]);
  const own = { params: [1, 2, 3], reference: [0, 0, 0] };
  await start("npo").beforeTask!(stage(session(own), 4));
  expect(own.reference).toEqual([1, 2, 3]);
  // Two rows per item. Item 1: log ratio log(0.5 / 0.25) + log(0.4 / 0.2) = 2 log 2. Item 2: its second row is padding,
  // log ratio log(0.1 / 0.4) = -2 log 2. Item 3 is retained, with losses log 2 and log 4.
  const batch: Batch = {
    logits: [
      [0.5, 0.5],
      [0.4, 0.6],
      [0.1, 0.9],
      [0.7, 0.3],
      [0.5, 0.5],
      [0.25, 0.75],
    ].map((p) => logs(...p)),
    others: [
      [0.25, 0.75],
      [0.2, 0.8],
      [0.4, 0.6],
      [0.1, 0.9],
      [0.1, 0.9],
      [0.1, 0.9],
    ].map((p) => logs(...p)),
    targets: [0, 0, 0, 0, 0, 0],
    weights: [0.2, 0.2, 0.2, 0, 0.2, 0.2],
    retained: [0, 0, 1],
  };
  const forgetting = (2 / 0.5) * ((softplus(0.5 * 2 * log(2)) + softplus(-0.5 * 2 * log(2))) / 2);
  const keeping = 0.2 * (log(2) + log(4));
  expect(await objective("npo", batch, { beta: 0.5, retainWeight: 3 })).toBeCloseTo(
    forgetting + 3 * keeping,
    5,
  );
  // At the reference itself every log ratio is 0, which is 2 / beta log 2.
  const same = { ...batch, others: batch.logits };
  expect(await objective("npo", same, { beta: 0.5, retainWeight: 0 })).toBeCloseTo(4 * log(2), 5);
});

test("simnpo: the log-likelihood per token in place of the log ratio, beyond a margin", async () => {
  expect(summary(batchOf("simnpo", 4, kept))).toEqual([...times(2, "1 robin"), ...times(2, "1 ruby")]);
  // Item 1: (log 0.5 + log 0.125) / 2 = -2 log 2. Item 2, one token: log 0.25 = -2 log 2. Item 3 is retained, loss log 5.
  const batch: Batch = {
    logits: [
      [0.5, 0.5],
      [0.125, 0.875],
      [0.25, 0.75],
      [0.9, 0.1],
      [0.2, 0.8],
      [0.9, 0.1],
    ].map((p) => logs(...p)),
    targets: [0, 0, 0, 0, 0, 0],
    weights: [0.25, 0.25, 0.25, 0, 0.25, 0],
    retained: [0, 0, 1],
  };
  const forgetting = (2 / 3) * softplus(3 * -2 * log(2) + 0.5);
  expect(await objective("simnpo", batch, { beta: 3, gamma: 0.5, retainWeight: 2 })).toBeCloseTo(
    forgetting + 2 * 0.25 * log(5),
    5,
  );
});

test("idk-preference: the refusal over the true answer to the same query, in log ratios", async () => {
  const pairs = batchOf("idk-preference", 5, kept);
  expect(summary(pairs)).toEqual([...times(2, "1 refusal"), ...times(2, "1 robin"), "0 refusal"]);
  expect(pairs.slice(0, 2).map(({ id }) => id)).toEqual(pairs.slice(2, 4).map(({ id }) => id));
  // One row per item. Pair 1: log(0.5 / 0.25) - log(0.25 / 0.5) = 2 log 2. Pair 2: log(0.2 / 0.4) - log(0.4 / 0.1) = -3 log 2.
  // The item left over belongs to no pair.
  const batch: Batch = {
    logits: [
      [0.5, 0.5],
      [0.2, 0.8],
      [0.25, 0.75],
      [0.4, 0.6],
      [0.9, 0.1],
    ].map((p) => logs(...p)),
    others: [
      [0.25, 0.75],
      [0.4, 0.6],
      [0.5, 0.5],
      [0.1, 0.9],
      [0.1, 0.9],
    ].map((p) => logs(...p)),
    targets: [0, 0, 0, 0, 0],
    weights: [0.25, 0.25, 0.25, 0.25, 0],
    retained: [0, 0, 0, 0, 0],
  };
  const value = (softplus(-0.5 * 2 * log(2)) + softplus(0.5 * 3 * log(2))) / 2 / 0.5;
  expect(await objective("idk-preference", batch, { beta: 0.5 })).toBeCloseTo(value, 5);
});

test("task-vector: learns the true answers, then goes as far the other way", async () => {
  expect(summary(batchOf("task-vector", 3, []))).toEqual(times(3, "1 robin"));
  const values = { params: [1, 2, 3], before: [0, 0, 0] };
  const hooks = start("task-vector", { alpha: 0.5 });
  await hooks.beforeTask!(stage(session(values), 4));
  expect(values.before).toEqual([1, 2, 3]);
  values.params = [2, 0, 3];
  await hooks.afterTask!(stage(session(values), 4));
  // 1 - 0.5 * (2 - 1), 2 - 0.5 * (0 - 2), 3 - 0
  expect(values.params).toEqual([0.5, 3, 3]);
});

test("scrub: odd steps refuse and move away up to a bound, even steps stay where the teacher is", async () => {
  expect(summary(batchOf("scrub", 4, kept, { share: 0.25 }))).toEqual([...times(3, "1 refusal"), "1 ruby"]);
  // Divergences log 2 and, far beyond the bound, of (1, 0) from nearly (0, 1): about 20.
  const batch: Batch = {
    logits: [logs(0.5, 0.5), logs(1e-9, 1), logs(0.4, 0.6)],
    others: [logs(1, 1e-30), logs(1, 1e-30), logs(0.8, 0.2)],
    targets: [0, 1, 0],
    weights: [1, 0.5, 0.25],
    retained: [0, 0, 1],
  };
  const params = { alpha: 0.1, bound: 5, gamma: 2 };
  // Losses of the refusals log 2 and 0.
  const away = 1 * (log(2) - 0.1 * log(2)) + 0.5 * (0 - 0.1 * 5);
  const stay = 0.25 * (2 * kl([0.8, 0.2], [0.4, 0.6]) + log(1 / 0.4));
  for (const [step, value] of [
    [1, away],
    [2, stay],
    [3, away],
    [100, stay],
  ] as const)
    expect(await objective("scrub", { ...batch, step }, params)).toBeCloseTo(value, 4);
});

test("emso: raises the entropy, with the few weights on which both gradients agree most", async () => {
  expect(summary(batchOf("emso", 3, []))).toEqual(times(3, "1 robin"));
  // They agree on seven of ten weights, with entropy gradients 3, 2, 1, 1, 0.5, 0.5, 0.1: the largest three are 3, 2 and
  // either of those of size 1, which are then both taken.
  const entropy = [3, -4, -2, 1, -6, 0, -1, 0.5, 0.5, 0.1];
  const loss = [1, 1, -1, 2, 1, 7, -5, 2, 1, 1];
  const own = session({ params: times(10, 0) }, [entropy, loss]);
  await start("emso", { top: 0.3 }).beforeTask!(stage(own, 4));
  expect(own.rates).toEqual([1, 0, 1, 1, 0, 0, 1, 0, 0, 0]);
  // Minus the weighted entropy: 0.5 * log 2 and 0.25 * (0.8 log 0.8 + 0.2 log 0.2).
  const batch: Batch = { logits: [logs(0.5, 0.5), logs(0.8, 0.2)], targets: [0, 1], weights: [0.5, 0.25] };
  const value = -0.5 * log(2) + 0.25 * (0.8 * log(0.8) + 0.2 * log(0.2));
  expect(await objective("emso", batch)).toBeCloseTo(value, 5);
});

test("emso: where fewer weights agree than may be updated, the others stay as they are", async () => {
  const own = session({ params: [0, 0, 0] }, [
    [1, -1, 0],
    [1, 1, 1],
  ]);
  await start("emso", { top: 1 }).beforeTask!(stage(own, 4));
  expect(own.rates).toEqual([1, 0, 0]);
});

test("lwf: the softened divergence from the model before the task, on the same rows", async () => {
  const own = { params: [1, 2, 3], teacher: [0, 0, 0] };
  await start("lwf").beforeTask!(stage(session(own), 4));
  expect(own.teacher).toEqual([1, 2, 3]);
  const hooks = start("lwf", { lambda: 0.5, temperature: 2 });
  // At temperature 2 probabilities go with their square roots: (16, 4) to (4, 2) / 6 and (1, 9) to (1, 3) / 4.
  const value = await lossOf(hooks, hooks.loss!, {
    logits: [logs(1, 9), logs(1, 1)],
    others: [logs(16, 4), logs(5, 1)],
    targets: [0, 0],
    weights: [0.5, 0],
  });
  expect(value).toBeCloseTo(0.5 * 2 ** 2 * 0.5 * kl([4 / 6, 2 / 6], [1 / 4, 3 / 4]), 5);
});

test("replay: one share of every batch for its memory, one for retained data, at most half each", async () => {
  const own = session({ params: [0, 0, 0] });
  const { batch, afterTask } = start("replay", { kept: 0.25, share: 0.25 });
  const context = stage(own, 20, kept);
  const drawn = () => summary(batch!(forget, 8, context)).toSorted();
  expect(drawn()).toEqual([...times(6, "1 refusal"), ...times(2, "1 ruby")]);
  await afterTask!(context);
  expect(own.memory).toHaveLength(5);
  // The memory gives back what the test calls "a", so four of eight are fresh.
  expect(drawn()).toEqual([...times(2, "1 a"), ...times(4, "1 refusal"), ...times(2, "1 ruby")]);
  const greedy = start("replay", { share: 0.9 }).batch!(forget, 8, { ...context, session: own });
  expect(greedy).toHaveLength(8);
  expect(greedy.filter(({ retained }) => retained)).toHaveLength(4);
});
