/** Named parameters stored in one flat vector: the layout, its initial values, and named views on it. */
import * as tf from "@tensorflow/tfjs";
import { sizeOf } from "./compile/graph";
import type { Rng } from "./rng";

export interface ParameterSpec {
  name: string;
  shape: readonly number[];
  /** Standard deviation of the normal initial values; 0 for zeros. */
  std: number;
}

export type Weights = Record<string, tf.Tensor>;
export type HostWeights = Record<string, Float32Array>;

/** Order and place of named parameters in a flat vector of `size` numbers. */
export class Layout {
  readonly size: number;
  private readonly offsets = new Map<string, number>();

  constructor(readonly specs: readonly ParameterSpec[]) {
    let offset = 0;
    for (const { name, shape } of specs) {
      if (this.offsets.has(name)) throw new Error(`parameter ${name} is listed twice`);
      this.offsets.set(name, offset);
      offset += sizeOf(shape);
    }
    this.size = offset;
  }

  /** Fresh values. Each parameter has its own random stream, so adding one does not change the others. */
  initialise(rng: Rng): Float32Array {
    const flat = new Float32Array(this.size);
    for (const { name, shape, std } of this.specs) {
      if (std === 0) continue;
      const stream = rng.split(name);
      const start = this.offsets.get(name) as number;
      for (let i = 0; i < sizeOf(shape); i++) flat[start + i] = std * stream.normal();
    }
    return flat;
  }

  /** Views (not copies) on a flat host vector. */
  unpack(flat: Float32Array): HostWeights {
    return Object.fromEntries(
      this.specs.map(({ name, shape }) => {
        const start = this.offsets.get(name) as number;
        return [name, flat.subarray(start, start + sizeOf(shape))];
      }),
    );
  }

  pack(weights: Readonly<HostWeights>): Float32Array {
    const flat = new Float32Array(this.size);
    for (const { name } of this.specs) {
      const values = weights[name];
      if (!values) throw new Error(`parameter ${name} is missing`);
      flat.set(values, this.offsets.get(name) as number);
    }
    return flat;
  }

  /** Named tensors from a flat tensor. One split, so the gradient is one concatenation. */
  split(flat: tf.Tensor1D): Weights {
    const sizes = this.specs.map(({ shape }) => sizeOf(shape));
    const pieces = sizes.length === 1 ? [flat] : tf.split(flat, sizes);
    return Object.fromEntries(this.specs.map(({ name, shape }, k) => [name, pieces[k]!.reshape([...shape])]));
  }

  /** Sum over each parameter's elements, [number of parameters]. Inside compiled functions. */
  sumPerTensor(flat: tf.Tensor): tf.Tensor1D {
    const sizes = this.specs.map(({ shape }) => sizeOf(shape));
    const pieces = sizes.length === 1 ? [flat] : tf.split(flat, sizes);
    return tf.stack(pieces.map((piece) => piece.sum())) as tf.Tensor1D;
  }

  /** The inverse direction: one value per parameter, repeated for each of its elements, [size]. */
  spread(values: tf.Tensor1D): tf.Tensor1D {
    const owner = new Int32Array(this.size);
    this.specs.forEach(({ name, shape }, k) => {
      const start = this.offsets.get(name) as number;
      owner.fill(k, start, start + sizeOf(shape));
    });
    return tf.gather(values, tf.tensor1d(owner, "int32"));
  }

  /** One number per element, chosen by parameter name, for example a learning-rate multiplier. */
  perElement(choose: (name: string) => number): Float32Array {
    const flat = new Float32Array(this.size);
    for (const { name, shape } of this.specs) {
      const start = this.offsets.get(name) as number;
      flat.fill(choose(name), start, start + sizeOf(shape));
    }
    return flat;
  }
}
