/**
 * Operations beside TensorFlow.js's own, each with a hand-derived gradient that needs fewer passes over memory than
 * the composed one. On an eager device they are computed with TensorFlow.js; when traced they become single operators.
 */
import * as tf from "@tensorflow/tfjs";
import { recordKernels } from "./compile/kernels/kernel";
import { TRACE } from "./compile/trace-backend";

const EPSILON = 1e-6;

recordKernels({
  LetheRmsNorm: ({ graph, input }) => {
    const x = input("x");
    const width = x.shape.at(-1) as number;
    const ones = graph.constant("float32", [width], new Float32Array(width).fill(1));
    const outputs = [graph.value("float32", x.shape), graph.value("float32", x.shape.with(-1, 1))];
    graph.append("SimplifiedLayerNormalization", [x, ones], outputs, {
      attributes: { axis: -1, epsilon: { float: EPSILON } },
    });
    return outputs;
  },
  LetheGelu: ({ input, node }) => {
    const x = input("x");
    return node("Gelu", [x], "float32", x.shape, { attributes: { approximate: "tanh" } });
  },
});

const traced = () => tf.getBackend() === TRACE;
const kernel = (name: string, inputs: tf.NamedTensorMap) => tf.engine().runKernel(name, inputs) as unknown;

function unitAndInverse(x: tf.Tensor): [tf.Tensor, tf.Tensor] {
  if (traced()) return kernel("LetheRmsNorm", { x }) as [tf.Tensor, tf.Tensor];
  const inverse = x.square().mean(-1, true).add(EPSILON).sqrt().reciprocal();
  return [x.mul(inverse), inverse];
}

/**
 * Root-mean-square norm over the last axis: y = x / sqrt(mean(x²) + 1e-6) (Zhang and Sennrich 2019). It has no gain:
 * the linear layer behind it can hold it.
 * @param x [..., width]
 */
export const rmsNorm = tf.customGrad((x, save) => {
  const [unit, inverse] = unitAndInverse(x as tf.Tensor);
  (save as tf.GradSaveFunc)([unit, inverse]);
  return {
    value: unit,
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [y, r] = saved as [tf.Tensor, tf.Tensor];
      return dy.sub(y.mul(dy.mul(y).mean(-1, true))).mul(r);
    },
  };
}) as <T extends tf.Tensor>(x: T) => T;

/** Gaussian error linear unit, tanh form (Hendrycks and Gimpel 2016). */
export const gelu = tf.customGrad((input, save) => {
  const x = input as tf.Tensor;
  const inner = (z: tf.Tensor) =>
    z
      .add(z.mul(z).mul(z).mul(0.044715))
      .mul(Math.sqrt(2 / Math.PI))
      .tanh();
  (save as tf.GradSaveFunc)([x]);
  return {
    value: traced() ? (kernel("LetheGelu", { x }) as tf.Tensor) : x.mul(inner(x).add(1)).mul(0.5),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [z] = saved as [tf.Tensor];
      const t = inner(z);
      const slope = z
        .mul(z)
        .mul(3 * 0.044715)
        .add(1)
        .mul(Math.sqrt(2 / Math.PI));
      const derivative = t
        .add(1)
        .add(z.mul(slope).mul(t.mul(t).neg().add(1)))
        .mul(0.5);
      return dy.mul(derivative);
    },
  };
}) as <T extends tf.Tensor>(x: T) => T;

/**
 * Softmax attention, softmax(q kᵀ / sqrt(width) + mask) v. The gradient uses rowsum(dP∘P) = rowsum(dO∘O)
 * (Dao et al. 2022, equation 4), which is a pass over the output instead of over the probabilities.
 * @param q [..., queries, width]
 * @param k [..., keys, width]
 * @param v [..., keys, width]
 * @param mask added to the scores, 0 or a large negative number; broadcast to [..., queries, keys]; no gradient
 */
export function attention(q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, mask: tf.Tensor | null): tf.Tensor {
  const scale = 1 / Math.sqrt(q.shape.at(-1) as number);
  const op = tf.customGrad((...args) => {
    const [query, key, value, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const scores = tf.matMul(query, key, false, true).mul(scale);
    const probabilities = tf.softmax(mask ? scores.add(mask) : scores);
    const output = tf.matMul(probabilities, value);
    save([query, key, value, probabilities, output]);
    return {
      value: output,
      gradFunc: (dOut: tf.Tensor, saved: tf.Tensor[]) => {
        const [qs, ks, vs, p, out] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const dProbabilities = tf.matMul(dOut, vs, false, true);
        const dScores = dProbabilities.sub(dOut.mul(out).sum(-1, true)).mul(p);
        return [
          tf.matMul(dScores, ks).mul(scale),
          tf.matMul(dScores, qs, true, false).mul(scale),
          tf.matMul(p, dOut, true, false),
        ];
      },
    };
  });
  return op(q, k, v);
}

/**
 * Weighted negative log-likelihood, sum_i w_i * -log softmax(logits_i)[target_i], in nats.
 * @param logits [rows, classes]
 * @param targets int32 [rows]
 * @param weights [rows]; 0 leaves a row out
 */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor1D, weights: tf.Tensor1D): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [x, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    const hot = tf.oneHot(targets, x.shape[1], 1, 0, "float32");
    const logProbabilities = tf.logSoftmax(x);
    const column = weights.expandDims(1);
    save([logProbabilities, hot, column]);
    return {
      value: logProbabilities.mul(hot).sum(1, true).mul(column).sum().neg(),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [logs, ones, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        return [logs.exp().sub(ones).mul(w.mul(dy))];
      },
    };
  });
  return op(logits) as tf.Scalar;
}
