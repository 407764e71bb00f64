/**
 * Gradients that TensorFlow.js 4.22 lacks or has only for operands of equal shape or the last axis. Importing this registers them, for
 * compiled and eager devices alike.
 */
import * as tf from "@tensorflow/tfjs";

/** Sum a gradient over the axes along which its operand was broadcast. */
function unbroadcast(gradient: tf.Tensor, operand: tf.Tensor): tf.Tensor {
  const axes = tf.backend_util.getReductionAxes(operand.shape, gradient.shape);
  return (axes.length > 0 ? gradient.sum(axes) : gradient).reshape(operand.shape);
}

type Slope = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** d/da = dy * slopes[0](a, b), d/db = dy * slopes[1](a, b). */
function binary(kernelName: string, slopes: readonly [Slope, Slope]): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: ["a", "b"],
    gradFunc: (dy, saved) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      const towards = (operand: tf.Tensor, slope: Slope) => () =>
        unbroadcast((dy as tf.Tensor).mul(slope(a, b)), operand);
      return { a: towards(a, slopes[0]), b: towards(b, slopes[1]) };
    },
  });
}

const truth =
  (op: Slope): Slope =>
  (a, b) =>
    op(a, b).toFloat();
binary("Maximum", [truth(tf.greaterEqual), truth(tf.less)]);
binary("Minimum", [truth(tf.lessEqual), truth(tf.greater)]);
binary("SquaredDifference", [(a, b) => a.sub(b).mul(2), (a, b) => b.sub(a).mul(2)]);

// TensorFlow.js turns this gradient's axes round unless the axis is the last.
tf.registerGradient({
  kernelName: "Cumsum",
  gradFunc: (dy, _, attributes) => {
    const { axis, exclusive, reverse } = attributes as unknown as tf.CumsumAttrs;
    return { x: () => tf.cumsum(dy as tf.Tensor, axis, exclusive, !reverse) };
  },
});

// Comparisons and logic are flat, so a condition such as x.greater(0) may depend on what is differentiated.
for (const kernelName of ["Equal", "NotEqual", "Greater", "Less", "LessEqual", "LogicalAnd", "LogicalOr"])
  tf.registerGradient({
    kernelName,
    inputsToSave: ["a", "b"],
    gradFunc: (_, saved) => {
      const [a, b] = saved as [tf.Tensor, tf.Tensor];
      return { a: () => tf.zeros(a.shape), b: () => tf.zeros(b.shape) };
    },
  });
tf.registerGradient({
  kernelName: "LogicalNot",
  inputsToSave: ["x"],
  gradFunc: (_, [x]) => ({ x: () => tf.zeros((x as tf.Tensor).shape) }),
});
