/** Every operation and a short training, on every device of this machine, against the pure JavaScript oracle. */
import { afterAll, describe, expect, test } from "vitest";
import type { Device } from "@/bench/engine/device";
import { openDevice } from "@/bench/engine/devices";
import { OP_CASES, type OpCase } from "./cases";
import { devicesUnderTest } from "./devices-here";
import { answerTiny, trainTiny } from "./tiny-training";
import { valuesFor } from "./values";
import { withGradients } from "./with-gradients";

/** Relative to 1 + |expected|; float32 sums in another order differ by a few units in the last place. */
const TOLERANCE = { cpu: 2e-5, webgpu: 2e-4, cuda: 2e-4, "tfjs-node-gpu": 2e-4, tfjs: 0 };

/** Distance to the oracle's parameters after 20 steps, as a share of the way that they moved. */
const DRIFT = { cpu: 1e-4, webgpu: 0.03, cuda: 0.03, "tfjs-node-gpu": 0.03, tfjs: 0 };

const statuses = await devicesUnderTest();
const oracle = (await openDevice("tfjs", 1, "small")).device;
const oracleTraining = trainTiny(oracle);
const opened: Device[] = [];
for (const { id, available } of statuses)
  if (available) opened.push((await openDevice(id, 2, "small")).device);

afterAll(async () => {
  for (const device of opened) await device.close();
});

async function evaluate(device: Device, op: OpCase): Promise<Record<string, number[]>> {
  const compiled = await device.compile(withGradients(op), op.inputs, { name: op.name });
  const outputs = await compiled.run(valuesFor(op));
  const read = Object.entries(outputs).map(
    async ([key, tensor]): Promise<[string, number[]]> => [key, [...(await tensor.read())]],
  );
  const result = Object.fromEntries(await Promise.all(read));
  await compiled.dispose();
  return result;
}

function expectClose(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((x, k) => {
    const y = expected[k] as number;
    expect(Math.abs(x - y), `${what}[${k}]: ${x} instead of ${y}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(y)),
    );
  });
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((x, k) => x - (b[k] as number)));

test.each(statuses.filter(({ available }) => !available))(
  "$id is reported as missing, with reason and remedy",
  (status) => {
    expect(status.reason).not.toBe("");
    expect(status.remedy).not.toBeNull();
  },
);

test("cpu is here, and so is webgpu where Chromium's software Vulkan driver is installed", () => {
  const here = opened.map(({ id }) => id);
  expect(here).toContain("cpu");
  if (process.env.CI || process.env.VK_ICD_FILENAMES) expect(here).toContain("webgpu");
});

describe.each(opened)("$id", (device) => {
  test.each(OP_CASES)("$name", async (op) => {
    const [actual, expected] = [await evaluate(device, op), await evaluate(oracle, op)];
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const key of Object.keys(expected))
      expectClose(actual[key] as number[], expected[key] as number[], TOLERANCE[device.id], key);
  });

  test("20 training steps give the oracle's losses and parameters", { timeout: 240_000 }, async () => {
    const [actual, expected] = [await trainTiny(device), await oracleTraining];
    expectClose(actual.losses.slice(0, 5), expected.losses.slice(0, 5), 1e-5, "first losses");
    expectClose(actual.losses, expected.losses, 3e-3, "losses");
    expect(expected.losses.at(-1)).toBeLessThan((expected.losses[0] as number) * 0.8);
    // Rounding decides on which side of its kink a ReLU lies, so single parameters may differ by whole steps.
    const moved = distance(expected.params, expected.initial);
    expect(distance(actual.params, expected.params) / moved).toBeLessThan(DRIFT[device.id]);
  });

  test("the trained parameters give the oracle's answers", async () => {
    const { params } = await oracleTraining;
    const expected = await answerTiny(oracle, params);
    expect(expected.some((answer) => answer.length > 1)).toBe(true);
    expect(await answerTiny(device, params)).toEqual(expected);
  });
});
