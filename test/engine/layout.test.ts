/** Named parameters in one flat vector. */
import { beforeAll, expect, test } from "vitest";
import { Layout, type ParameterSpec } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import { tf } from "@/bench/engine/tensor";
import { computeEagerly } from "./eager";

beforeAll(computeEagerly);

const SPECS: ParameterSpec[] = [
  { name: "a", shape: [2, 3], std: 0.5 },
  { name: "bias", shape: [2], std: 0 },
  { name: "c", shape: [], std: 2 },
];
const layout = new Layout(SPECS);
const flat = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

test("packs and unpacks in the order of the list", () => {
  expect(layout.size).toBe(9);
  const weights = layout.unpack(flat);
  expect(Object.entries(weights).map(([name, data]) => [name, [...data]])).toEqual([
    ["a", [1, 2, 3, 4, 5, 6]],
    ["bias", [7, 8]],
    ["c", [9]],
  ]);
  expect(layout.pack(weights)).toEqual(flat);
});

test("unpacked weights are views: what is written to them is written to the vector", () => {
  const vector = flat.slice();
  layout.unpack(vector).bias![1] = -1;
  expect([...vector]).toEqual([1, 2, 3, 4, 5, 6, 7, -1, 9]);
});

test("splits a flat tensor into named tensors; the gradient is put together again", () => {
  const { a, bias, c } = layout.split(tf.tensor1d(flat));
  expect([a!.shape, bias!.shape, c!.shape]).toEqual([[2, 3], [2], []]);
  expect([...a!.dataSync(), ...bias!.dataSync(), ...c!.dataSync()]).toEqual([...flat]);
  const gradient = tf.grad((x: tf.Tensor) => {
    const parts = layout.split(x as tf.Tensor1D);
    return parts.a!.sum().add(parts.bias!.mul(2).sum()).add(parts.c!.mul(3));
  })(tf.tensor1d(flat));
  expect([...gradient.dataSync()]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 3]);
});

test("one number per element, chosen by name", () => {
  const rates = layout.perElement((name) => (name === "bias" ? 0 : name.length / 2));
  expect([...rates]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0.5]);
});

test("initial values have the wanted deviation, zeros where it is 0", () => {
  const wide = new Layout([
    { name: "w", shape: [2000], std: 0.5 },
    { name: "z", shape: [5], std: 0 },
  ]);
  const { w, z } = wide.unpack(wide.initialise(createRng(1)));
  expect(Math.sqrt(w!.reduce((sum, x) => sum + x * x, 0) / 2000)).toBeCloseTo(0.5, 1);
  expect([...z!]).toEqual([0, 0, 0, 0, 0]);
});

test("adding a parameter does not change the initial values of the others", () => {
  const longer = new Layout([{ name: "new", shape: [4], std: 1 }, ...SPECS]);
  const [before, after] = [layout, longer].map((each) => each.unpack(each.initialise(createRng(1))));
  for (const { name } of SPECS) expect([...after![name]!]).toEqual([...before![name]!]);
});

test("a parameter that is listed twice or missing is an error that names it", () => {
  expect(() => new Layout([...SPECS, SPECS[1]!])).toThrow("parameter bias is listed twice");
  expect(() => layout.pack({ a: new Float32Array(6) })).toThrow("parameter bias is missing");
});
