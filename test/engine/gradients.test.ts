/** The oracle's own gradients, hand-derived ones included, against differences of its values. */
import { describe, expect, test } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { tf } from "@/bench/engine/tensor";
import { OP_CASES, type OpCase } from "./cases";
import { computeEagerly } from "./eager";
import { valuesFor } from "./values";

await computeEagerly();
const STEP = 1e-2;

/** Sum of the value weighted with 1, 2, 3 …, and its gradient in one input along one direction. */
function alongDirection(op: OpCase, input: string): { analytic: number; numeric: number; size: number } {
  return tf.tidy(() => {
    const inputs = Object.fromEntries(
      Object.entries(valuesFor(op)).map(([key, data]) => {
        const { shape, dtype } = op.inputs[key]!;
        return [key, tf.tensor(data, [...shape], dtype)];
      }),
    );
    const rng = createRng(`direction/${op.name}/${input}`);
    const x = inputs[input] as tf.Tensor;
    const direction = tf.tensor(
      Array.from({ length: x.size }, () => rng.normal()),
      x.shape,
    );
    const objective = (at: tf.Tensor) => {
      const value = op.fn({ ...inputs, [input]: at });
      return value.mul(tf.range(1, 1 + value.size, 1, "float32").reshape(value.shape)).sum();
    };
    const scalar = (tensor: tf.Tensor) => tensor.dataSync()[0] as number;
    const gradient = tf.grad(objective)(x);
    const [ahead, behind] = [STEP, -STEP].map((step) => scalar(objective(x.add(direction.mul(step)))));
    return {
      analytic: scalar(gradient.mul(direction).sum()),
      numeric: (ahead! - behind!) / (2 * STEP),
      size: scalar(gradient.mul(direction).abs().sum()),
    };
  });
}

/** Operations with a kink near the drawn values: a difference across it is no derivative. */
const KINKED = /^(abs|relu|relu6|leakyRelu|prelu|clipByValue|where|maximum|minimum|max|min)\b/;

describe.each(OP_CASES.filter(({ noGradient, name }) => !noGradient && !KINKED.test(name)))("$name", (op) => {
  const inputs = op.wrt ?? Object.keys(op.inputs).filter((key) => op.inputs[key]!.dtype === "float32");
  test.each(inputs)("d/d%s", (input) => {
    const { analytic, numeric, size } = alongDirection(op, input);
    expect(Math.abs(analytic - numeric) / (1 + size)).toBeLessThan(5e-3);
  });
});
