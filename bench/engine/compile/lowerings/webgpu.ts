/**
 * Operators that ONNX Runtime's WebGPU provider lacks, has only for some types, or computes wrongly (version 1.30).
 * Left to the CPU they would cost copies in every step.
 */
import { type Graph, sizeOf, type Value, type ValueType } from "../graph";
import { reduce } from "../kernels/reduce";
import { keep, type Lowering, type Lowerings } from "./lowering";

/** A WebGPU shader may bind 8 buffers on every device: one input and 7 outputs. */
const MOST_PIECES = 7;
const TYPE_CODES: Record<ValueType, number> = { float32: 1, int32: 6, int64: 7, bool: 9 };

const map = (graph: Graph, op: string, x: Value, y: Value | null = null) =>
  graph.node(op, y ? [x, y] : [x], x.dtype, x.shape);
const castTo = (graph: Graph, x: Value, dtype: ValueType) =>
  x.dtype === dtype ? x : graph.node("Cast", [x], dtype, x.shape, { attributes: { to: TYPE_CODES[dtype] } });
const expand = (graph: Graph, x: Value, shape: readonly number[]) =>
  graph.node("Expand", [x, graph.int64s(shape)], x.dtype, shape);
function swapLastAxes(graph: Graph, x: Value): Value {
  const rank = x.shape.length;
  const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2];
  const shape = perm.map((i) => x.shape[i] as number);
  return graph.node("Transpose", [x], x.dtype, shape, { attributes: { perm } });
}

/** A split into many pieces as a tree of small splits. */
function splitTree(graph: Graph, x: Value, sizes: readonly number[], axis: number): Value[] {
  if (sizes.length === 1) return [x];
  const width = MOST_PIECES ** Math.max(0, Math.ceil(Math.log(sizes.length) / Math.log(MOST_PIECES)) - 1);
  const groups: number[][] = [];
  for (let i = 0; i < sizes.length; i += width) groups.push(sizes.slice(i, i + width));
  const totals = groups.map((group) => group.reduce((sum, n) => sum + n, 0));
  const parts = totals.map((n) => graph.value(x.dtype, x.shape.with(axis, n)));
  graph.append("Split", [x, graph.int64s(totals)], parts, { attributes: { axis } });
  return parts.flatMap((part, k) => splitTree(graph, part, groups[k] as number[], axis));
}

/** Index of the first extreme element; the provider's own result is int64, which it cannot cast. */
const firstExtreme =
  (extreme: "ReduceMax" | "ReduceMin", reached: "GreaterOrEqual" | "LessOrEqual"): Lowering =>
  (graph, { inputs, attributes }) => {
    const [x] = inputs as [Value];
    const axis = attributes.axis as number;
    const length = x.shape[axis] as number;
    const hit = graph.node(reached, [x, reduce(graph, extreme, x, [axis], true)], "bool", x.shape);
    const along = x.shape.map((_, i) => (i === axis ? length : 1));
    const index = graph.constant("int32", along, Int32Array.from(Array(length).keys()));
    // Elements below the extreme count as the last index, so the result is in range even among NaNs.
    const candidate = graph.node("Where", [hit, index, graph.filled("int32", length - 1)], "int32", x.shape);
    return [reduce(graph, "ReduceMin", candidate, [axis])];
  };

/** Only float32 slices exist: whole numbers and booleans are gathered axis by axis. */
const slice: Lowering = (graph, node) => {
  const [x, ...bounds] = node.inputs as Value[];
  if (!x || x.dtype === "float32") return keep(graph, node);
  const [starts = [], , axes = [], steps = []] = bounds.map((bound) =>
    Array.from(graph.constants.get(bound) as BigInt64Array, Number),
  );
  const [result] = node.outputs as [Value];
  return [
    axes.reduce((part, axis, k) => {
      const length = result.shape[axis] as number;
      const indices = Int32Array.from({ length }, (_, i) => (starts[k] as number) + i * (steps[k] ?? 1));
      const at = graph.constant("int32", [length], indices);
      const shape = part.shape.with(axis, length);
      return graph.node("Gather", [part, at], x.dtype, shape, { attributes: { axis } });
    }, x),
  ];
};

/** Operators that exist for numbers only, applied to booleans. */
const throughInt32 =
  (lower: Lowering = keep): Lowering =>
  (graph, node, used) => {
    if (node.inputs[0]?.dtype !== "bool") return lower(graph, node, used);
    const inputs = node.inputs.map((x) => (x?.dtype === "bool" ? castTo(graph, x, "int32") : x));
    const outputs = node.outputs.map(({ shape }) => graph.value("int32", shape));
    return lower(graph, { ...node, inputs, outputs }, used).map((x) => castTo(graph, x, "bool"));
  };

/** Unary operators that exist for float32 only, on whole numbers. */
const onInt32 =
  (lower: (graph: Graph, x: Value, zero: Value) => Value): Lowering =>
  (graph, node) => {
    const [x] = node.inputs as [Value];
    return x.dtype === "int32" ? [lower(graph, x, graph.filled("int32", 0))] : keep(graph, node);
  };

/** Halves go to the even neighbour, as in ONNX and TensorFlow.js. */
function round(graph: Graph, x: Value): Value {
  const floor = map(graph, "Floor", x);
  const rest = map(graph, "Sub", x, floor);
  const half = graph.scalar(0.5);
  const test = (op: string) => graph.node(op, [rest, half], "bool", x.shape);
  const odd = map(
    graph,
    "Sub",
    floor,
    map(graph, "Mul", map(graph, "Floor", map(graph, "Mul", floor, half)), graph.scalar(2)),
  );
  const tie = graph.node("Where", [test("Equal"), odd, graph.scalar(0)], "float32", x.shape);
  const up = graph.node("Where", [test("Greater"), graph.scalar(1), tie], "float32", x.shape);
  return map(graph, "Add", floor, up);
}

export const webgpu: Lowerings = {
  Abs: onInt32((graph, x) => map(graph, "Max", x, map(graph, "Mul", x, graph.filled("int32", -1)))),
  ArgMax: firstExtreme("ReduceMax", "GreaterOrEqual"),
  ArgMin: firstExtreme("ReduceMin", "LessOrEqual"),
  // A lowered operand may have the wanted type already.
  Cast: (graph, { inputs, outputs }) => [castTo(graph, inputs[0] as Value, (outputs[0] as Value).dtype)],
  Concat: throughInt32(),
  // A product of matrices with a transposed operand is one Gemm; of stacks of matrices there is none.
  FusedMatMul(graph, { inputs, outputs, attributes }) {
    const [a, b] = inputs as [Value, Value];
    const [{ shape }] = outputs as [Value];
    if (shape.length === 2) return [graph.node("Gemm", [a, b], "float32", shape, { attributes })];
    const left = attributes.transA ? swapLastAxes(graph, a) : a;
    const right = attributes.transB ? swapLastAxes(graph, b) : b;
    const product = graph.node("MatMul", [left, right], "float32", shape);
    const { float: alpha } = attributes.alpha as { float: number };
    return [alpha === 1 ? product : map(graph, "Mul", product, graph.scalar(alpha))];
  },
  Neg: onInt32((graph, x) => map(graph, "Mul", x, graph.filled("int32", -1))),
  // a or b = not (not a and not b).
  Or(graph, { inputs, outputs }) {
    const [a, b] = (inputs as Value[]).map((x) => map(graph, "Not", x)) as [Value, Value];
    const [{ shape }] = outputs as [Value];
    return [map(graph, "Not", graph.node("And", [a, b], "bool", shape))];
  },
  // The provider's broadcast fails at run time unless one operand is a scalar or they end in the same axes.
  Pow(graph, { inputs, outputs, ...node }) {
    const [{ shape }] = outputs as [Value];
    const fits = (x: Value) => sizeOf(x.shape) === sizeOf(shape) || sizeOf(x.shape) === 1;
    const operands = (inputs as Value[]).map((x) => (fits(x) ? x : expand(graph, x, shape)));
    return keep(graph, { ...node, inputs: operands, outputs });
  },
  Relu: onInt32((graph, x, zero) => map(graph, "Max", x, zero)),
  Round: (graph, { inputs }) => [round(graph, inputs[0] as Value)],
  Sign(graph, { inputs }) {
    const [x] = inputs as [Value];
    const zero = graph.filled(x.dtype, 0);
    const test = (op: string) => castTo(graph, graph.node(op, [x, zero], "bool", x.shape), x.dtype);
    return [map(graph, "Sub", test("Greater"), test("Less"))];
  },
  // The provider's second result is the mean where the inverse deviation belongs.
  SimplifiedLayerNormalization(graph, node, used) {
    const [x, gain] = node.inputs as [Value, Value];
    const [y, inverse] = node.outputs as [Value, Value];
    if (!used(inverse)) {
      keep(graph, { ...node, outputs: [y] });
      return [y];
    }
    const { float: epsilon } = node.attributes.epsilon as { float: number };
    const width = x.shape.at(-1) as number;
    const squares = reduce(graph, "ReduceSumSquare", x, [x.shape.length - 1], true);
    const total = map(graph, "Add", squares, graph.scalar(width * epsilon));
    const root = map(graph, "Sqrt", total);
    const factor = graph.node("Div", [graph.scalar(Math.sqrt(width)), root], "float32", root.shape);
    const unit = map(graph, "Mul", x, factor);
    const gains = graph.constants.get(gain);
    return [gains?.every((g) => g === 1) ? unit : map(graph, "Mul", unit, gain), factor];
  },
  Slice: slice,
  Split: throughInt32((graph, { inputs, outputs, attributes }) => {
    const axis = attributes.axis as number;
    const sizes = outputs.map((output) => output.shape[axis] as number);
    return splitTree(graph, inputs[0] as Value, sizes, axis);
  }),
  Tile: throughInt32(),
  Transpose: throughInt32(),
};
