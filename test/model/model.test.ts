/** The reference LMM's parts: sizes, LoRA merging, expert slots, the last block's shortcut, batches, checkpoints. */
import { afterAll, expect, test } from "vitest";
import { openDevice } from "@/bench/engine/devices";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import { tf } from "@/bench/engine/tensor";
import { bottleneck, mergeLora } from "@/bench/model/adapters";
import { collate, encodeItem, shapeFor } from "@/bench/model/batch";
import { loadCheckpoint, STARTS, tokenizerOf } from "@/bench/model/checkpoint";
import {
  bottleneckParameters,
  decoderParameters,
  loraParameters,
  modelParameters,
  projectorParameters,
} from "@/bench/model/parts";
import { getPreset, imageTokens, PRESETS } from "@/bench/model/presets";
import { tokenizer } from "@/bench/model/tokenizer";
import { patchify } from "@/bench/model/vision";

const preset = getPreset("micro");
const { device } = await openDevice("cpu", 1, "small");
afterAll(() => device.close());

const count = (specs: readonly { shape: readonly number[] }[]) =>
  specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);

test.each([
  ["micro", 30e3, 90e3],
  ["tiny", 250e3, 350e3],
  ["small", 8e6, 12e6],
  ["base", 90e6, 110e6],
])("%s has the size that it claims", (id, least, most) => {
  const total = count(modelParameters(getPreset(id), tokenizer.size));
  expect(total).toBeGreaterThan(least);
  expect(total).toBeLessThan(most);
});

test("LoRA of tiny trains rank-16 updates of every decoder linear, and the projector", () => {
  const tiny = getPreset("tiny");
  // per block: 4 square layers (64 + 64) * 16, up and down (64 + 256) * 16 each; 3 blocks; projector with biases
  const expected = 3 * (4 * 128 * 16 + 2 * 320 * 16) + (64 * 128 + 128 + 128 * 64 + 64);
  expect(count([...loraParameters(tiny, 16), ...projectorParameters(tiny)])).toBe(expected);
});

test("merged LoRA is W + share * scale * A B, summed over expert slots", async () => {
  const name = "decoder.block.0.query";
  const specs = Object.fromEntries(
    [
      name,
      "lora.0.block.0.query.a",
      "lora.0.block.0.query.b",
      "lora.1.block.0.query.a",
      "lora.1.block.0.query.b",
    ].map((key) => [
      key,
      {
        shape: key.endsWith(".a") ? [2, 1] : key.endsWith(".b") ? [1, 2] : [2, 2],
        dtype: "float32" as const,
      },
    ]),
  );
  const compiled = await device.compile(
    (inputs) => {
      const sets = [
        { slot: 0, scale: 2, share: null },
        { slot: 1, scale: 1, share: tf.scalar(0.5) },
      ];
      return { merged: mergeLora(inputs, sets)[name] as tf.Tensor };
    },
    specs,
    { name: "merge" },
  );
  const { merged } = await compiled.run({
    [name]: Float32Array.of(1, 2, 3, 4),
    "lora.0.block.0.query.a": Float32Array.of(1, 2),
    "lora.0.block.0.query.b": Float32Array.of(3, 4),
    "lora.1.block.0.query.a": Float32Array.of(2, 0),
    "lora.1.block.0.query.b": Float32Array.of(1, 1),
  });
  // [[1, 2], [3, 4]] + 2 * [[3, 4], [6, 8]] + 0.5 * [[2, 2], [0, 0]]
  expect([...(await merged!.read())]).toEqual([8, 11, 15, 20]);
});

test("bottleneck adapters add relu(x D) U per slot", async () => {
  expect(bottleneckParameters(preset, 4)).toHaveLength(2 * preset.decoderBlocks);
  const f = (...shape: number[]) => ({ shape, dtype: "float32" as const });
  const compiled = await device.compile(
    ({ x, down, up }) => {
      const weights = { "adapter.0.block.0.down": down!, "adapter.0.block.0.up": up! };
      return { y: bottleneck(weights, 0, x as tf.Tensor2D, [0]) };
    },
    { x: f(1, 2), down: f(2, 2), up: f(2, 2) },
    { name: "bottleneck" },
  );
  const { y } = await compiled.run({
    x: Float32Array.of(1, -2),
    down: Float32Array.of(1, 0, 0, 1),
    up: Float32Array.of(5, 6, 7, 8),
  });
  // relu([1, -2]) = [1, 0]; [1, 0] U = [5, 6]
  expect([...(await y!.read())]).toEqual([6, 4]);
});

test("batches: tokens padded on the right, one row per answer token and <eos>, weights that sum to 1", () => {
  const encode = (instruction: string, answer: string) =>
    encodeItem({ instruction, answer }, tokenizer, preset);
  const items = [encode("say a c", "a c"), encode("say a", "a")];
  const shape = shapeFor(items);
  expect(shape).toEqual({ batch: 2, text: 8, perItem: 3 });
  const { tokens, rows, targets, weights } = collate(items, shape, preset, tokenizer);
  const id = (word: string) => tokenizer.encode(word)[0] as number;
  const [say, a, c] = ["say", "a", "c"].map(id) as [number, number, number];
  const { ans, pad, eos } = tokenizer;
  expect([...tokens]).toEqual([say, a, c, ans, a, c, pad, pad, say, a, ans, a, pad, pad, pad, pad]);
  const n = imageTokens(preset);
  const second = n + 8 + n;
  expect([...rows]).toEqual([n + 3, n + 4, n + 5, second + 2, second + 3, second + 2]);
  expect([...targets]).toEqual([a, c, eos, a, eos, pad]);
  expect([...weights].map((x) => +x.toFixed(6))).toEqual([0.2, 0.2, 0.2, 0.2, 0.2, 0]);
});

test("an item that is too long is refused with its text", () => {
  const item = { instruction: Array(50).fill("a").join(" "), answer: "a" };
  expect(() => encodeItem(item, tokenizer, preset)).toThrow(/takes 52 tokens; the model reads at most 40/);
});

test("patches keep pixels in row, column, channel order and map bytes to -1..1", () => {
  const image = new Uint8Array(32 * 32 * 3);
  image[(9 * 32 + 8) * 3 + 1] = 255; // row 9, column 8, green: patch row 1, column 1, its row 1, column 0
  const patches = patchify([image], preset);
  const at = (1 * 4 + 1) * 192 + (1 * 8 + 0) * 3 + 1;
  expect(patches[at]).toBe(1);
  expect(patches.filter((x) => x !== -1)).toHaveLength(1);
});

test.each(PRESETS.filter(({ id }) => id === "micro" || id === "tiny"))(
  "$id ships every starting checkpoint",
  ({ id }) => {
    const hashes = STARTS.map((start) => {
      const { weights, sha256 } = loadCheckpoint(getPreset(id), start);
      const layout = new Layout(modelParameters(getPreset(id), tokenizerOf(start).size));
      expect(layout.pack(weights).every(Number.isFinite)).toBe(true);
      return sha256;
    });
    expect(new Set(hashes).size).toBe(STARTS.length);
  },
);

test("a start that does not ship says how to make it", () => {
  expect(() => loadCheckpoint(getPreset("base"), "base")).toThrow(
    /no starting checkpoint base for the preset base/,
  );
});

test("fresh parameters are the same for a seed, whatever else is in the layout", () => {
  const alone = new Layout(decoderParameters(preset, 10));
  const together = new Layout([...projectorParameters(preset), ...decoderParameters(preset, 10)]);
  const name = "decoder.block.1.up";
  expect(alone.unpack(alone.initialise(createRng(1)))[name]).toEqual(
    together.unpack(together.initialise(createRng(1)))[name],
  );
});
