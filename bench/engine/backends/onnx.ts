/** Devices that run the compiled graph with ONNX Runtime: cpu, webgpu, cuda. */
import * as ort from "onnxruntime-node";
import { UserError } from "@/lib/domain/user-error";
import { matMulFlops, outputName, toOnnx } from "../compile/emit";
import type { Graph } from "../compile/graph";
import { lowerFor } from "../compile/lower";
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
import { HeldSession } from "./held-session";
import { checkInput } from "./inputs";
import { createSession, type OnnxDeviceId } from "./onnx-session";
import { Transfer } from "./transfer";
import { unsupportedOperators } from "./unsupported";
import { canBind, checkBindings } from "./webgpu-limits";

export interface OnnxDeviceOptions {
  /** Threads of the intra-operator pool. */
  threads: number;
  /** Fail instead of running an operator on the CPU. Default: true on webgpu. */
  strict?: boolean;
  /** Write a JSON trace per compiled function, with provider and time of every node; a path that the file names start with. */
  profile?: string;
}

export class OnnxDevice implements Device {
  readonly threads: number;
  private readonly strict: boolean;
  private readonly sessions = new Set<HeldSession>();
  /** Tensors that live on the device. */
  private readonly residents = new Set<OrtTensor>();
  private readonly transfer: Transfer | null;
  private spentMs = 0;

  constructor(
    readonly id: OnnxDeviceId,
    private readonly options: OnnxDeviceOptions,
  ) {
    this.threads = options.threads;
    this.strict = options.strict ?? id === "webgpu";
    this.transfer = id === "webgpu" ? new Transfer() : null;
  }

  deviceMs(): number {
    return this.spentMs;
  }

  /** How many tensors on the device wait for being disposed of; for leak tests. */
  residentTensors(): number {
    return this.residents.size;
  }

  async compile(fn: TensorFunction, specs: TensorSpecs, options: CompileOptions): Promise<CompiledFunction> {
    const { name } = options;
    const graph = await trace(fn, specs);
    lowerFor(graph, this.id);
    if (this.id === "webgpu") await checkBindings(graph, name, canBind);
    const held = await this.open(graph, options);
    const outputs = [...graph.outputs].map(([output, { shape, dtype }]) => ({
      output,
      spec: { shape, dtype } as TensorSpec,
    }));
    return {
      stats: { nodes: graph.nodes.length, matMulFlops: matMulFlops(graph) },
      dispose: () => held.dispose(),
      run: (inputs) =>
        this.timed(async () => {
          const feeds: Record<string, ort.Tensor> = {};
          for (const [input, spec] of Object.entries(specs))
            feeds[input] = await this.feed(name, input, spec, inputs[input]);
          const results = await held.session.run(feeds);
          return Object.fromEntries(
            outputs.map(({ output, spec }) => [
              output,
              this.wrap(spec, results[outputName(output)] as ort.Tensor, held),
            ]),
          );
        }),
    };
  }

  private async open(graph: Graph, { name, resident = [] }: CompileOptions): Promise<HeldSession> {
    try {
      await this.transfer?.open();
      const session = await createSession(toOnnx(graph, name), [...graph.outputs.keys()].map(outputName), {
        device: this.id,
        threads: this.threads,
        strict: this.strict,
        resident: new Set(resident.map(outputName)),
        profile: this.options.profile && `${this.options.profile}${name}`,
      });
      const held: HeldSession = new HeldSession(session, async () => {
        this.sessions.delete(held);
        if (this.options.profile) session.endProfiling();
        await session.release();
      });
      this.sessions.add(held);
      return held;
    } catch (error) {
      const lacking = this.strict ? await unsupportedOperators(graph, this.id) : [];
      const reason =
        lacking.length > 0 ? `it has no operator ${lacking.join(", ")}` : (error as Error).message;
      throw new UserError(
        `The device ${this.id} cannot run the compiled function ${name}: ${reason}.`,
        "Run `lethe list devices` to see what works here, or use --device cpu.",
        { cause: error },
      );
    }
  }

  private async feed(
    fn: string,
    name: string,
    spec: TensorSpec,
    given: HostArray | DeviceTensor | undefined,
  ): Promise<ort.Tensor> {
    checkInput(fn, name, spec, given);
    if (!("shape" in given)) return toOrt(given, spec.shape);
    if (!(given instanceof OrtTensor))
      throw new UserError(
        `Compiled function ${fn}: input "${name}" is a tensor of another device.`,
        "Read it there, and pass the array.",
      );
    // What was uploaded is kept on the device from its first use on.
    if (this.transfer && given.tensor.location === "cpu") {
      given.tensor = await this.transfer.toDevice(given.tensor);
      this.residents.add(given);
    }
    return given.tensor;
  }

  /** @param maker the session that made the tensor; null for uploads */
  private wrap(spec: TensorSpec, tensor: ort.Tensor, maker: HeldSession | null): OrtTensor {
    const download = (x: ort.Tensor) =>
      this.timed(async () => (await (this.transfer as Transfer).toHost(x)).data as HostArray);
    const wrapped = new OrtTensor(spec, tensor, download, (x) => {
      if (this.residents.delete(x)) void maker?.letGo();
    });
    if (tensor.location !== "cpu") {
      this.residents.add(wrapped);
      maker?.hold();
    }
    return wrapped;
  }

  upload(data: HostArray, shape: readonly number[]): DeviceTensor {
    const dtype = data instanceof Int32Array ? "int32" : "float32";
    // A copy, because the array may change before the tensor is first used.
    return this.wrap({ shape, dtype }, toOrt(data.slice(), shape), null);
  }

  private async timed<T>(work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.spentMs += performance.now() - started;
    }
  }

  async close(): Promise<void> {
    for (const tensor of [...this.residents]) tensor.dispose();
    for (const session of [...this.sessions]) await session.dispose();
    await this.transfer?.close();
  }
}

class OrtTensor implements DeviceTensor {
  readonly shape: readonly number[];
  readonly dtype: TensorSpec["dtype"];

  constructor(
    spec: TensorSpec,
    public tensor: ort.Tensor,
    private readonly download: (tensor: ort.Tensor) => Promise<HostArray>,
    private readonly onDispose: (tensor: OrtTensor) => void,
  ) {
    this.shape = spec.shape;
    this.dtype = spec.dtype;
  }

  async read(): Promise<HostArray> {
    if (this.tensor.location !== "cpu") return this.download(this.tensor);
    return this.tensor.data as HostArray;
  }

  dispose(): void {
    if (this.tensor.location !== "cpu") this.tensor.dispose();
    this.onDispose(this);
  }
}

function toOrt(data: HostArray, shape: readonly number[]): ort.Tensor {
  return data instanceof Int32Array
    ? new ort.Tensor("int32", data, [...shape])
    : new ort.Tensor("float32", data, [...shape]);
}
