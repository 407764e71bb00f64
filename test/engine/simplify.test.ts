/** Clean-up of traced graphs: nothing is computed twice or for nothing, and chains of rearrangements are one. */
import { expect, test } from "vitest";
import type { Graph } from "@/bench/engine/compile/graph";
import { trace } from "@/bench/engine/compile/trace";
import type { TensorFunction } from "@/bench/engine/device";
import { tf } from "@/bench/engine/tensor";

const specs = { x: { shape: [2, 6], dtype: "float32" } } as const;
const operators = async (fn: TensorFunction): Promise<string[]> =>
  (await trace(fn, specs)).nodes.map(({ op }) => op);

test("equal nodes are merged, and so is what depends on them", async () => {
  expect(await operators(({ x }) => ({ y: x!.exp().sum().add(x!.exp().sum()) }))).toEqual([
    "Exp",
    "ReduceSum",
    "Add",
  ]);
});

test("nodes that differ in inputs, attributes or shapes are kept apart", async () => {
  const nodes = await operators(({ x }) => ({
    a: x!.sum(0),
    b: x!.sum(1),
    c: x!.sum(0, true),
    d: x!.mul(2),
    e: x!.mul(3),
  }));
  expect(nodes.toSorted()).toEqual(["Mul", "Mul", "ReduceSum", "ReduceSum", "ReduceSum"]);
});

test("what no output needs is dropped, constants included", async () => {
  const graph: Graph = await trace(({ x }) => {
    x!.mul(tf.tensor1d([1, 2, 3, 4, 5, 6])).exp();
    return { y: x!.neg() };
  }, specs);
  expect(graph.nodes.map(({ op }) => op)).toEqual(["Neg"]);
  expect(graph.constants.size).toBe(0);
});

test("a chain of reshapes is one reshape, or none", async () => {
  expect(await operators(({ x }) => ({ y: x!.reshape([3, 4]).reshape([12]).reshape([4, 3]).exp() }))).toEqual(
    ["Reshape", "Exp"],
  );
  expect(await operators(({ x }) => ({ y: x!.reshape([12]).reshape([2, 6]).exp() }))).toEqual(["Exp"]);
});

test("double negation and a transposition undone leave nothing", async () => {
  expect(await operators(({ x }) => ({ y: x!.neg().neg().exp() }))).toEqual(["Exp"]);
  expect(await operators(({ x }) => ({ y: x!.transpose().transpose().exp() }))).toEqual(["Exp"]);
});

test("a reshape that several nodes read stays available to each", async () => {
  const nodes = await operators(({ x }) => {
    const flat = x!.reshape([12]);
    return { a: flat.exp(), b: flat.reshape([3, 4]).exp() };
  });
  expect(nodes).toEqual(["Reshape", "Exp", "Reshape", "Exp"]);
});
