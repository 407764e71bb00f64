/** Vision encoder (a small ViT) and projector: image patches to the decoder's image tokens. */
import type { Weights } from "@/bench/engine/parameters";
import { gelu, rmsNorm, tf } from "@/bench/engine/tensor";
import { imageTokens, type Preset } from "./presets";
import { attend, perceptron, projections } from "./transformer";

/**
 * RGB bytes to normalised patches.
 * @returns [images, image tokens, patch * patch * 3], values -1..1, pixel order row, column, channel
 */
export function patchify(images: readonly Uint8Array[], { imageSize, patchSize }: Preset): Float32Array {
  const perSide = imageSize / patchSize;
  const stripe = patchSize * 3;
  const out = new Float32Array(images.length * imageSize * imageSize * 3);
  let at = 0;
  for (const image of images)
    for (let py = 0; py < perSide; py++)
      for (let px = 0; px < perSide; px++)
        for (let y = 0; y < patchSize; y++) {
          const start = ((py * patchSize + y) * imageSize + px * patchSize) * 3;
          for (let k = 0; k < stripe; k++) out[at++] = (image[start + k] as number) / 127.5 - 1;
        }
  return out;
}

/** Frozen after base pre-training, so its output is computed once per image. patches [batch, n, pixels] -> [batch, n, width] */
export function encodeImages(weights: Weights, patches: tf.Tensor3D, preset: Preset): tf.Tensor3D {
  const [batch, tokens, pixels] = patches.shape;
  const shape = { batch, heads: preset.heads };
  const patch = tf.matMul(patches.reshape([batch * tokens, pixels]), weights["vision.patch"] as tf.Tensor2D);
  const placed = patch
    .add(weights["vision.patch-bias"]!)
    .reshape([batch, tokens, preset.width])
    .add(weights["vision.position"]!);
  let x: tf.Tensor2D = placed.reshape([batch * tokens, preset.width]);
  for (let i = 0; i < preset.visionBlocks; i++) {
    const prefix = `vision.block.${i}`;
    const [queries, keys, values] = projections(
      weights,
      prefix,
      ["query", "key", "value"],
      rmsNorm(x),
      shape,
    );
    x = x.add(attend(weights, prefix, queries!, { keys: keys!, values: values! }, null));
    x = perceptron(weights, prefix, x);
  }
  return rmsNorm(x).reshape([batch, imageTokens(preset), preset.width]);
}

/** The two-layer projector of LLaVA-1.5. features [batch, n, width] -> image tokens [batch, n, width] */
export function project(weights: Weights, features: tf.Tensor3D): tf.Tensor3D {
  const [batch, tokens, width] = features.shape;
  const rows = features.reshape([batch * tokens, width]) as tf.Tensor2D;
  const hidden = gelu(
    tf.matMul(rows, weights["projector.in"] as tf.Tensor2D).add(weights["projector.in-bias"]!),
  );
  return tf
    .matMul(hidden as tf.Tensor2D, weights["projector.out"] as tf.Tensor2D)
    .add(weights["projector.out-bias"]!)
    .reshape([batch, tokens, width]);
}
