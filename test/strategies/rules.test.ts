/** The rule of each stateful strategy on a few numbers, worked out by hand. */
import { expect, test } from "vitest";
import { compute, items, lossOf, session, stage, start } from "./by-hand";

test("ewc: lambda times the importance-weighted squared distance from the anchor", async () => {
  const hooks = start("ewc", { lambda: 10 });
  const value = await lossOf(hooks, hooks.loss!, {
    logits: [[0, 0]],
    targets: [0],
    weights: [1],
    params: [1, 2, 3],
    state: { anchor: [0, 2, 1], importance: [0.5, 7, 0.25] },
  });
  // 10 * (0.5 * 1 + 7 * 0 + 0.25 * 4) = 15
  expect(value).toBeCloseTo(15, 5);
});

test("ewc: importances are mean squared gradients scaled to sum 1, and add up over tasks", async () => {
  const values = { params: [4, 5, 6], importance: [0.1, 0, 0], anchor: [0, 0, 0] };
  // Squares averaged over two batches: (1 + 9) / 2 = 5, (4 + 0) / 2 = 2, (1 + 1) / 2 = 1; sum 8.
  await start("ewc", { batches: 2 }).afterTask!(
    stage(
      session(values, [
        [1, 2, 1],
        [3, 0, -1],
      ]),
      10,
    ),
  );
  expect(values.importance.map((x) => +x.toFixed(5))).toEqual([0.725, 0.25, 0.125]);
  expect(values.anchor).toEqual([4, 5, 6]);
});

test("ewc: scaled to mean 1 the importances are three times those that sum to 1", async () => {
  const values = { params: [0, 0, 0], importance: [0, 0, 0], anchor: [0, 0, 0] };
  await start("ewc", { batches: 1, scale: "mean" }).afterTask!(stage(session(values, [[1, 1, 2]]), 10));
  expect(values.importance).toEqual([0.5, 0.5, 2]);
});

test("replay: keeps its share of the items and fills its share of every batch", async () => {
  const own = session({ params: [0, 0, 0] });
  const { batch, afterTask } = start("replay", { kept: 0.25, share: 0.5 });
  const context = stage(own, 20);
  const fresh = (count: number) => items(count).map((item) => ({ ...item, id: "fresh" }));
  expect(batch!(fresh, 8, context).filter(({ id }) => id === "fresh")).toHaveLength(8);
  await afterTask!(context);
  expect(own.memory).toHaveLength(5);
  expect(new Set(own.memory.map(({ id }) => id)).size).toBe(5);
  const mixed = batch!(fresh, 8, context);
  expect(mixed).toHaveLength(8);
  expect(mixed.filter(({ id }) => id === "fresh")).toHaveLength(4);
});

test("dynamic-ema: one weight per tensor, 2 (1 + b) / (a c), or the fallback", async () => {
  const { afterStep } = start("dynamic-ema");
  const run = (step: number) =>
    compute(
      (x) =>
        afterStep!({
          params: x.updated!,
          updated: x.updated!,
          gradient: x.gradient!,
          step: x.step!.asScalar(),
          state: { average: x.average!, "last-gradient": x.last! },
        }),
      // first tensor: a = 8 + 2 = 10, b = 1 + 1 = 2, c = 2 + 2 = 4: 2 * 3 / 40 = 0.15
      // second tensor: a = 1, b = 1, c = 1: 2 * 2 / 1 = 4, not below 1: fallback 0.01
      { updated: [8, 2, 1], average: [0, 0, 0], gradient: [1, -1, 1], last: [-1, 1, 0], step: [step] },
    );
  const second = await run(2);
  expect(second.average!.map((x) => +x.toFixed(5))).toEqual([1.2, 0.3, 0.01]);
  expect(second["last-gradient"]).toEqual([1, -1, 1]);
  // The average starts as the weights after the first step.
  expect((await run(1)).average).toEqual([8, 2, 1]);
});

test("dynamic-ema: the average replaces the weights at the end of a task", async () => {
  const values = { params: [1, 1, 1], average: [2, 3, 4] };
  await start("dynamic-ema").afterTask!(stage(session(values), 1));
  expect(values.params).toEqual([2, 3, 4]);
});
