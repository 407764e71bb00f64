/** The same seed gives the same bytes, and nothing is left behind in TensorFlow.js or on a device. */
import { expect, test } from "vitest";
import { openDevice } from "@/bench/engine/devices";
import { tf } from "@/bench/engine/tensor";
import { answerTiny, trainTiny } from "./tiny-training";

const bits = (values: readonly number[]) => Buffer.from(Float64Array.from(values).buffer).toString("hex");

test("20 steps on the cpu with 2 threads, twice, are equal to the last bit", async () => {
  const runs = [];
  for (let i = 0; i < 2; i++) {
    const { device } = await openDevice("cpu", 2, "small");
    const { losses, params } = await trainTiny(device);
    runs.push({ losses: bits(losses), params: bits(params), answers: await answerTiny(device, params) });
    await device.close();
  }
  expect(runs[1]).toEqual(runs[0]);
});

test.each(["cpu", "tfjs"] as const)("compiling and running on %s leaves no tensor behind", async (id) => {
  const { device } = await openDevice(id, 1, "small");
  const before = tf.memory().numTensors;
  const { params } = await trainTiny(device, 2);
  await answerTiny(device, params);
  await device.close();
  expect(tf.memory().numTensors).toBe(before);
});

test("a function that fails while it is compiled leaves no tensor behind, and the current backend as it was", async () => {
  const { device } = await openDevice("cpu", 1, "small");
  const before = [tf.memory().numTensors, tf.getBackend()];
  const compiled = device.compile(
    ({ x }) => ({ y: x!.mul(x!.exp().dataSync()[0] as number) }),
    { x: { shape: [2], dtype: "float32" } },
    { name: "wrong" },
  );
  await expect(compiled).rejects.toThrow("dataSync");
  expect([tf.memory().numTensors, tf.getBackend()]).toEqual(before);
  await device.close();
});

test("functions that are compiled at the same time do not mix", async () => {
  const { device } = await openDevice("cpu", 1, "small");
  const x = Float32Array.of(1, 2);
  const compiled = await Promise.all(
    [1, 2, 3].map((factor) =>
      device.compile(
        ({ x: input }) => ({ y: input!.mul(factor) }),
        { x: { shape: [2], dtype: "float32" } },
        { name: "f" },
      ),
    ),
  );
  const results = await Promise.all(
    compiled.map(async ({ run }) => [...(await (await run({ x })).y!.read())]),
  );
  expect(results).toEqual([
    [1, 2],
    [2, 4],
    [3, 6],
  ]);
  await device.close();
});
