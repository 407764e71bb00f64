/**
 * Packs the answer files of a folder into a zip file, one after the other: memory does not grow with them. The same files
 * give the same bytes, so that a repeated command goes on with the upload that the one before began.
 */
import { createReadStream, lstatSync, readdirSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { crc32, createDeflateRaw } from "node:zlib";
import { UserError } from "@/lib/domain/user-error";
import { isLitter } from "./entry-path";
import { ALLOWED_ENDINGS, ARCHIVE_LIMITS } from "./limits";

export interface Packed {
  files: number;
  /** Before packing. */
  bytes: number;
  /** Paths of the folder that are no answer files and were left out. */
  left: string[];
}

interface Written {
  name: Buffer;
  sum: number;
  packed: number;
  size: number;
  offset: number;
}

const DEFLATE = 8;
const UTF8_NAME = 0x800;
/** The first moment that the format can hold: 1 January 1980. */
const DATE = 0x21;
const VERSION = 20;
const REGULAR_FILE = (0o100644 << 16) >>> 0;
const MOST = 0xffffffff;

export async function packFolder(
  folder: string,
  target: string,
  report: (bytes: number) => void = () => undefined,
): Promise<Packed> {
  const { paths, left } = answerFiles(folder);
  if (paths.length === 0)
    throw new UserError(
      `${folder} holds no answer files (${ALLOWED_ENDINGS.join(", ")}).`,
      "Name the folder with one method's answers.",
    );
  if (paths.length > ARCHIVE_LIMITS.entries)
    throw new UserError(
      `${folder} holds ${paths.length} answer files; ${ARCHIVE_LIMITS.entries} are allowed.`,
      "Name the folder with one method's answers.",
    );
  const out = await open(target, "w", 0o600);
  try {
    const written: Written[] = [];
    let position = 0;
    for (const path of paths) {
      const entry = await addFile(out, join(folder, ...path), path.join("/"), position, report);
      written.push(entry);
      position = entry.offset + headerOf(entry).length + entry.packed;
    }
    await finish(out, written, position);
    return { files: written.length, bytes: written.reduce((sum, { size }) => sum + size, 0), left };
  } finally {
    await out.close();
  }
}

function answerFiles(folder: string): { paths: string[][]; left: string[] } {
  const paths: string[][] = [];
  const left: string[] = [];
  const walk = (path: string[]) => {
    for (const entry of readdirSync(join(folder, ...path), { withFileTypes: true })) {
      const inner = [...path, entry.name];
      const name = inner.join("/");
      const wanted = ALLOWED_ENDINGS.some((ending) => entry.name.toLowerCase().endsWith(ending));
      if (entry.isDirectory() && !entry.name.startsWith(".")) walk(inner);
      else if (entry.isFile() && wanted && !entry.name.startsWith(".") && !isLitter(name)) paths.push(inner);
      else left.push(name);
    }
  };
  if (!lstatSync(folder).isDirectory())
    throw new UserError(
      `${folder} is not a folder.`,
      "Name the folder with one method's answers, or a zip file.",
    );
  walk([]);
  return { paths: paths.sort((a, b) => (a.join("/") < b.join("/") ? -1 : 1)), left };
}

async function addFile(
  out: FileHandle,
  path: string,
  name: string,
  offset: number,
  report: (bytes: number) => void,
): Promise<Written> {
  const entry: Written = { name: Buffer.from(name), sum: 0, packed: 0, size: 0, offset };
  const start = offset + headerOf(entry).length;
  const deflate = createDeflateRaw({ level: 6 });
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  source.on("data", (chunk) => {
    const bytes = chunk as Buffer;
    entry.sum = crc32(bytes, entry.sum);
    entry.size += bytes.length;
    report(bytes.length);
  });
  source.on("error", (error) => deflate.destroy(error));
  source.pipe(deflate);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    await out.write(chunk, 0, chunk.length, start + entry.packed);
    entry.packed += chunk.length;
  }
  if (entry.size > ARCHIVE_LIMITS.fileBytes || start + entry.packed > MOST)
    throw new UserError(
      `${name} has ${entry.size} bytes, which is too large.`,
      "At most 512 MB per file are allowed.",
    );
  const header = headerOf(entry);
  await out.write(header, 0, header.length, offset);
  return entry;
}

/** What stands before the data. */
function headerOf(entry: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  common(entry).copy(header, 4);
  return Buffer.concat([header, entry.name]);
}

/** The 26 bytes that both headers share: version, flags, method, time, date, checksum, sizes, lengths. */
function common({ name, sum, packed, size }: Written): Buffer {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(VERSION, 0);
  part.writeUInt16LE(UTF8_NAME, 2);
  part.writeUInt16LE(DEFLATE, 4);
  part.writeUInt16LE(DATE, 8);
  part.writeUInt32LE(sum, 10);
  part.writeUInt32LE(packed, 14);
  part.writeUInt32LE(size, 18);
  part.writeUInt16LE(name.length, 22);
  return part;
}

async function finish(out: FileHandle, written: readonly Written[], start: number): Promise<void> {
  const directory = Buffer.concat(
    written.map((entry) => {
      const header = Buffer.alloc(46);
      header.writeUInt32LE(0x02014b50, 0);
      // Made on Unix, so that its file types are read.
      header.writeUInt16LE((3 << 8) | VERSION, 4);
      common(entry).copy(header, 6);
      header.writeUInt32LE(REGULAR_FILE, 38);
      header.writeUInt32LE(entry.offset, 42);
      return Buffer.concat([header, entry.name]);
    }),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start, 16);
  const tail = Buffer.concat([directory, end]);
  await out.write(tail, 0, tail.length, start);
  await out.truncate(start + tail.length);
}
