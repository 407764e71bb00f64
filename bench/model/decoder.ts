/**
 * The causal decoder: image tokens as a prefix, then instruction, `<ans>`, answer, `<eos>`. The last block computes only
 * the positions whose next token is part of the answer; that is exact, because no later block reads the others.
 */
import type { Weights } from "@/bench/engine/parameters";
import { rmsNorm, tf } from "@/bench/engine/tensor";
import { bottleneck } from "./adapters";
import type { Preset } from "./presets";
import { attend, type BlockShape, type KeysValues, perceptron, projections } from "./transformer";

/** Added to the score of a key that a query must not see. */
export const MASKED = -1e9;

export interface DecoderInput {
  /** Projected image tokens [batch, n, width]. */
  image: tf.Tensor3D;
  /** Token ids, int32 [batch, text]; padded on the right. */
  tokens: tf.Tensor2D;
  /** Rows to compute in the last block: index into batch * (n + text), int32 [batch * perItem], item by item. */
  rows: tf.Tensor1D;
  /** Expert slots whose bottleneck adapters are switched on. */
  adapterSlots?: readonly number[];
}

export interface DecoderOutput {
  /** Normalised hidden states of the chosen rows [batch * perItem, width]. */
  hidden: tf.Tensor2D;
  /** Logits of the chosen rows [batch * perItem, words]. */
  logits: tf.Tensor2D;
  /** Keys and values of every block, for generation. */
  cache: KeysValues[];
}

export function decode(weights: Weights, input: DecoderInput, preset: Preset): DecoderOutput {
  const { image, tokens, rows, adapterSlots = [] } = input;
  const [batch, prefix, width] = image.shape;
  const length = prefix + tokens.shape[1];
  const shape: BlockShape = { batch, heads: preset.heads };
  const words = tf.gather(weights["decoder.embedding"]!, tokens) as tf.Tensor3D;
  const positions = (weights["decoder.position"] as tf.Tensor2D).slice([0, 0], [length, width]);
  let x = tf
    .concat([image, words], 1)
    .add(positions)
    .reshape([batch * length, width]) as tf.Tensor2D;

  const cache: KeysValues[] = [];
  for (let i = 0; i < preset.decoderBlocks; i++) {
    const last = i === preset.decoderBlocks - 1;
    const name = `decoder.block.${i}`;
    const normed = rmsNorm(x);
    if (last) {
      const [keys, values] = projections(weights, name, ["key", "value"], normed, shape);
      const [queries] = projections(weights, name, ["query"], tf.gather(normed, rows) as tf.Tensor2D, shape);
      cache.push({ keys: keys!, values: values! });
      const mixed = attend(weights, name, queries!, cache[i]!, rowMask(rows, batch, length));
      x = (tf.gather(x, rows) as tf.Tensor2D).add(mixed);
    } else {
      const [queries, keys, values] = projections(weights, name, ["query", "key", "value"], normed, shape);
      cache.push({ keys: keys!, values: values! });
      x = x.add(attend(weights, name, queries!, cache[i]!, causalMask(length)));
    }
    x = perceptron(weights, name, x);
    x = bottleneck(weights, i, x, adapterSlots);
  }
  const hidden = rmsNorm(x);
  return { hidden, logits: tf.matMul(hidden, weights["decoder.head"] as tf.Tensor2D), cache };
}

/** [length, length]: MASKED above the diagonal. */
function causalMask(length: number): tf.Tensor2D {
  const mask = new Float32Array(length * length);
  for (let q = 0; q < length; q++) mask.fill(MASKED, q * length + q + 1, (q + 1) * length);
  return tf.tensor2d(mask, [length, length]);
}

/** [batch, 1, perItem, length]: keys after the query's own position are masked. */
function rowMask(rows: tf.Tensor1D, batch: number, length: number): tf.Tensor4D {
  const perItem = rows.shape[0] / batch;
  const starts = tf.range(0, batch, 1, "int32").mul(tf.scalar(length, "int32")).reshape([batch, 1]);
  const own = rows.reshape([batch, perItem]).sub(starts).toFloat().reshape([batch, 1, perItem, 1]);
  const keys = tf.range(0, length, 1, "float32").reshape([1, 1, 1, length]);
  return keys.greater(own).toFloat().mul(MASKED) as tf.Tensor4D;
}
