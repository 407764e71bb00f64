/** Optimizers and schedules against steps computed by hand and the published algorithms. */
import { beforeAll, describe, expect, test } from "vitest";
import { adamw, clipByNorm, type Optimizer, sgd } from "@/bench/engine/optimizers";
import { createRng } from "@/bench/engine/rng";
import { constantRate, warmupCosine } from "@/bench/engine/schedules";
import { tf } from "@/bench/engine/tensor";
import { computeEagerly } from "./eager";

beforeAll(computeEagerly);

/** Parameters after every step on the given gradients. */
function steps(
  optimizer: Optimizer,
  start: number[],
  gradients: number[][],
  rates: number | number[],
): number[][] {
  let params = tf.tensor1d(start);
  let state = Object.fromEntries(
    optimizer.state.map((name) => [name, tf.zeros([start.length]) as tf.Tensor1D]),
  );
  return gradients.map((gradient, k) => {
    const rate = typeof rates === "number" ? tf.scalar(rates) : tf.tensor1d(rates);
    const update = optimizer.update(params, tf.tensor1d(gradient), state, rate, tf.scalar(k + 1));
    expect(Object.keys(update.state).toSorted()).toEqual([...optimizer.state].toSorted());
    ({ params, state } = update);
    return [...params.dataSync()];
  });
}

function expectClose(actual: number[][], expected: number[][]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((row, k) => {
    row.forEach((x, i) => {
      expect(x).toBeCloseTo(expected[k]![i] as number, 5);
    });
  });
}

test("SGD: two steps by hand", () => {
  // 1 - 0.1 * 0.5, then + 0.1 * 0.25.
  expectClose(steps(sgd(), [1], [[0.5], [-0.25]], 0.1), [[0.95], [0.975]]);
});

test("SGD with momentum: two steps by hand", () => {
  // Velocity 0.5, then 0.9 * 0.5 - 0.25 = 0.2.
  expectClose(steps(sgd({ momentum: 0.9 }), [1], [[0.5], [-0.25]], 0.1), [[0.95], [0.93]]);
});

test("AdamW: two steps by hand", () => {
  // Step 1: m̂ = 0.5, v̂ = 0.25, so 1 * (1 - 0.1 * 0.1) - 0.1 * 1 = 0.89.
  // Step 2: m̂ = 0.02 / 0.19, v̂ = 0.00031225 / 0.001999, so 0.89 * 0.99 - 0.1 * 0.266337 = 0.8544663.
  const updates = steps(adamw({ weightDecay: 0.1 }), [1], [[0.5], [-0.25]], 0.1);
  expectClose(updates, [[0.89], [0.8544663]]);
});

test("AdamW follows algorithm 2 of Loshchilov and Hutter (2019), with a rate per parameter", () => {
  const rng = createRng("adamw");
  const [beta1, beta2, epsilon, decay] = [0.8, 0.95, 1e-6, 0.3];
  const rates = [0.1, 0.01, 0.05];
  const gradients = Array.from({ length: 12 }, () => rates.map(() => rng.normal()));
  const theta = [1, -2, 0.5];
  const [m, v] = [theta.map(() => 0), theta.map(() => 0)];
  const expected = gradients.map((gradient, k) => {
    const t = k + 1;
    gradient.forEach((g, i) => {
      m[i] = beta1 * m[i]! + (1 - beta1) * g;
      v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
      const [mHat, vHat] = [m[i]! / (1 - beta1 ** t), v[i]! / (1 - beta2 ** t)];
      theta[i] = theta[i]! - rates[i]! * (mHat / (Math.sqrt(vHat) + epsilon) + decay * theta[i]!);
    });
    return [...theta];
  });
  const optimizer = adamw({ beta1, beta2, epsilon, weightDecay: decay });
  expectClose(steps(optimizer, [1, -2, 0.5], gradients, rates), expected);
});

describe("clipping", () => {
  const clip = (gradient: number[], maximum: number) => {
    const { gradient: clipped, norm } = clipByNorm(tf.tensor1d(gradient), maximum);
    return { clipped: [...clipped.dataSync()], norm: norm.dataSync()[0] };
  };
  test("scales a long gradient to the maximum and tells its norm", () => {
    const { clipped, norm } = clip([3, -4], 1);
    expect(norm).toBe(5);
    expectClose([clipped], [[0.6, -0.8]]);
  });
  test("leaves a short one and a zero one alone", () => {
    expect(clip([3, -4], 10).clipped).toEqual([3, -4]);
    expect(clip([0, 0], 1)).toEqual({ clipped: [0, 0], norm: 0 });
  });
});

describe("schedules", () => {
  test("warm-up and cosine, by hand", () => {
    const rate = warmupCosine({ peak: 2, steps: 12, warmup: 4 });
    expect([0, 1, 2, 3].map(rate)).toEqual([0.5, 1, 1.5, 2]);
    // Half a cosine over the steps 4 to 12: at a quarter (1 + cos 45°) / 2 of the peak.
    const expected = [2, 1 + Math.SQRT1_2, 1, 1 - Math.SQRT1_2, 0, 0];
    expectClose([[4, 6, 8, 10, 12, 20].map(rate)], [expected]);
  });
  test("ends at the floor, and needs no warm-up", () => {
    const rate = warmupCosine({ peak: 1, steps: 10, warmup: 0, floor: 0.1 });
    expectClose([[0, 5, 10].map(rate)], [[1, 0.55, 0.1]]);
  });
  test("constant", () => {
    expect([0, 7].map(constantRate(0.3))).toEqual([0.3, 0.3]);
  });
});
