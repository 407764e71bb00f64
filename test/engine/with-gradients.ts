/** An operation's case as a function to compile: its value and its gradients. */
import type { TensorMap } from "@/bench/engine/device";
import { tf } from "@/bench/engine/tensor";
import type { OpCase } from "./cases";

/** The value, and the gradient of a weighted sum of it with respect to the float inputs. */
export function withGradients(op: OpCase) {
  return (inputs: TensorMap): TensorMap => {
    const outputs: TensorMap = { value: op.fn(inputs) };
    if (op.noGradient) return outputs;
    const names = op.wrt ?? Object.keys(inputs).filter((key) => inputs[key]!.dtype === "float32");
    const weighted = (...args: tf.Tensor[]) => {
      const value = op.fn({
        ...inputs,
        ...Object.fromEntries(names.map((key, k) => [key, args[k] as tf.Tensor])),
      });
      const weights = tf
        .range(1, 1 + value.size, 1, "float32")
        .mul(0.1)
        .reshape(value.shape);
      return value.mul(weights).sum();
    };
    tf.grads(weighted)(names.map((key) => inputs[key] as tf.Tensor)).forEach((gradient, k) => {
      outputs[`d ${names[k]}`] = gradient;
    });
    return outputs;
  };
}
