/** Framing of messages: whole in any pieces, and refused by length, depth and form before anything is parsed. */
import { describe, expect, it } from "vitest";
import { encodeFrame, FrameError, FrameReader } from "@/bench/sandbox/frames";

const limits = { headerBytes: 1000, bodyBytes: 100 };
const reader = () => new FrameReader(() => limits);
const bytesOf = (header: object, ...body: Uint8Array[]): Buffer => Buffer.concat(encodeFrame(header, body));

const raw = (header: string | Uint8Array, body = 0): Buffer => {
  const bytes = Buffer.from(header as string);
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32BE(bytes.length, 0);
  prefix.writeUInt32BE(body, 4);
  return Buffer.concat([prefix, bytes]);
};

function refused(bytes: Buffer): FrameError["code"] {
  try {
    reader().push(bytes);
  } catch (error) {
    if (error instanceof FrameError) return error.code;
    throw error;
  }
  throw new Error("accepted");
}

describe("FrameReader", () => {
  const messages = [
    bytesOf({ a: 1 }),
    bytesOf({ b: "ü" }, Uint8Array.of(1, 2), Uint8Array.of(3)),
    bytesOf({}),
  ];

  it.each([1, 2, 3, 7, 8, 9, 1000])("reads messages that come %i bytes at a time", (size) => {
    const all = Buffer.concat(messages);
    const one = reader();
    const frames = [];
    for (let at = 0; at < all.length; at += size) frames.push(...one.push(all.subarray(at, at + size)));
    expect(frames.map(({ header }) => header)).toEqual([{ a: 1 }, { b: "ü" }, {}]);
    expect([...(frames[1]?.body ?? [])]).toEqual([1, 2, 3]);
  });

  it("refuses what is too long by its length alone", () => {
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32BE(1001, 0);
    expect(refused(prefix)).toBe("message_limit");
    expect(refused(raw("{}", 101))).toBe("message_limit");
  });

  it.each([
    ["no JSON", raw("{x")],
    ["nothing", raw("")],
    ["two documents", raw("{} {}")],
    ["bytes that are no text", raw(Uint8Array.of(0x22, 0xff, 0x22))],
    ["a deep nest of lists", raw("[".repeat(65) + "]".repeat(65))],
    ["a deep nest of objects", raw('{"a":'.repeat(65))],
  ])("refuses %s", (_, bytes) => {
    expect(refused(bytes)).toBe("protocol_violation");
  });

  it("does not count brackets within texts", () => {
    const header = { text: '[{"\\'.repeat(100) };
    expect(reader().push(bytesOf(header))[0]?.header).toEqual(header);
  });
});
