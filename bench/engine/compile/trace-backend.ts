/**
 * A TensorFlow.js backend that records kernels into a Graph instead of computing. Forward pass, TensorFlow.js's own
 * gradients and the optimizer of one call become one graph.
 */
import * as tf from "@tensorflow/tfjs";
import { UserError } from "@/lib/domain/user-error";
import { Graph, sizeOf, typed, type Value, type ValueType } from "./graph";

export const TRACE = "lethe-trace";

export class TraceBackend extends tf.KernelBackend {
  graph = new Graph();
  private values = new WeakMap<object, Value>();

  /** Start an empty graph. Tensors of earlier graphs are outsiders from now on. */
  start(): Graph {
    this.graph = new Graph();
    this.values = new WeakMap();
    return this.graph;
  }

  /** The graph value behind a traced tensor. */
  recorded({ dataId }: { dataId: object }): Value {
    const value = this.values.get(dataId);
    if (!value) throw outsider();
    return value;
  }

  /** Hand a recorded value to TensorFlow.js. int64 never leaves a kernel, so it has no TensorFlow.js type. */
  wrap(value: Value): tf.TensorInfo {
    const dataId = {};
    this.values.set(dataId, value);
    return { dataId, shape: [...value.shape], dtype: value.dtype as "float32" | "int32" | "bool" };
  }

  /** TensorFlow.js calls this for tensors with values: they become constants. */
  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): object {
    const type = traceType(dtype);
    const dataId = {};
    const data = values ?? new Float32Array(sizeOf(shape));
    this.values.set(dataId, this.graph.constant(type, shape, typed(type, data as ArrayLike<number>)));
    return dataId;
  }

  /** TensorFlow.js calls this when a tensor of another backend reaches a traced operation. */
  override move(): never {
    throw outsider();
  }
  override readSync(): never {
    throw new UserError(
      `A compiled function read the value of a tensor with ${readingMethod(new Error().stack ?? "")}. Inside a compiled function no value is known yet, so control flow cannot depend on one.`,
      "Use tf.where for choices on the device, or read the value outside of the compiled function.",
    );
  }
  override read(): never {
    return this.readSync();
  }
  override numDataIds(): number {
    return 0;
  }
  override disposeData(): boolean {
    return true;
  }
  override incRef(): void {
    // Recorded values are kept by the graph, not counted.
  }
  decRef(): void {
    // See incRef.
  }
  override floatPrecision(): 16 | 32 {
    return 32;
  }
  override epsilon(): number {
    return 1e-7;
  }
  override timerAvailable(): boolean {
    return false;
  }
}

/** The tensor's method that the function called: the outermost one on the stack. */
function readingMethod(stack: string): string {
  const methods = [...stack.matchAll(/\bTensor\.(\w+) /g)].map(([, method]) => method as string);
  const method = methods.at(-1);
  if (method === "toString") return "toString (a comparison such as x > 0 and a template string call it)";
  return method ?? "data, array or print";
}

function outsider(): UserError {
  return new UserError(
    "A compiled function used a tensor that was made outside of it.",
    "Pass every tensor in as an input, or build it inside the function.",
  );
}

function traceType(dtype: tf.DataType): ValueType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype;
  throw new UserError(`Tensors of type ${dtype} cannot be compiled.`, "Use float32, int32 or bool.");
}

let registered: TraceBackend | null = null;

/** The one trace backend of this process, registered at first use. */
export function traceBackend(): TraceBackend {
  if (!registered) {
    const backend = new TraceBackend();
    tf.registerBackend(TRACE, () => backend, 0);
    registered = backend;
  }
  return registered;
}
