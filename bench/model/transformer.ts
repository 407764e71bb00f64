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

/** [batch * tokens, width] -> [batch, heads, tokens, width / heads] */
export function splitHeads(x: tf.Tensor2D, { batch, heads }: BlockShape): tf.Tensor4D {
  const [rows, width] = x.shape;
  return x.reshape([batch, rows / batch, heads, width / heads]).transpose([0, 2, 1, 3]) as tf.Tensor4D;
}

/** The inverse of splitHeads. */
export function joinHeads(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, heads, tokens, width] = x.shape;
  return x.transpose([0, 2, 1, 3]).reshape([batch * tokens, heads * width]);
}

export function keysValues(
  weights: Weights,
  prefix: string,
  normed: tf.Tensor2D,
  shape: BlockShape,
): KeysValues {
  return {
    keys: splitHeads(tf.matMul(normed, get(weights, `${prefix}.key`)), shape),
    values: splitHeads(tf.matMul(normed, get(weights, `${prefix}.value`)), shape),
  };
}

/** Attention of the rows of `normed` to given keys and values, with the output projection. */
export function attend(
  weights: Weights,
  prefix: string,
  normed: tf.Tensor2D,
  { keys, values }: KeysValues,
  mask: tf.Tensor | null,
  shape: BlockShape,
): tf.Tensor2D {
  const queries = splitHeads(tf.matMul(normed, get(weights, `${prefix}.query`)), shape);
  const mixed = joinHeads(attention(queries, keys, values, mask) as tf.Tensor4D);
  return tf.matMul(mixed, get(weights, `${prefix}.output`));
}

/** Two-layer perceptron with ReLU on normalised rows, residual added. */
export function perceptron(weights: Weights, prefix: string, x: tf.Tensor2D): tf.Tensor2D {
  const hidden = tf.relu(tf.matMul(rmsNorm(x), get(weights, `${prefix}.up`)));
  return x.add(tf.matMul(hidden, get(weights, `${prefix}.down`))) as tf.Tensor2D;
}
