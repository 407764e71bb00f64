/** Graph clean-up after tracing: merges equal nodes, folds chains of reshapes and no-ops, drops what no output needs. */
import type { Graph, Node, Value } from "./graph";

export function simplify(graph: Graph): void {
  mergeEqual(graph);
  dropUnused(graph);
}

/** One pass in order: a node that equals an earlier one is replaced by it. */
function mergeEqual(graph: Graph): void {
  const replaced = new Map<Value, Value>();
  const seen = new Map<string, Node>();
  const producers = new Map<Value, Node>();
  const current = (x: Value | null) => (x ? (replaced.get(x) ?? x) : null);
  const kept: Node[] = [];
  for (const original of graph.nodes) {
    const node = shortcut({ ...original, inputs: original.inputs.map(current) }, producers);
    if (!("op" in node)) {
      replaced.set(original.outputs[0] as Value, node);
      continue;
    }
    const key = `${node.op}|${node.inputs.map((x) => x?.id ?? "-").join()}|${JSON.stringify(node.attributes)}|${node.outputs.map((x) => x.shape.join("x")).join()}`;
    const twin = seen.get(key);
    if (twin) {
      node.outputs.forEach((output, k) => {
        replaced.set(output, twin.outputs[k] as Value);
      });
      continue;
    }
    seen.set(key, node);
    for (const output of node.outputs) producers.set(output, node);
    kept.push(node);
  }
  graph.nodes = kept;
  for (const [name, value] of graph.outputs) graph.outputs.set(name, current(value) as Value);
}

/** A simpler node with the same result, or the value it equals. */
function shortcut(node: Node, producers: ReadonlyMap<Value, Node>): Node | Value {
  const [x] = node.inputs;
  if (!x) return node;
  const producer = producers.get(x);
  if (node.op === "Reshape") {
    const [output] = node.outputs as [Value];
    const source = producer?.op === "Reshape" ? (producer.inputs[0] as Value) : x;
    if (source.shape.join() === output.shape.join()) return source;
    return { ...node, inputs: [source, node.inputs[1] ?? null] };
  }
  if (node.op === "Neg" && producer?.op === "Neg") return producer.inputs[0] as Value;
  if (node.op === "Transpose" && producer?.op === "Transpose") {
    const inner = producer.attributes.perm as number[];
    const outer = node.attributes.perm as number[];
    if (outer.every((p, i) => inner[p] === i)) return producer.inputs[0] as Value;
  }
  return node;
}

function dropUnused(graph: Graph): void {
  const needed = new Set<Value>(graph.outputs.values());
  const kept: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const input of node.inputs) if (input) needed.add(input);
    kept.push(node);
  }
  graph.nodes = kept.reverse();
  for (const constant of graph.constants.keys()) if (!needed.has(constant)) graph.constants.delete(constant);
}
