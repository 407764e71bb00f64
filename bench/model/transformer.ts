/** One pre-norm transformer block, shared by vision encoder and decoder. Rows are batch * tokens. */
import type { Weights } from "@/bench/engine/parameters";
import { attention, rmsNorm, tf } from "@/bench/engine/tensor";

export interface BlockShape {
  batch: number;
  heads: number;
}

export interface KeysValues {
  /** [batch, heads, tokens, head width] */
  keys: tf.Tensor4D;
  values: tf.Tensor4D;
}

const get = (weights: Weights, name: string) => weights[name] as tf.Tensor2D;

/** The inverse of heads: [batch, heads, tokens, head width] -> [batch * tokens, width] */
function joinHeads(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, heads, tokens, width] = x.shape;
  return x.transpose([0, 2, 1, 3]).reshape([batch * tokens, heads * width]);
}

/**
 * Several linear layers of the same rows as one product, split into heads: faster than one product each.
 * @param x [batch * tokens, width]
 * @returns per name [batch, heads, tokens, width / heads]
 */
export function projections(
  weights: Weights,
  prefix: string,
  names: readonly ("query" | "key" | "value")[],
  x: tf.Tensor2D,
  { batch, heads }: BlockShape,
): tf.Tensor4D[] {
  const [rows, width] = x.shape;
  const matrices = names.map((name) => get(weights, `${prefix}.${name}`));
  const matrix = matrices.length === 1 ? (matrices[0] as tf.Tensor2D) : tf.concat(matrices, 1);
  const size = [batch, heads, rows / batch, width / heads] as [number, number, number, number];
  const all = tf
    .matMul(x, matrix)
    .reshape([batch, rows / batch, names.length, heads, width / heads])
    .transpose([2, 0, 3, 1, 4]);
  if (names.length === 1) return [all.reshape(size)];
  return tf.split(all, names.length, 0).map((part) => part.reshape(size));
}

/** Softmax attention and the output projection. @returns [batch * queries, width] */
export function attend(
  weights: Weights,
  prefix: string,
  queries: tf.Tensor4D,
  { keys, values }: KeysValues,
  mask: tf.Tensor | null,
): tf.Tensor2D {
  const mixed = joinHeads(attention(queries, keys, values, mask) as tf.Tensor4D);
  return tf.matMul(mixed, get(weights, `${prefix}.output`));
}

/** Two-layer perceptron with ReLU on normalised rows, residual added. */
export function perceptron(weights: Weights, prefix: string, x: tf.Tensor2D): tf.Tensor2D {
  const hidden = tf.relu(tf.matMul(rmsNorm(x), get(weights, `${prefix}.up`)));
  return x.add(tf.matMul(hidden, get(weights, `${prefix}.down`))) as tf.Tensor2D;
}
