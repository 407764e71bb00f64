/** Devices that compute eagerly with TensorFlow.js: `tfjs` (pure JavaScript, the oracle) and `tfjs-node-gpu`. */
import * as tf from "@tensorflow/tfjs";
import { sizeOf } from "../compile/graph";
import type {
  CompiledFunction,
  CompileOptions,
  Device,
  DeviceTensor,
  HostArray,
  TensorFunction,
  TensorMap,
  TensorSpec,
  TensorSpecs,
} from "../device";
import { shapeMismatch } from "./onnx";

export class EagerDevice implements Device {
  readonly threads = null;
  private spentMs = 0;

  constructor(
    readonly id: "tfjs" | "tfjs-node-gpu",
    /** TensorFlow.js backend name: "cpu" or "tensorflow". */
    private readonly backend: string,
  ) {
    silenceAdvert();
  }

  deviceMs(): number {
    return this.spentMs;
  }

  async compile(fn: TensorFunction, specs: TensorSpecs, { name }: CompileOptions): Promise<CompiledFunction> {
    return {
      stats: { nodes: 0, matMulFlops: 0 },
      dispose: async () => undefined,
      run: async (inputs) => {
        const started = performance.now();
        await tf.setBackend(this.backend);
        const results = tf.tidy(() => {
          const tensors: TensorMap = {};
          for (const [input, spec] of Object.entries(specs))
            tensors[input] = toTensor(name, input, spec, inputs[input]);
          return Object.entries(fn(tensors)).map(([output, tensor]): [string, DeviceTensor] => [
            output,
            new HostTensor(tensor.dataSync().slice() as HostArray, tensor.shape, specType(tensor.dtype)),
          ]) as unknown as tf.TensorContainer;
        }) as unknown as [string, DeviceTensor][];
        this.spentMs += performance.now() - started;
        return Object.fromEntries(results);
      },
    };
  }

  upload(data: HostArray, shape: readonly number[]): DeviceTensor {
    return new HostTensor(data, shape, data instanceof Int32Array ? "int32" : "float32");
  }

  async close(): Promise<void> {
    // Nothing is held between calls.
  }
}

/** The pure JavaScript backend prints an advert for tfjs-node at its first use under Node. */
function silenceAdvert(): void {
  const backend = tf.findBackend("cpu") as (tf.KernelBackend & { firstUse?: boolean }) | null;
  if (backend) backend.firstUse = false;
}

class HostTensor implements DeviceTensor {
  constructor(
    readonly data: HostArray,
    readonly shape: readonly number[],
    readonly dtype: TensorSpec["dtype"],
  ) {}

  async read(): Promise<HostArray> {
    return this.data;
  }

  dispose(): void {
    // The garbage collector owns it.
  }
}

const specType = (dtype: tf.DataType): TensorSpec["dtype"] =>
  dtype === "int32" || dtype === "bool" ? "int32" : "float32";

function toTensor(
  fn: string,
  name: string,
  spec: TensorSpec,
  given: HostArray | DeviceTensor | undefined,
): tf.Tensor {
  const data = given instanceof HostTensor ? given.data : given;
  const dtype = data instanceof Int32Array ? "int32" : data instanceof Float32Array ? "float32" : null;
  const sameShape = !(given instanceof HostTensor) || given.shape.join() === spec.shape.join();
  if (dtype !== spec.dtype || !sameShape || (data as HostArray).length !== sizeOf(spec.shape))
    throw shapeMismatch(fn, name, spec, given);
  return tf.tensor(data as HostArray, [...spec.shape], spec.dtype);
}
