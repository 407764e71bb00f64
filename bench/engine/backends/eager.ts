/** Devices that compute eagerly with TensorFlow.js: `tfjs` (pure JavaScript, the oracle) and `tfjs-node-gpu`. */
import * as tf from "@tensorflow/tfjs";
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
import "../gradients";
import { checkInput } from "./inputs";
import { onBackend } from "./on-backend";

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
        const results = await onBackend(this.backend, () => {
          const tensors: TensorMap = {};
          for (const [input, spec] of Object.entries(specs))
            tensors[input] = toTensor(name, input, spec, inputs[input]);
          return Object.entries(fn(tensors)).map(([output, tensor]) => [output, toHost(tensor)] as const);
        });
        this.spentMs += performance.now() - started;
        return Object.fromEntries(results);
      },
    };
  }

  upload(data: HostArray, shape: readonly number[]): DeviceTensor {
    return new HostTensor(data.slice(), shape, data instanceof Int32Array ? "int32" : "float32");
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

function toHost(tensor: tf.Tensor): HostTensor {
  const numbers = tensor.dtype === "bool" ? tensor.toInt() : tensor;
  const dtype = numbers.dtype === "int32" ? "int32" : "float32";
  return new HostTensor(numbers.dataSync().slice() as HostArray, numbers.shape, dtype);
}

function toTensor(
  fn: string,
  name: string,
  spec: TensorSpec,
  given: HostArray | DeviceTensor | undefined,
): tf.Tensor {
  checkInput(fn, name, spec, given);
  const data = given instanceof HostTensor ? given.data : (given as HostArray);
  return tf.tensor(data, [...spec.shape], spec.dtype);
}
