/** Checkpoints in the safetensors format: what is written is read back, and damage is found and described. */
import { describe, expect, test } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "@/bench/engine/safetensors";
import { UserError } from "@/lib/domain/user-error";

const file = {
  tensors: {
    matrix: { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, Number.NaN, -0) },
    scalar: { shape: [], data: Float32Array.of(7) },
    none: { shape: [0, 4], data: new Float32Array(0) },
  },
  metadata: { preset: "micro", note: "ä" },
};

/** A file from its parts, as the format's description has it. */
function bytesOf(header: string | object, body: readonly number[] = [], claimed?: number): Uint8Array {
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(claimed ?? json.length));
  return Buffer.concat([length, json, Buffer.from(body)]);
}

test("a round trip keeps shapes, every bit and the metadata", () => {
  const { tensors, metadata } = decodeSafetensors(encodeSafetensors(file), "here");
  expect(metadata).toEqual(file.metadata);
  expect(Object.keys(tensors).toSorted()).toEqual(["matrix", "none", "scalar"]);
  for (const [name, { shape, data }] of Object.entries(file.tensors)) {
    expect(tensors[name]?.shape).toEqual(shape);
    expect(new Uint8Array(tensors[name]!.data.buffer)).toEqual(new Uint8Array(data.buffer));
  }
});

test("equal contents give equal bytes, whatever their order", () => {
  const { matrix, scalar, none } = file.tensors;
  const again = encodeSafetensors({ ...file, tensors: { none, scalar, matrix } });
  expect(Buffer.compare(again, encodeSafetensors(file))).toBe(0);
});

test("a view into a larger array is written alone", () => {
  const data = Float32Array.of(9, 9, 1, 2).subarray(2);
  const bytes = encodeSafetensors({ tensors: { x: { shape: [2], data } }, metadata: {} });
  expect([...decodeSafetensors(bytes, "here").tensors.x!.data]).toEqual([1, 2]);
});

test("golden file: the bytes are those of the format's description", () => {
  const header = '{"__metadata__":{"a":"b"},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  const golden = bytesOf(header.padEnd(80, " "), [0, 0, 128, 63, 0, 0, 0, 192]);
  const written = encodeSafetensors({
    tensors: { x: { shape: [2], data: Float32Array.of(1, -2) } },
    metadata: { a: "b" },
  });
  expect(Buffer.from(written).toString("hex")).toBe(Buffer.from(golden).toString("hex"));
  expect([...decodeSafetensors(golden, "golden").tensors.x!.data]).toEqual([1, -2]);
});

test("files of other programs: no metadata, tensors out of name order, bytes at an odd place in memory", () => {
  const bytes = bytesOf(
    {
      a: { dtype: "F32", shape: [1], data_offsets: [4, 8] },
      b: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
    },
    [0, 0, 0, 64, 0, 0, 128, 64],
  );
  const shifted = new Uint8Array(bytes.length + 1).subarray(1);
  shifted.set(bytes);
  const { tensors, metadata } = decodeSafetensors(shifted, "other");
  expect([tensors.a!.data[0], tensors.b!.data[0], metadata]).toEqual([4, 2, {}]);
});

describe("damage", () => {
  const entry = { dtype: "F32", shape: [1], data_offsets: [0, 4] };
  const body = [0, 0, 128, 63];
  test.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(0), "0 bytes are too few"],
    ["a header longer than the file", bytesOf("{}", [], 99), "its header claims 99 bytes, the file has 10"],
    ["a header that is no JSON", bytesOf("{x"), "its header is not JSON"],
    ["a header that is no object", bytesOf("[1]"), "its header is wrong at the top"],
    ["a tensor without a place", bytesOf({ x: { dtype: "F32", shape: [1] } }), "wrong at x.data_offsets"],
    ["a negative size", bytesOf({ x: { ...entry, shape: [-1] } }), "wrong at x.shape.0"],
    ["metadata that is no text", bytesOf({ __metadata__: { a: 1 } }), "wrong at __metadata__.a"],
    ["another type", bytesOf({ x: { ...entry, dtype: "F16" } }, body), "tensor x has type F16, expected F32"],
    [
      "a shape that does not fit",
      bytesOf({ x: { ...entry, shape: [2] } }, body),
      "tensor x of shape [2] has 4 bytes",
    ],
    ["a body that is cut short", bytesOf({ x: entry }, body.slice(1)), "tensor x is cut short"],
    [
      "a hole",
      bytesOf({ x: { ...entry, data_offsets: [4, 8] } }, [...body, ...body]),
      "tensor x starts at byte 4 instead of 0",
    ],
    ["overlapping tensors", bytesOf({ x: entry, y: entry }, body), "tensor y starts at byte 0 instead of 4"],
    ["bytes at the end", bytesOf({ x: entry }, [...body, 1]), "1 bytes follow the last tensor"],
  ])("%s", (_, bytes, what) => {
    const decode = () => decodeSafetensors(bytes, "run/base.safetensors");
    expect(decode).toThrow(UserError);
    expect(decode).toThrow(/^run\/base\.safetensors is damaged: /);
    expect(decode).toThrow(what);
  });
});
