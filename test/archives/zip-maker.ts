/** Writes zip files byte by byte, honest ones and others. */
import { crc32, deflateRawSync } from "node:zlib";

export interface MadeEntry {
  name: string | Buffer;
  data?: Buffer | string;
  /** 8 deflates, 0 stores; others are claimed only. */
  method?: number;
  flags?: number;
  /** Unix mode with the type of file. */
  mode?: number;
  /** What the central directory claims instead of the truth. */
  claims?: Partial<{ size: number; packed: number; sum: number; offset: number }>;
  /** Packed bytes as they are, instead of those of `data`. */
  packed?: Buffer;
  extra?: Buffer;
  comment?: string;
}

export interface MadeEnd {
  entries?: number;
  comment?: Buffer;
  disk?: number;
  /** After everything. */
  trailing?: Buffer;
}

export function makeZip(entries: readonly MadeEntry[], end: MadeEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const { method = 8, flags = 0x800, mode = 0o100644, claims = {}, extra = Buffer.alloc(0) } = entry;
    const name = Buffer.isBuffer(entry.name) ? entry.name : Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? "");
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(claims.sum ?? crc32(data), 10);
    fields.writeUInt32LE(claims.packed ?? packed.length, 14);
    fields.writeUInt32LE(claims.size ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    fields.writeUInt16LE(extra.length, 24);
    const offset = claims.offset ?? position;
    const local = Buffer.concat([Buffer.from("504b0304", "hex"), fields, name, extra, packed]);
    const comment = Buffer.from(entry.comment ?? "");
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(comment.length, 0);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([
        Buffer.from("504b0102", "hex"),
        Buffer.from([20, 3]),
        fields,
        rest,
        name,
        extra,
        comment,
      ]),
    );
    parts.push(local);
    position += local.length;
  }
  const directory = Buffer.concat(central);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(end.disk ?? 0, 4);
  tail.writeUInt16LE(end.entries ?? entries.length, 8);
  tail.writeUInt16LE(end.entries ?? entries.length, 10);
  tail.writeUInt32LE(directory.length, 12);
  tail.writeUInt32LE(position, 16);
  const comment = end.comment ?? Buffer.alloc(0);
  tail.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, tail, comment, end.trailing ?? Buffer.alloc(0)]);
}
