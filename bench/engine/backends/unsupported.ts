/** Which operators of a graph a device lacks. Asks ONNX Runtime about each one alone, so only for error messages. */
import { toOnnx } from "../compile/emit";
import { Graph, type Node, type Value } from "../compile/graph";
import { createSession, type OnnxDeviceId } from "./onnx-session";

/** @returns for example `MatMul of int32` */
export async function unsupportedOperators(graph: Graph, device: OnnxDeviceId): Promise<string[]> {
  const lacking: string[] = [];
  const seen = new Set<string>();
  for (const node of graph.nodes) {
    const label = labelOf(node);
    if (seen.has(label)) continue;
    seen.add(label);
    if (!(await runs(graph, node, device))) lacking.push(label);
  }
  return lacking;
}

function labelOf({ op, inputs }: Node): string {
  const types = new Set(inputs.flatMap((x) => (x ? [x.dtype] : [])));
  return types.size === 0 ? op : `${op} of ${[...types].join(" and ")}`;
}

async function runs(graph: Graph, node: Node, device: OnnxDeviceId): Promise<boolean> {
  const alone = new Graph();
  alone.nodes = [node];
  for (const x of node.inputs as Value[]) {
    if (!x) continue;
    const constant = graph.constants.get(x);
    if (constant) alone.constants.set(x, constant);
    else alone.inputs.set(`v${x.id}`, x);
  }
  node.outputs.forEach((output, k) => {
    alone.outputs.set(`${k}`, output);
  });
  try {
    const outputs = [...alone.outputs.keys()].map((name) => `out:${name}`);
    const session = await createSession(toOnnx(alone, node.op), outputs, {
      device,
      threads: 1,
      strict: true,
    });
    await session.release();
    return true;
  } catch {
    return false;
  }
}
