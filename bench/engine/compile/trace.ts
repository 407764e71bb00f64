/** Runs a function once on the trace backend and returns the recorded graph. */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "@/lib/domain/user-error";
import type { TensorMap, TensorSpecs } from "../device";
import { Graph } from "./graph";
import "./kernels/elementwise";
import "./kernels/reduce";
import "./kernels/shape";
import { simplify } from "./simplify";
import { TRACE, traceBackend } from "./trace-backend";

export async function trace(fn: (inputs: TensorMap) => TensorMap, specs: TensorSpecs): Promise<Graph> {
  const backend = traceBackend();
  const previous = tf.getBackend() ?? "cpu";
  await tf.setBackend(TRACE);
  const graph = new Graph();
  backend.graph = graph;
  try {
    tf.tidy(() => {
      const inputs: TensorMap = {};
      for (const [name, { shape, dtype }] of Object.entries(specs)) {
        const info = backend.wrap(graph.input(name, dtype, shape));
        inputs[name] = tf.engine().makeTensorFromTensorInfo(info);
      }
      const outputs = fn(inputs);
      for (const [name, tensor] of Object.entries(outputs)) graph.outputs.set(name, backend.recorded(tensor));
    });
  } catch (error) {
    throw explain(error);
  } finally {
    await tf.setBackend(previous);
  }
  simplify(graph);
  return graph;
}

/** TensorFlow.js says only that a kernel is missing; name it and what to do. */
function explain(error: unknown): unknown {
  const missing = error instanceof Error ? /[Kk]ernel '(\w+)' not registered/.exec(error.message) : null;
  if (!missing) return error;
  return new UserError(
    `The TensorFlow.js kernel ${missing[1]} cannot be compiled: Lethe has no ONNX form for it.`,
    "Write it with other operations, or run on the device tfjs, which computes eagerly.",
    { cause: error },
  );
}
