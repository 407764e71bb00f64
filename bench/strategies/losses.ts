/** Parts of losses that several strategies share. All take TensorFlow.js from the context, so importing loads no engine. */
import type * as tensor from "@/bench/engine/tensor";
import type { LossContext } from "@/bench/model/train-step";

type TF = typeof tensor.tf;
type Vector = tensor.tf.Tensor1D;

/** Log-likelihood of each row's target, nats [rows]. */
export function targetLogs(tf: TF, logits: tensor.tf.Tensor2D, targets: Vector): Vector {
  const hot = tf.oneHot(targets, logits.shape[1], 1, 0, "float32");
  return tf.logSoftmax(logits).mul(hot).sum(1);
}

/** Sum over each item's real rows [batch]. */
export function perItem(rows: Vector, { weights, perItem: length }: LossContext): Vector {
  const real = rows.mul(weights.notEqual(0).toFloat());
  return real.reshape([rows.shape[0] / length, length]).sum(1);
}

/** Number of each item's answer tokens [batch]. */
export function lengths(tf: TF, context: LossContext): Vector {
  return perItem(tf.onesLike(context.weights) as Vector, context);
}

/** Row weights of the retained items, and of the others [rows]. */
export function rowWeights({ weights, retained, perItem: length }: LossContext): {
  kept: Vector;
  deleted: Vector;
} {
  const marks = retained.expandDims(1).tile([1, length]).reshape([weights.shape[0]]) as Vector;
  return { kept: weights.mul(marks), deleted: weights.mul(marks.neg().add(1)) };
}

/** Kullback-Leibler divergence of the model's distribution from a fixed one in each row, nats [rows]. */
export function divergence(
  tf: TF,
  fixed: tensor.tf.Tensor2D,
  logits: tensor.tf.Tensor2D,
  temperature = 1,
): Vector {
  const teacher = tf.logSoftmax(fixed.div(temperature) as tensor.tf.Tensor2D);
  const student = tf.logSoftmax(logits.div(temperature) as tensor.tf.Tensor2D);
  return teacher.exp().mul(teacher.sub(student)).sum(1);
}

/** log(1 + e^x) without overflow. */
export function softplus(x: tensor.tf.Tensor): tensor.tf.Tensor {
  return x.relu().add(x.abs().neg().exp().log1p());
}
