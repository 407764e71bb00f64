/** Reductions, softmax and matrix products. */
import type { Graph, Value } from "../graph";
import { arithmetic, cast } from "./elementwise";
import { axesOf, axisOf, broadcast, type KernelCall, type Recorder, recordKernels } from "./kernel";

export function reduce(graph: Graph, op: string, x: Value, axes: readonly number[], keep = false): Value {
  const shape = x.shape.flatMap((n, i) => (axes.includes(i) ? (keep ? [1] : []) : [n]));
  if (axes.length === 0) return x;
  return graph.node(op, [x, graph.int64s(axes)], x.dtype, shape, { attributes: { keepdims: keep ? 1 : 0 } });
}

/** @param axes the attribute that holds the axes: TensorFlow.js names it differently for Max */
const reduction =
  (op: string, axes = "axis"): Recorder =>
  (call) => {
    const x = arithmetic(call, call.input("x"));
    const keep = call.attribute<boolean | undefined>("keepDims") === true;
    return reduce(call.graph, op, x, axesOf(call.attribute(axes), x.shape.length), keep);
  };

/** All and Any: the least or greatest of zeros and ones. */
const quantifier =
  (op: string): Recorder =>
  (call) =>
    cast(call, reduction(op)(call) as Value, "bool");

const argument =
  (op: string): Recorder =>
  (call) => {
    const x = arithmetic(call, call.input("x"));
    const axis = axisOf(call.attribute<number>("axis"), x.shape.length);
    const shape = x.shape.toSpliced(axis, 1);
    const index = call.node(op, [x], "int64", shape, { attributes: { axis, keepdims: 0 } });
    return cast(call, index, "int32");
  };

/** MatMul over the last two axes; a transposed operand is part of the product, not a copy. */
export function matMul(graph: Graph, a: Value, b: Value, transA: boolean, transB: boolean): Value {
  const at = (x: Value, i: number) => x.shape.at(i) as number;
  const stack = (x: Value) => ({ ...x, shape: x.shape.slice(0, -2) });
  const lead = broadcast(stack(a), stack(b));
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
  Max: reduction("ReduceMax", "reductionIndices"),
  Min: reduction("ReduceMin"),
  Prod: reduction("ReduceProd"),
  All: quantifier("ReduceMin"),
  Any: quantifier("ReduceMax"),
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
  Softmax: ({ input, node }) => {
    const x = input("logits");
    return node("Softmax", [x], x.dtype, x.shape, { attributes: { axis: -1 } });
  },
  BatchMatMul: batchMatMul,
});
