/** What every device can do: compile a TensorFlow.js function once, then run it many times. */
import type * as tf from "@tensorflow/tfjs";

export type DeviceId = "cpu" | "webgpu" | "cuda" | "tfjs-node-gpu" | "tfjs";
export type HostArray = Float32Array | Int32Array;

export interface TensorSpec {
  shape: readonly number[];
  dtype: "float32" | "int32";
}

export type TensorSpecs = Readonly<Record<string, TensorSpec>>;
export type TensorMap = Record<string, tf.Tensor>;
export type TensorFunction = (inputs: TensorMap) => TensorMap;

/** A tensor where the device keeps it. Feed it back in, or read it. Dispose of it when done. */
export interface DeviceTensor extends TensorSpec {
  read(): Promise<HostArray>;
  dispose(): void;
}

export interface CompileOptions {
  /** Shown in errors and profiles. */
  name: string;
  /** Outputs that stay on the device because they are fed back in. All others are read back to the host at once. */
  resident?: readonly string[];
}

export interface CompiledFunction {
  /** Inputs and outputs by name. Host arrays are copied in; their lengths must match the specs. */
  run(inputs: Readonly<Record<string, HostArray | DeviceTensor>>): Promise<Record<string, DeviceTensor>>;
  /** Facts for benchmarks; zero where the device does not compile. */
  readonly stats: { nodes: number; matMulFlops: number };
  dispose(): Promise<void>;
}

export interface Device {
  readonly id: DeviceId;
  /** Threads of the device's own pool; null where it has none. */
  readonly threads: number | null;
  /** Milliseconds spent inside compiled calls so far. */
  deviceMs(): number;
  /**
   * Trace `fn` on `specs` and prepare it for this device. Throws a UserError for functions that read values, for
   * kernels without a compiled form, and for tensors over the device's limits.
   */
  compile(fn: TensorFunction, specs: TensorSpecs, options: CompileOptions): Promise<CompiledFunction>;
  upload(data: HostArray, shape: readonly number[]): DeviceTensor;
  /** Release everything. Must be called before the process exits. */
  close(): Promise<void>;
}
