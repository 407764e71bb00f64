/** Reads and writes the safetensors format: 8-byte header length, JSON header, raw little-endian data. float32 only. */
import { UserError } from "@/lib/domain/user-error";

export interface NamedTensor {
  shape: readonly number[];
  data: Float32Array;
}

export interface SafetensorsFile {
  tensors: Record<string, NamedTensor>;
  metadata: Record<string, string>;
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

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
  const damaged = (what: string, cause?: unknown) =>
    new UserError(`${source} is damaged: ${what}.`, "Restore the file, or make it anew.", { cause });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 8) throw damaged(`${buffer.length} bytes are too few for a safetensors file`);
  const length = Number(buffer.readBigUInt64LE(0));
  if (length > buffer.length - 8)
    throw damaged(`its header claims ${length} bytes, the file has ${buffer.length}`);
  let header: Record<string, Entry>;
  try {
    header = JSON.parse(buffer.toString("utf8", 8, 8 + length));
  } catch (error) {
    throw damaged("its header is not JSON", error);
  }
  const { __metadata__, ...entries } = header;
  const body = buffer.subarray(8 + length);
  const tensors: Record<string, NamedTensor> = {};
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [start, end],
    },
  ] of Object.entries(entries)) {
    const count = shape.reduce((product, n) => product * n, 1);
    if (dtype !== "F32") throw damaged(`tensor ${name} has type ${dtype}, expected F32`);
    if (end - start !== count * 4 || end > body.length) throw damaged(`tensor ${name} is cut short`);
    tensors[name] = { shape, data: new Float32Array(Uint8Array.from(body.subarray(start, end)).buffer) };
  }
  return { tensors, metadata: (__metadata__ as unknown as Record<string, string>) ?? {} };
}
