/**
 * Optimizers as init/update pairs over one flat parameter vector. `update` runs inside the compiled step; a flat vector
 * makes it a dozen operators instead of a dozen per tensor.
 */
import * as tf from "@tensorflow/tfjs";

export interface Update {
  params: tf.Tensor1D;
  state: Record<string, tf.Tensor1D>;
}

export interface Optimizer {
  id: "adamw" | "sgd";
  /** Names of the state vectors, each as long as the parameters and zero at the start. */
  state: readonly string[];
  /**
   * @param rate learning rate of this step, scalar or one per parameter
   * @param step 1-based step number as a float scalar, for the bias correction
   */
  update(
    params: tf.Tensor1D,
    gradient: tf.Tensor1D,
    state: Readonly<Record<string, tf.Tensor1D>>,
    rate: tf.Tensor,
    step: tf.Scalar,
  ): Update;
}

export interface AdamWOptions {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Decoupled weight decay, multiplied by the learning rate. */
  weightDecay?: number;
}

/** AdamW with bias correction (Loshchilov and Hutter 2019, algorithm 2; PyTorch's order of operations). */
export function adamw({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
}: AdamWOptions = {}): Optimizer {
  return {
    id: "adamw",
    state: ["m", "v"],
    update(params, gradient, state, rate, step) {
      const m = state.m!.mul(beta1).add(gradient.mul(1 - beta1)) as tf.Tensor1D;
      const v = state.v!.mul(beta2).add(gradient.square().mul(1 - beta2)) as tf.Tensor1D;
      // beta^step with the logarithm taken here: a GPU's own power function loses digits near 1.
      const correction = (beta: number) => tf.sub(1, step.mul(Math.log(beta)).exp());
      const correction1 = correction(beta1);
      const correction2 = correction(beta2).sqrt();
      const direction = m.div(v.sqrt().div(correction2).add(epsilon)).mul(rate.div(correction1));
      const kept = weightDecay === 0 ? params : params.mul(tf.sub(1, rate.mul(weightDecay)));
      return { params: kept.sub(direction) as tf.Tensor1D, state: { m, v } };
    },
  };
}

/** Stochastic gradient descent with optional heavy-ball momentum. */
export function sgd({ momentum = 0 }: { momentum?: number } = {}): Optimizer {
  return {
    id: "sgd",
    state: momentum === 0 ? [] : ["momentum"],
    update(params, gradient, state, rate): Update {
      if (momentum === 0) return { params: params.sub(gradient.mul(rate)) as tf.Tensor1D, state: {} };
      const velocity = state.momentum!.mul(momentum).add(gradient) as tf.Tensor1D;
      return { params: params.sub(velocity.mul(rate)) as tf.Tensor1D, state: { momentum: velocity } };
    },
  };
}

/** Scale the gradient so that its Euclidean norm is at most `maximum` (Pascanu et al. 2013); returns the norm too. */
export function clipByNorm(
  gradient: tf.Tensor1D,
  maximum: number,
): { gradient: tf.Tensor1D; norm: tf.Scalar } {
  const norm = gradient.square().sum().sqrt() as tf.Scalar;
  const factor = tf.minimum(1, tf.div(maximum, norm.add(1e-6)));
  return { gradient: gradient.mul(factor), norm };
}
