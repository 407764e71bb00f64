/** Reads and writes the safetensors format: 8-byte header length, JSON header, raw little-endian data. float32 only. */
import { z } from "zod";
import { UserError } from "@/lib/domain/user-error";

export interface NamedTensor {
  shape: readonly number[];
  data: Float32Array;
}

export interface SafetensorsFile {
  tensors: Record<string, NamedTensor>;
  metadata: Record<string, string>;
}

const size = z.int().nonnegative();
const Entry = z.object({ dtype: z.string(), shape: z.array(size), data_offsets: z.tuple([size, size]) });
const Header = z.object({ __metadata__: z.record(z.string(), z.string()).default({}) }).catchall(Entry);

/** Tensors in name order, so equal contents give equal bytes. */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const names = Object.keys(tensors).sort();
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const name of names) {
    const { shape, data } = tensors[name] as NamedTensor;
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8;
  const out = Buffer.alloc(8 + padded + offset, 0x20);
  out.writeBigUInt64LE(BigInt(padded), 0);
  json.copy(out, 8);
  let at = 8 + padded;
  for (const name of names) {
    const { data } = tensors[name] as NamedTensor;
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return out;
}

/** @param source named in errors, usually the file's path */
export function decodeSafetensors(bytes: Uint8Array, source: string): SafetensorsFile {
  const damaged: Damaged = (what, cause) =>
    new UserError(`${source} is damaged: ${what}.`, "Restore the file, or make it anew.", { cause });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 8) throw damaged(`${buffer.length} bytes are too few for a safetensors file`);
  const length = Number(buffer.readBigUInt64LE(0));
  if (length > buffer.length - 8)
    throw damaged(`its header claims ${length} bytes, the file has ${buffer.length}`);
  const { __metadata__: metadata, ...entries } = readHeader(buffer.toString("utf8", 8, 8 + length), damaged);
  const body = buffer.subarray(8 + length);
  const tensors: Record<string, NamedTensor> = {};
  let at = 0;
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(entries).sort(byOffset)) {
    const [start, end] = data_offsets;
    if (dtype !== "F32") throw damaged(`tensor ${name} has type ${dtype}, expected F32`);
    if (end - start !== 4 * shape.reduce((product, n) => product * n, 1))
      throw damaged(`tensor ${name} of shape [${shape.join(", ")}] has ${end - start} bytes`);
    if (start !== at) throw damaged(`tensor ${name} starts at byte ${start} instead of ${at}`);
    if (end > body.length) throw damaged(`tensor ${name} is cut short`);
    tensors[name] = { shape, data: new Float32Array(Uint8Array.from(body.subarray(start, end)).buffer) };
    at = end;
  }
  if (at !== body.length) throw damaged(`${body.length - at} bytes follow the last tensor`);
  return { tensors, metadata };
}

type Damaged = (what: string, cause?: unknown) => UserError;
type Place = [string, z.infer<typeof Entry>];
/** By place in the file; a tensor without elements stands before the one that starts where it does. */
const byOffset = ([, a]: Place, [, b]: Place) =>
  a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];

function readHeader(text: string, damaged: Damaged): z.infer<typeof Header> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged("its header is not JSON", error);
  }
  const { data, error } = Header.safeParse(json);
  if (error) throw damaged(`its header is wrong at ${error.issues[0]?.path.join(".") || "the top"}`, error);
  return data;
}
