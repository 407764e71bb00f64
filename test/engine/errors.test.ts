/** What goes wrong in a compiled function is said clearly: what was given, what is allowed, what to do. */
import { afterAll, describe, expect, test } from "vitest";
import { checkBindings } from "@/bench/engine/backends/webgpu-limits";
import { trace } from "@/bench/engine/compile/trace";
import type { TensorFunction } from "@/bench/engine/device";
import { openDevice } from "@/bench/engine/devices";
import { tf } from "@/bench/engine/tensor";
import { UserError } from "@/lib/domain/user-error";

const { device } = await openDevice("cpu", 1, "small");
const oracle = (await openDevice("tfjs", 1, "small")).device;
afterAll(() => device.close());

const specs = { x: { shape: [2, 3], dtype: "float32" } } as const;

async function errorOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).remedy).toMatch(/^[A-Z].*\.$/);
  return error as UserError;
}
const compileError = (fn: TensorFunction) => errorOf(device.compile(fn, specs, { name: "wrong" }));

describe("a function that reads values", () => {
  const readers: [string, (x: tf.Tensor) => unknown][] = [
    ["dataSync", (x) => x.dataSync()],
    ["arraySync", (x) => x.sum().arraySync()],
    ["print", (x) => x.print()],
    ["toString", (x) => ((x.sum() as unknown as number) > 0 ? 1 : 0)],
  ];
  test.each(readers)("with %s is refused, and the call is named", async (method, read) => {
    const error = await compileError(({ x }) => {
      read(x!);
      return { y: x! };
    });
    expect(error.message).toContain(`read the value of a tensor with ${method}`);
  });
});

test("a kernel without a compiled form is named", async () => {
  const { message, cause } = await compileError(({ x }) => ({ y: tf.isNaN(x!) }));
  expect(message).toContain("The TensorFlow.js kernel IsNan cannot be compiled");
  expect(cause).toBeInstanceOf(Error);
});

test("a type without a compiled form is named", async () => {
  const { message } = await compileError(({ x }) => ({
    y: tf.tensor1d(["a"]).equal("a").toFloat().add(x!.sum()),
  }));
  expect(message).toContain("type string");
});

describe("a tensor from outside", () => {
  test("of another backend is refused", async () => {
    await tf.setBackend("cpu");
    const outside = tf.scalar(2);
    expect((await compileError(({ x }) => ({ y: x!.mul(outside) }))).message).toContain("made outside of it");
    outside.dispose();
  });

  test("of an earlier compiled function is refused", async () => {
    let kept: tf.Tensor | null = null;
    await trace(({ x }) => {
      kept = tf.keep(x!.mul(2));
      return { y: kept };
    }, specs);
    expect((await compileError(({ x }) => ({ y: x!.mul(kept!) }))).message).toContain("made outside of it");
  });
});

describe.each([device, oracle])("inputs of $id", (each) => {
  const double = () => each.compile(({ x }) => ({ y: x!.mul(2) }), specs, { name: "double" });
  const wants = 'Compiled function double: input "x" wants float32 [2, 3] (6 numbers), got ';
  test.each([
    ["too short", { x: new Float32Array(5) }, "Float32Array of 5 numbers."],
    ["of another type", { x: new Int32Array(6) }, "Int32Array of 6 numbers."],
    ["of another shape", { x: each.upload(new Float32Array(6), [3, 2]) }, "float32 [3, 2]."],
    ["missing", {}, "nothing."],
  ])("%s", async (_, inputs, got) => {
    const { run } = await double();
    expect((await errorOf(run(inputs as Record<string, Float32Array>))).message).toBe(wants + got);
  });
});

test("a tensor of another device", async () => {
  const { run } = await device.compile(({ x }) => ({ y: x!.mul(2) }), specs, { name: "double" });
  const foreign = oracle.upload(new Float32Array(6), [2, 3]);
  expect((await errorOf(run({ x: foreign }))).message).toContain('input "x" is a tensor of another device');
});

describe("a tensor over the limit of a WebGPU buffer", () => {
  const check = async (shape: number[], canBind: (bytes: number) => Promise<boolean>) =>
    checkBindings(
      await trace(({ x }) => ({ y: x!.sum() }), { x: { shape, dtype: "float32" } }),
      "huge",
      canBind,
    );
  const no = async () => false;
  const unasked = () => Promise.reject(new Error("the device was asked"));

  test("is refused, with its shape and size", async () => {
    const { message } = await errorOf(check([1024, 1024, 64], no));
    expect(message).toBe(
      "Compiled function huge: a tensor of shape [1024, 1024, 64] takes 256 MiB, more than a buffer of this WebGPU device holds.",
    );
  });

  test("is refused without asking the device where no device could hold it", async () => {
    expect((await errorOf(check([2 ** 20, 2 ** 12], unasked))).message).toContain("takes 16384 MiB");
  });

  test("is allowed where the device says that it can", async () => {
    const asked: number[] = [];
    await check([1024, 1024, 64], async (bytes) => asked.push(bytes) > 0);
    expect(asked).toEqual([256 * 1024 * 1024]);
    await check([1024, 1024, 32], unasked);
  });
});
