/** Devices that run the compiled graph with ONNX Runtime: cpu, webgpu, cuda. */
import * as ort from "onnxruntime-node";
import { UserError } from "@/lib/domain/user-error";
import { type Graph, sizeOf } from "../compile/graph";
import { lowerFor, matMulFlops, toOnnx } from "../compile/lower";
import { trace } from "../compile/trace";
import type {
  CompiledFunction,
  CompileOptions,
  Device,
  DeviceTensor,
  HostArray,
  TensorFunction,
  TensorSpec,
  TensorSpecs,
} from "../device";

// Failures reach the user as errors with a remedy; ONNX Runtime's own lines on stderr would only repeat them.
ort.env.logLevel = "fatal";

export type OnnxDeviceId = "cpu" | "webgpu" | "cuda";

export interface OnnxDeviceOptions {
  /** Threads of the intra-operator pool. */
  threads: number;
  /** Fail instead of running an operator on the CPU. Always on for webgpu except where a test measures it. */
  strict?: boolean;
}

/** The binding size that every WebGPU device guarantees. Larger buffers can return stale memory without an error. */
const WEBGPU_BINDING_BYTES = 128 * 1024 * 1024;

export class OnnxDevice implements Device {
  readonly threads: number;
  private readonly sessions = new Set<ort.InferenceSession>();
  private spentMs = 0;

  constructor(
    readonly id: OnnxDeviceId,
    private readonly options: OnnxDeviceOptions,
  ) {
    this.threads = options.threads;
  }

  deviceMs(): number {
    return this.spentMs;
  }

  async compile(fn: TensorFunction, specs: TensorSpecs, options: CompileOptions): Promise<CompiledFunction> {
    const graph = await trace(fn, specs);
    lowerFor(graph, this.id);
    if (this.id === "webgpu") checkBindings(graph, options.name);
    const session = await this.createSession(toOnnx(graph, options.name), options, [...graph.outputs.keys()]);
    const stats = { nodes: graph.nodes.length, matMulFlops: matMulFlops(graph) };
    const dispose = async () => {
      if (this.sessions.delete(session)) await session.release();
    };
    const outputs = [...graph.outputs].map(([name, { shape, dtype }]) => ({
      name,
      spec: { shape, dtype } as TensorSpec,
    }));
    return {
      stats,
      dispose,
      run: async (inputs) => {
        const feeds: Record<string, ort.Tensor> = {};
        for (const name of graph.inputs.keys())
          feeds[name] = toFeed(options.name, name, specs[name] as TensorSpec, inputs[name]);
        const started = performance.now();
        const results = await session.run(feeds);
        this.spentMs += performance.now() - started;
        return Object.fromEntries(
          outputs.map(({ name, spec }) => [name, new OrtTensor(spec, results[`out:${name}`] as ort.Tensor)]),
        );
      },
    };
  }

  private async createSession(model: Uint8Array, { name, resident = [] }: CompileOptions, outputs: string[]) {
    const strict = this.options.strict ?? this.id === "webgpu";
    try {
      const session = await ort.InferenceSession.create(model, {
        executionProviders: this.id === "cpu" ? ["cpu"] : [this.id],
        intraOpNumThreads: this.threads,
        interOpNumThreads: 1,
        logSeverityLevel: 4,
        graphOptimizationLevel: "all",
        ...(process.env.LETHE_PROFILE && {
          enableProfiling: true,
          profileFilePrefix: process.env.LETHE_PROFILE,
        }),
        ...(this.id !== "cpu" && {
          preferredOutputLocation: Object.fromEntries(
            outputs.map((output) => [`out:${output}`, resident.includes(output) ? "gpu-buffer" : "cpu"]),
          ),
        }),
        ...(this.id !== "cpu" && strict && { extra: { session: { disable_cpu_ep_fallback: "1" } } }),
      });
      this.sessions.add(session);
      return session;
    } catch (error) {
      throw new UserError(
        `The device ${this.id} cannot run the compiled function ${name}: ${(error as Error).message}`,
        "Run `lethe list devices` to see what works here, or use --device cpu.",
        { cause: error },
      );
    }
  }

  upload(data: HostArray, shape: readonly number[]): DeviceTensor {
    return new OrtTensor(
      { shape, dtype: data instanceof Int32Array ? "int32" : "float32" },
      toOrt(data, shape),
    );
  }

  async close(): Promise<void> {
    for (const session of this.sessions) await session.release();
    this.sessions.clear();
  }
}

class OrtTensor implements DeviceTensor {
  readonly shape: readonly number[];
  readonly dtype: TensorSpec["dtype"];

  constructor(
    spec: TensorSpec,
    readonly tensor: ort.Tensor,
  ) {
    this.shape = spec.shape;
    this.dtype = spec.dtype;
  }

  async read(): Promise<HostArray> {
    return (await this.tensor.getData()) as HostArray;
  }

  dispose(): void {
    if (this.tensor.location !== "cpu") this.tensor.dispose();
  }
}

function toOrt(data: HostArray, shape: readonly number[]): ort.Tensor {
  return data instanceof Int32Array
    ? new ort.Tensor("int32", data, [...shape])
    : new ort.Tensor("float32", data, [...shape]);
}

function toFeed(
  fn: string,
  name: string,
  spec: TensorSpec,
  given: HostArray | DeviceTensor | undefined,
): ort.Tensor {
  if (given instanceof OrtTensor) {
    if (given.dtype === spec.dtype && given.shape.join() === spec.shape.join()) return given.tensor;
  } else if (given instanceof Float32Array || given instanceof Int32Array) {
    const dtype = given instanceof Int32Array ? "int32" : "float32";
    if (dtype === spec.dtype && given.length === sizeOf(spec.shape)) return toOrt(given, spec.shape);
  }
  throw shapeMismatch(fn, name, spec, given);
}

export function shapeMismatch(fn: string, name: string, spec: TensorSpec, given: unknown): UserError {
  const wanted = `${spec.dtype} [${spec.shape.join(", ")}] (${sizeOf(spec.shape)} numbers)`;
  const array = given as {
    length?: number;
    shape?: readonly number[];
    dtype?: string;
    constructor: { name: string };
  };
  const got =
    given === undefined
      ? "nothing"
      : array.shape
        ? `${array.dtype} [${array.shape.join(", ")}]`
        : `${array.constructor.name} of ${array.length} numbers`;
  return new UserError(`Compiled function ${fn}: input "${name}" wants ${wanted}, got ${got}.`);
}

function checkBindings(graph: Graph, name: string): void {
  const values = [
    ...graph.inputs.values(),
    ...graph.constants.keys(),
    ...graph.nodes.flatMap((node) => node.outputs),
  ];
  for (const { shape } of values) {
    const bytes = sizeOf(shape) * 4;
    if (bytes > WEBGPU_BINDING_BYTES)
      throw new UserError(
        `Compiled function ${name}: a tensor of shape [${shape.join(", ")}] takes ${bytes} bytes, over the ${WEBGPU_BINDING_BYTES} bytes that a WebGPU buffer binding may hold.`,
        "Use a smaller batch (--batch) or a smaller preset, or the device cpu.",
      );
  }
}
