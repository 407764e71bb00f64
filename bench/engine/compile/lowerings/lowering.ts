/** What a lowering is: a node that a device lacks, written in nodes that it has. */
import type { Graph, Node, Value } from "../graph";

/**
 * Appends the replacement and returns the node's results in order.
 * @param used whether anything reads a result of the node
 */
export type Lowering = (graph: Graph, node: Node, used: (output: Value) => boolean) => Value[];

/** By ONNX operator. A lowering that has nothing to change returns `keep(graph, node)`. */
export type Lowerings = Readonly<Record<string, Lowering>>;

/** Append the node as it is. */
export function keep(graph: Graph, node: Node): Value[] {
  graph.nodes.push(node);
  return [...node.outputs];
}
