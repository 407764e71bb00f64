/** Strategies that answer a query by what it looks like: the gate, and the rule of each, on numbers worked out by hand. */
import { describe, expect, it, test } from "vitest";
import { Layout } from "@/bench/engine/parameters";
import type { QueryEmbedding } from "@/bench/model/embedding";
import type { TrainingItem } from "@/bench/runner/trainer";
import { distancesTo, nearest, rememberRequest, vectorOf } from "@/bench/strategies/gate";
import { addClass, emptyGaussians, metricOf } from "@/bench/strategies/gaussians";
import type { StrategySession } from "@/bench/strategies/strategy";
import { type ByHand, items, lossOf, session, stage, start } from "./by-hand";

const f32 = (...values: number[]): Float32Array => Float32Array.from(values);
const close = (values: Iterable<number>, expected: number[]) =>
  expect([...values].map((x) => +x.toFixed(4))).toEqual(expected);

describe("gaussians", () => {
  it("share one covariance; a distance is squared, in its units, and divided by the width", () => {
    const first = addClass(emptyGaussians(2), [f32(0, 0), f32(2, 0)]);
    const both = addClass(first, [f32(0, 4), f32(0, 8)]);
    expect(both.means.map((mean) => [...mean])).toEqual([
      [1, 0],
      [0, 6],
    ]);
    // Covariance diag(2, 8) / 4. From (2, 2): (1 / 0.5 + 4 / 2) / 2 and (4 / 0.5 + 16 / 2) / 2.
    close(metricOf(both, 0).distances(f32(2, 2)), [2, 8]);
    // 0.8 of the mean variance 1.25 is 1, so diag(1.5, 3): (1 / 1.5 + 4 / 3) / 2 and (4 / 1.5 + 16 / 3) / 2.
    close(metricOf(both, 0.8).distances(f32(2, 2)), [1, 4]);
  });

  it("know that directions go together", () => {
    const s = Math.sqrt(3);
    // Covariance ((2, 1), (1, 2)), its inverse ((2, -1), (-1, 2)) / 3.
    const one = addClass(emptyGaussians(2), [f32(s, s), f32(-s, -s), f32(1, -1), f32(-1, 1)]);
    const { distances } = metricOf(one, 0);
    close(distances(f32(1, 0)), [+(2 / 3 / 2).toFixed(4)]);
    close(distances(f32(1, 1)), [+(2 / 3 / 2).toFixed(4)]);
    close(distances(f32(1, -1)), [1]);
  });
});

/** Four queries around a place in both image and text, with variance 1 in each. */
const around = (x: number, y: number): TrainingItem[] =>
  [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].flatMap(([dx = 0, dy = 0]) => items(1, { instruction: `${x + dx} ${y + dy}` }));

/** Image and last hidden state of width 1, from the two numbers of the instruction. */
const place = ({ instruction }: Pick<TrainingItem, "instruction">): QueryEmbedding => {
  const [x = 0, y = 0] = instruction.split(" ").map(Number);
  return { image: f32(x), text: f32(0), fused: f32(y) };
};
const at = (x: number, y: number): QueryEmbedding => place({ instruction: `${x} ${y}` });

describe("the gate", () => {
  it("measures to every request so far, and forgets none in the store", () => {
    const own = session({});
    expect(distancesTo(own, "gate", [f32(0)], 1e-9)).toEqual([[]]);
    rememberRequest(own, "gate", [f32(1), f32(-1)]);
    rememberRequest(own, "gate", [f32(9), f32(11)]);
    const distances = distancesTo(own, "gate", [f32(0), f32(9)], 1e-9);
    close(distances[0]!, [0, 100]);
    close(distances[1]!, [81, 1]);
    expect(distancesTo(own, "other", [f32(0)], 1e-9)).toEqual([[]]);
  });

  it("takes the nearest within the limit, and joins parts in their order", () => {
    expect(nearest([0.5, 0.2, 3], 1)).toBe(2);
    expect(nearest([1.7], 1.6)).toBeNull();
    expect(nearest([], 1.6)).toBeNull();
    expect([...vectorOf(at(3, 4), ["fused", "image"])]).toEqual([4, 3]);
  });
});

/** Trains a stage in which the parameters end at the given values. */
async function train(
  hooks: ReturnType<typeof start>,
  own: ByHand,
  values: Record<string, number[]>,
  number: number,
  given: { learnt: number[]; items: TrainingItem[]; retained?: TrainingItem[] },
): Promise<number[]> {
  const context = { ...stage(own, 0, given.retained), stage: number, items: given.items };
  await hooks.beforeTask?.(context);
  const began = [...(values.params as number[])];
  values.params = given.learnt;
  await hooks.afterTask?.(context);
  return began;
}

const expertOf = (hooks: ReturnType<typeof start>, own: StrategySession, query: QueryEmbedding) => {
  const [key] = hooks.route!([query], own) as [string];
  return [...hooks.expert!(key, own)!];
};

test("o3: an adapter for each request where the detector knows the query, the start elsewhere", async () => {
  const values = { params: [1, 2, 3], initial: [1, 2, 3], last: [0, 0, 0], earlier: [0, 0, 0] };
  const own = session(values, [], place);
  const hooks = start("o3", { limit: 1.6, shrinkage: 1e-6 });
  expect(expertOf(hooks, own, at(0, 0))).toEqual([1, 2, 3]);
  await train(hooks, own, values, 1, { learnt: [5, 5, 5], items: around(0, 0) });
  expect(values.earlier).toEqual([4, 3, 2]);
  await train(hooks, own, values, 2, { learnt: [6, 6, 5], items: around(20, 0) });
  expect(values.earlier).toEqual([5, 4, 2]);
  // Distances (x^2 + y^2) / 2 around each request, with a limit of 1.6.
  expect(expertOf(hooks, own, at(1.7, 0))).toEqual([5, 5, 5]);
  expect(expertOf(hooks, own, at(2, 0))).toEqual([1, 2, 3]);
  expect(expertOf(hooks, own, at(20, 1))).toEqual([6, 6, 5]);
});

test("o3: the penalty is the squared overlap of what is learnt with what was learnt before", async () => {
  const layout = new Layout([
    { name: "lora.0.up.a", shape: [2, 1], std: 0 },
    { name: "lora.0.up.b", shape: [1, 1], std: 0 },
  ]);
  const hooks = start("o3", { orthogonality: 0.5 }, layout);
  const value = await lossOf(hooks, hooks.loss!, {
    logits: [[0, 0]],
    targets: [0],
    weights: [1],
    params: [3, 4, 7],
    state: { last: [1, 1, 0], earlier: [1, 2, 9] },
  });
  // A moved by (2, 3); (2, 3) . (1, 2) = 8; B does not count.
  expect(value).toBeCloseTo(0.5 * 64, 4);
});

test("moe-adapter: each task trains one expert and shares of its own, which a selector puts back", async () => {
  const layout = new Layout([
    { name: "lora.router", shape: [2], std: 0 },
    { name: "lora.0.up.a", shape: [1], std: 0 },
    { name: "lora.1.up.a", shape: [1], std: 0 },
  ]);
  const values = { params: [1, 1, 5, 5], initial: [1, 1, 5, 5] };
  const own = session(values, [], place);
  const hooks = start("moe-adapter", { experts: 2, preference: 4, limit: 1.6, shrinkage: 1e-6 }, layout);
  const deleting = (x: number, y: number) => around(x, y).map((item) => ({ ...item, truth: "robin" }));
  const first = await train(hooks, own, values, 1, { learnt: [6, 1, 7, 5], items: deleting(0, 0) });
  expect(first).toEqual([4, 0, 5, 5]);
  expect(own.rates).toEqual([1, 1, 1, 0]);
  const second = await train(hooks, own, values, 2, { learnt: [2, 3, 7, 8], items: deleting(20, 0) });
  expect(second).toEqual([0, 4, 7, 5]);
  expect(own.rates).toEqual([1, 1, 0, 1]);
  expect(expertOf(hooks, own, at(0, 1))).toEqual([6, 1, 7, 8]);
  expect(expertOf(hooks, own, at(20, 1))).toEqual([2, 3, 7, 8]);
  expect(expertOf(hooks, own, at(10, 0))).toEqual([1, 1, 5, 5]);
  // Where there is nothing to leave alone, every query belongs to a task; the first expert is trained again.
  await train(hooks, own, values, 3, { learnt: [9, 9, 9, 8], items: around(40, 0) });
  expect(own.rates).toEqual([1, 1, 1, 0]);
  expect(expertOf(hooks, own, at(9, 0))).toEqual([6, 1, 9, 8]);
});

describe("core", () => {
  const values = { params: [0, 0, 0], initial: [0, 0, 8] };
  const own = session(values, [], place);
  // So sharp that relevance is 1 within the limit, 0 beyond it.
  const hooks = start("core", { refusers: 2, inherit: 0.5, limit: 1.6, sharpness: 1000, shrinkage: 1e-9 });
  const mixed = (x: number, y: number) => expertOf(hooks, own, at(x, y));

  it("grows a refuser from half of the nearest one until there are enough, then trains that one on", async () => {
    const first = await train(hooks, own, values, 1, { learnt: [4, 0, 8], items: around(0, 0) });
    expect(first).toEqual([0, 0, 8]);
    const second = await train(hooks, own, values, 2, { learnt: [0, 8, 8], items: around(2, 2) });
    expect(second).toEqual([2, 0, 8]);
    // The third request lies on the second one's place.
    const third = await train(hooks, own, values, 3, { learnt: [0, 12, 8], items: around(3, 3) });
    expect(third).toEqual([0, 8, 8]);
    expect([...(own.store.get("refuser-of") ?? [])]).toEqual([0, 1, 1]);
    expect([...own.store.keys()].filter((name) => name.startsWith("refuser."))).toEqual([
      "refuser.0",
      "refuser.1",
    ]);
  });

  it("mixes the refusers of the two most relevant requests, image and text both counting", () => {
    // Requests at 0, 2 and 3, limit 1.6: squared distances below it are relevant.
    expect(mixed(-1, -1)).toEqual([4, 0, 8]);
    expect(mixed(1, 1)).toEqual([2, 6, 8]);
    // Both requests of the second refuser.
    expect(mixed(2.5, 2.5)).toEqual([0, 12, 8]);
    // The image of one request with the text of another is about neither.
    expect(mixed(-1, 4)).toEqual([0, 0, 8]);
    expect(mixed(100, 100)).toEqual([0, 0, 8]);
  });

  it("refuses by quarters where a query is only half relevant", () => {
    // At the limit itself image and text are each half relevant, which is one quarter; other requests are far away.
    const edge = -Math.sqrt(1.6);
    const soft = start("core", { refusers: 2, limit: 1.6, sharpness: 10, shrinkage: 1e-9 });
    expect(soft.route!([at(edge, edge)], own)).toEqual(["0:1"]);
    // The first refuser is 4 away from the start.
    expect(expertOf(soft, own, at(edge, edge))).toEqual([1, 0, 8]);
  });
});

describe("eproj", () => {
  const values = { params: [9, 9, 9], initial: [1, 2, 3] };
  const looks: Record<string, number[]> = { birds: [1, 0, 0], trees: [0, 1, 0], other: [0, 0, 1] };
  const like = (name: string): QueryEmbedding => {
    const look = Float32Array.from(looks[name] as number[]);
    return { image: look.map((x) => 5 * x), text: look, fused: f32(0) };
  };
  const own = session(values, [], ({ instruction }) => like(instruction));
  const hooks = start("eproj");
  const of = (instruction: string) => items(4, { instruction });

  it("trains a projector for each task from the start, and answers with the one most alike", async () => {
    const began = await train(hooks, own, values, 1, {
      learnt: [4, 4, 4],
      items: of("birds"),
      retained: of("other"),
    });
    expect(began).toEqual([1, 2, 3]);
    const second = await train(hooks, own, values, 2, {
      learnt: [5, 5, 5],
      items: of("trees"),
      retained: of("other"),
    });
    expect(second).toEqual([1, 2, 3]);
    expect(expertOf(hooks, own, like("birds"))).toEqual([4, 4, 4]);
    expect(expertOf(hooks, own, like("trees"))).toEqual([5, 5, 5]);
  });

  it("leaves what is like retained data to the start", () => {
    expect(expertOf(hooks, own, like("other"))).toEqual([1, 2, 3]);
  });

  it("weighs image and instruction alike", () => {
    const { image } = like("birds");
    const { text } = like("trees");
    const mixed = { image, text: text.map((x, i) => 0.9 * x + 0.1 * (looks.birds?.[i] ?? 0)), fused: f32(0) };
    expect(expertOf(hooks, own, mixed)).toEqual([4, 4, 4]);
  });
});
