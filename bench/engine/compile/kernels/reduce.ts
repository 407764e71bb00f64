/** Reductions, softmax and matrix products. */
import type { Graph, Value } from "../graph";
import { cast } from "./elementwise";
import { type KernelCall, type Recorder, recordKernels } from "./kernel";
import { axesOf } from "./shape";

export function reduce(graph: Graph, op: string, x: Value, axes: readonly number[], keep = false): Value {
  const shape = x.shape.flatMap((n, i) => (axes.includes(i) ? (keep ? [1] : []) : [n]));
  if (axes.length === 0) return x;
  return graph.node(op, [x, graph.int64s(axes)], x.dtype, shape, { attributes: { keepdims: keep ? 1 : 0 } });
}

const reduction =
  (op: string): Recorder =>
  (call) => {
    const x = call.input("x");
    const operand = x.dtype === "bool" ? cast(call, x, "int32") : x;
    const keep = call.attribute<boolean | undefined>("keepDims") === true;
    return reduce(call.graph, op, operand, axesOf(call.attribute("axis"), x.shape.length), keep);
  };

const argument =
  (op: string): Recorder =>
  (call) => {
    const x = call.input("x");
    const [axis] = axesOf(call.attribute<number>("axis"), x.shape.length) as [number];
    const shape = x.shape.filter((_, i) => i !== axis);
    const index = call.node(op, [x], "int64", shape, { attributes: { axis, keepdims: 0 } });
    return cast(call, index, "int32");
  };

const softmax =
  (op: string, axisOf: (rank: number) => number): Recorder =>
  ({ input, node }) => {
    const x = input("logits");
    return node(op, [x], x.dtype, x.shape, { attributes: { axis: axisOf(x.shape.length) } });
  };

/** MatMul over the last two axes; a transposed operand is part of the product, not a copy. */
export function matMul(graph: Graph, a: Value, b: Value, transA: boolean, transB: boolean): Value {
  const at = (x: Value, i: number) => x.shape.at(i) as number;
  const lead = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  const shape = [...lead, at(a, transA ? -1 : -2), at(b, transB ? -2 : -1)];
  if (!transA && !transB) return graph.node("MatMul", [a, b], a.dtype, shape);
  return graph.node("FusedMatMul", [a, b], a.dtype, shape, {
    domain: "com.microsoft",
    attributes: { transA: transA ? 1 : 0, transB: transB ? 1 : 0, alpha: { float: 1 } },
  });
}

function batchMatMul({ graph, input, attribute }: KernelCall): Value {
  return matMul(
    graph,
    input("a"),
    input("b"),
    attribute<boolean>("transposeA"),
    attribute<boolean>("transposeB"),
  );
}

recordKernels({
  Sum: reduction("ReduceSum"),
  Mean: reduction("ReduceMean"),
  Max: reduction("ReduceMax"),
  Min: reduction("ReduceMin"),
  Prod: reduction("ReduceProd"),
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
  Softmax: softmax("Softmax", (rank) => rank - 1),
  LogSoftmax: softmax("LogSoftmax", (rank) => rank - 1),
  BatchMatMul: batchMatMul,
});
