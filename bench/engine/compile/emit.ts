/** Writes a graph as an ONNX model. */
import type { Graph, Node, Value } from "./graph";
import { encodeOnnx } from "./onnx-model";

/** Name of a function's output in the model; inputs keep their own names. */
export const outputName = (name: string): string => `out:${name}`;

export function toOnnx(graph: Graph, name: string): Uint8Array {
  const names = new Map<Value, string>();
  for (const [input, value] of graph.inputs) names.set(value, input);
  const nameOf = (x: Value | null) => (x ? (names.get(x) ?? `v${x.id}`) : "");
  // An output needs a node of its own: inputs, constants and repeated outputs go through Identity.
  const nodes: Node[] = [...graph.nodes];
  const outputs = [...graph.outputs].map(([output, value]) => {
    const result: Value = { ...value, id: -1 };
    names.set(result, outputName(output));
    nodes.push({ op: "Identity", domain: "", inputs: [value], outputs: [result], attributes: {} });
    return { name: outputName(output), dtype: value.dtype, shape: value.shape };
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
