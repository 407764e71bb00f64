/** Replaces the operators that a device lacks by others that it has. */
import type { DeviceId } from "../device";
import type { Graph, Node, Value } from "./graph";
import type { Lowerings } from "./lowerings/lowering";
import { webgpu } from "./lowerings/webgpu";
import { simplify } from "./simplify";

const LOWERINGS: Partial<Record<DeviceId, Lowerings>> = { webgpu };

export function lowerFor(graph: Graph, device: DeviceId): void {
  const lowerings = LOWERINGS[device];
  if (!lowerings) return;
  const original = graph.nodes;
  const used = usedValues(graph);
  const replaced = new Map<Value, Value>();
  const current = (x: Value) => replaced.get(x) ?? x;
  graph.nodes = [];
  for (const node of original) {
    const moved: Node = { ...node, inputs: node.inputs.map((x) => x && current(x)) };
    const lowering = lowerings[node.op];
    if (!lowering) {
      graph.nodes.push(moved);
      continue;
    }
    lowering(graph, moved, (output) => used.has(output)).forEach((result, k) => {
      replaced.set(node.outputs[k] as Value, result);
    });
  }
  for (const [name, value] of graph.outputs) graph.outputs.set(name, current(value));
  simplify(graph);
}

function usedValues(graph: Graph): ReadonlySet<Value> {
  const used = new Set<Value>(graph.outputs.values());
  for (const { inputs } of graph.nodes) for (const x of inputs) if (x) used.add(x);
  return used;
}
