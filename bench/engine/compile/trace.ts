/** Runs a function once on the trace backend and returns the recorded graph. */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "@/lib/domain/user-error";
import { onBackend } from "../backends/on-backend";
import type { TensorFunction, TensorMap, TensorSpecs } from "../device";
import "../gradients";
import type { Graph } from "./graph";
import "./kernels";
import { simplify } from "./simplify";
import { TRACE, traceBackend } from "./trace-backend";

export async function trace(fn: TensorFunction, specs: TensorSpecs): Promise<Graph> {
  const backend = traceBackend();
  const graph = await onBackend(TRACE, () => {
    const recording = backend.start();
    const inputs: TensorMap = {};
    for (const [name, { shape, dtype }] of Object.entries(specs)) {
      const info = backend.wrap(recording.input(name, dtype, shape));
      inputs[name] = tf.engine().makeTensorFromTensorInfo(info);
    }
    try {
      for (const [name, tensor] of Object.entries(fn(inputs))) {
        const numbers = tensor.dtype === "bool" ? tensor.toInt() : tensor;
        recording.outputs.set(name, backend.recorded(numbers));
      }
    } catch (error) {
      throw explain(error);
    }
    return recording;
  });
  simplify(graph);
  return graph;
}

/** TensorFlow.js says only that a kernel is missing; name it and what to do. */
function explain(error: unknown): unknown {
  const missing = error instanceof Error ? /[Kk]ernel '(\w+)' not registered/.exec(error.message) : null;
  if (!missing) return error;
  return new UserError(
    `The TensorFlow.js kernel ${missing[1]} cannot be compiled: Lethe has no ONNX form for it.`,
    "Write it with other operations (docs/engine.md lists them), or run on the device tfjs, which computes eagerly.",
    { cause: error },
  );
}
