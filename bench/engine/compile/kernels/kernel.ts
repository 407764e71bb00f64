/** How a TensorFlow.js kernel is recorded: read its inputs and attributes, append ONNX nodes, return the results. */
import * as tf from "@tensorflow/tfjs";
import type { Graph, NodeOptions, Value, ValueType } from "../graph";
import { TRACE, traceBackend } from "../trace-backend";

export interface KernelCall {
  graph: Graph;
  /** An input by its TensorFlow.js name. */
  input(name: string): Value;
  /** Inputs of kernels that take a list (Concat, AddN, Pack). */
  list(): Value[];
  /** An attribute, typed by the caller after TensorFlow.js's own attribute interfaces. */
  attribute<T>(name: string): T;
  node(
    op: string,
    inputs: readonly (Value | null)[],
    dtype: ValueType,
    shape: readonly number[],
    options?: NodeOptions,
  ): Value;
}

export type Recorder = (call: KernelCall) => Value | Value[];

export function recordKernels(recorders: Readonly<Record<string, Recorder>>): void {
  for (const [kernelName, record] of Object.entries(recorders))
    tf.registerKernel({
      kernelName,
      backendName: TRACE,
      kernelFunc: ({ inputs, attrs }) => {
        const backend = traceBackend();
        const { graph } = backend;
        const result = record({
          graph,
          input: (name) => backend.recorded((inputs as Record<string, tf.TensorInfo>)[name] as tf.TensorInfo),
          list: () => Object.values(inputs as Record<string, tf.TensorInfo>).map((x) => backend.recorded(x)),
          attribute: <T>(name: string) => (attrs as Record<string, unknown>)[name] as T,
          node: (op, nodeInputs, dtype, shape, options) => graph.node(op, nodeInputs, dtype, shape, options),
        });
        return Array.isArray(result) ? result.map((x) => backend.wrap(x)) : backend.wrap(result);
      },
    });
}

export const broadcast = (a: Value, b: Value): number[] =>
  tf.backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape]);

/** Normalise a TensorFlow.js axis attribute (number, list, negative, absent for all) to a list of non-negative axes. */
export function axesOf(axis: number | readonly number[] | null | undefined, rank: number): number[] {
  return [axis ?? [...Array(rank).keys()]].flat().map((i) => (i < 0 ? i + rank : i));
}

/** As axesOf, for kernels with exactly one axis. */
export function axisOf(axis: number | null | undefined, rank: number): number {
  return axesOf(axis ?? 0, rank)[0] as number;
}
