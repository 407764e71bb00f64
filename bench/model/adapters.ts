/** Named parts added to the decoder: LoRA sets, bottleneck adapters, and expert slots that mix several of either. */
import type { Weights } from "@/bench/engine/parameters";
import { tf } from "@/bench/engine/tensor";
import { BLOCK_LINEARS, ROUTER } from "./parts";

export interface LoraSet {
  slot: number;
  /** alpha / rank. */
  scale: number;
  /** Share of this expert slot, scalar; null for 1. */
  share: tf.Scalar | null;
}

/**
 * Decoder weights with low-rank updates merged in: W + sum_k share_k * scale_k * A_k B_k. Merging costs a product of two
 * small matrices and keeps every later product full-sized; the gradients of A and B are the same as unmerged.
 */
export function mergeLora(weights: Weights, sets: readonly LoraSet[]): Weights {
  if (sets.length === 0) return weights;
  const merged = { ...weights };
  const router = weights[ROUTER];
  // Trained shares, so that equal shares add up to what one set of their joint rank would.
  const shares = router ? tf.split(tf.softmax(router).mul(sets.length), sets.length) : [];
  for (const key of Object.keys(weights)) {
    const place = /^decoder\.(block\.\d+\.(\w+))$/.exec(key);
    if (!place || !BLOCK_LINEARS.some(({ name }) => name === place[2])) continue;
    for (const [index, { slot, scale, share: fixed }] of sets.entries()) {
      const a = weights[`lora.${slot}.${place[1]}.a`];
      const b = weights[`lora.${slot}.${place[1]}.b`];
      if (!a || !b) continue;
      const share = fixed ?? shares[index]?.asScalar();
      const update = tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D).mul(scale);
      merged[key] = merged[key]!.add(share ? update.mul(share) : update);
    }
  }
  return merged;
}

/** Residual bottleneck adapters of one block: x + sum_k relu(x D_k) U_k. x [rows, width] */
export function bottleneck(
  weights: Weights,
  block: number,
  x: tf.Tensor2D,
  slots: readonly number[],
): tf.Tensor2D {
  return slots.reduce((sum, slot) => {
    const down = weights[`adapter.${slot}.block.${block}.down`] as tf.Tensor2D;
    const up = weights[`adapter.${slot}.block.${block}.up`] as tf.Tensor2D;
    return sum.add(tf.matMul(tf.relu(tf.matMul(x, down)), up)) as tf.Tensor2D;
  }, x);
}
