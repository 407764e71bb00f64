/** Turns a simplified graph into an ONNX model; operators that a device lacks are written in others that it has. */
import type { Graph, Node, Value } from "./graph";
import { matMul, reduce } from "./kernels/reduce";
import { encodeOnnx } from "./onnx-model";

type Lowering = (graph: Graph, node: Node) => Value[];

/** A WebGPU shader may bind 8 buffers on every device: one input and 7 outputs. */
const MOST_PIECES = 7;

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

/** ONNX Runtime's WebGPU provider has neither of these; on the CPU they would cost copies in every step. */
const webgpu: Readonly<Record<string, Lowering>> = {
  FusedMatMul(graph, { inputs, attributes }) {
    const swap = (x: Value) => {
      const rank = x.shape.length;
      const perm = [...Array(rank).keys()].slice(0, -2).concat(rank - 1, rank - 2);
      const shape = perm.map((i) => x.shape[i] as number);
      return graph.node("Transpose", [x], x.dtype, shape, { attributes: { perm } });
    };
    const [a, b] = inputs as [Value, Value];
    const product = matMul(
      graph,
      attributes.transA ? swap(a) : a,
      attributes.transB ? swap(b) : b,
      false,
      false,
    );
    const alpha = (attributes.alpha as { float: number }).float;
    return [
      alpha === 1 ? product : graph.node("Mul", [product, graph.scalar(alpha)], "float32", product.shape),
    ];
  },
  Split(graph, { inputs, outputs, attributes }) {
    const axis = attributes.axis as number;
    const sizes = outputs.map((output) => output.shape[axis] as number);
    return splitTree(graph, inputs[0] as Value, sizes, axis);
  },
  LogSoftmax(graph, { inputs }) {
    const [x] = inputs as [Value];
    const last = [x.shape.length - 1];
    const shifted = graph.node("Sub", [x, reduce(graph, "ReduceMax", x, last, true)], x.dtype, x.shape);
    const sum = reduce(graph, "ReduceSum", graph.node("Exp", [shifted], x.dtype, x.shape), last, true);
    return [graph.node("Sub", [shifted, graph.node("Log", [sum], x.dtype, sum.shape)], x.dtype, x.shape)];
  },
  SimplifiedLayerNormalization(graph, { inputs, attributes }) {
    const [x, gain] = inputs as [Value, Value];
    const { float: epsilon } = attributes.epsilon as { float: number };
    const last = [x.shape.length - 1];
    const mean = reduce(graph, "ReduceMean", graph.node("Mul", [x, x], x.dtype, x.shape), last, true);
    const deviation = graph.node(
      "Sqrt",
      [graph.node("Add", [mean, graph.scalar(epsilon)], x.dtype, mean.shape)],
      x.dtype,
      mean.shape,
    );
    const inverse = graph.node("Reciprocal", [deviation], x.dtype, mean.shape);
    const unit = graph.node("Mul", [x, inverse], x.dtype, x.shape);
    return [graph.node("Mul", [unit, gain], x.dtype, x.shape), inverse];
  },
};

const LOWERINGS: Readonly<Record<string, Readonly<Record<string, Lowering>>>> = { cpu: {}, cuda: {}, webgpu };

/** Replace the nodes that `device` lacks. */
export function lowerFor(graph: Graph, device: string): void {
  const lowerings = LOWERINGS[device] ?? {};
  const replaced = new Map<Value, Value>();
  const current = (x: Value | null) => (x ? (replaced.get(x) ?? x) : null);
  const original = graph.nodes;
  graph.nodes = [];
  for (const node of original) {
    const inputs = node.inputs.map(current);
    const lowering = lowerings[node.op];
    if (!lowering) {
      graph.nodes.push({ ...node, inputs });
      continue;
    }
    lowering(graph, { ...node, inputs }).forEach((result, k) => {
      const output = node.outputs[k];
      if (output) replaced.set(output, result);
    });
  }
  for (const [name, value] of graph.outputs) graph.outputs.set(name, current(value) as Value);
}

export function toOnnx(graph: Graph, name: string): Uint8Array {
  const names = new Map<Value, string>();
  for (const [input, value] of graph.inputs) names.set(value, input);
  const nameOf = (x: Value | null) => (x ? (names.get(x) ?? `v${x.id}`) : "");
  // An output needs a node of its own: inputs, constants and repeated outputs go through Identity.
  const nodes = [...graph.nodes];
  const outputs = [...graph.outputs].map(([output, value]) => {
    const result: Value = { id: -1, dtype: value.dtype, shape: value.shape };
    names.set(result, `out:${output}`);
    nodes.push({ op: "Identity", domain: "", inputs: [value], outputs: [result], attributes: {} });
    return { name: `out:${output}`, dtype: value.dtype, shape: value.shape };
  });
  return encodeOnnx({
    name,
    inputs: [...graph.inputs].map(([input, { dtype, shape }]) => ({ name: input, dtype, shape })),
    outputs,
    constants: [...graph.constants].map(([value, data]) => ({
      name: nameOf(value),
      dtype: value.dtype,
      shape: value.shape,
      bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    })),
    nodes: nodes.map((node, k) => ({
      op: node.op,
      name: `${node.op}_${k}`,
      domain: node.domain,
      inputs: node.inputs.map(nameOf),
      outputs: node.outputs.map(nameOf),
      attributes: node.attributes,
    })),
  });
}

/** Multiply-adds of all matrix products of one call, times two. */
export function matMulFlops(graph: Graph): number {
  return graph.nodes.reduce((sum, { op, inputs, outputs, attributes }) => {
    if (op !== "MatMul" && op !== "FusedMatMul" && op !== "Gemm") return sum;
    const a = (inputs[0] as Value).shape;
    const inner = (attributes.transA ? a.at(-2) : a.at(-1)) as number;
    return sum + 2 * inner * (outputs[0] as Value).shape.reduce((x, y) => x * y, 1);
  }, 0);
}
