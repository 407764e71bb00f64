/** Unpacks an archive of answer files into a new folder, counting what really comes out; or leaves nothing behind. */
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import type yauzl from "yauzl";
import { isFull } from "@/lib/domain/error-codes";
import { SubmissionFailure } from "@/lib/domain/failure";
import { type Archive, type ArchiveFile, asRefusal, openArchive } from "./directory";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./limits";
import { refuse, shown } from "./refuse";

export interface Extracted {
  files: number;
  bytes: number;
}

/** `folder` must not exist. Throws a SubmissionFailure for whatever is wrong with the archive. */
export async function extractArchive(
  path: string,
  folder: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Extracted> {
  const archive = await openArchive(path, limits);
  try {
    mkdirSync(folder, { mode: 0o700 });
    try {
      return await extractAll(archive, folder, limits);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw isFull(error)
        ? new SubmissionFailure("disk_full", "The disk has no room for the unpacked answers.")
        : error;
    }
  } finally {
    archive.zip.close();
  }
}

async function extractAll(
  { zip, files }: Archive,
  folder: string,
  limits: ArchiveLimits,
): Promise<Extracted> {
  let total = 0;
  for (const file of files) {
    const target = join(folder, ...file.path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    total += await extractOne(zip, file, target, limits.totalBytes - total);
  }
  return { files: files.length, bytes: total };
}

/** Returns its size. */
async function extractOne(
  zip: yauzl.ZipFile,
  { entry }: ArchiveFile,
  target: string,
  left: number,
): Promise<number> {
  const name = shown(entry.fileName);
  let bytes = 0;
  let sum = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (bytes === 0 && isArchive(chunk)) return done(refuse(`${name} is an archive inside the archive.`));
      if (bytes === 0 && chunk.subarray(0, 4096).includes(0)) return done(refuse(`${name} is no text file.`));
      bytes += chunk.length;
      // The directory may lie about sizes; what is counted here cannot.
      if (bytes > entry.uncompressedSize || bytes > left)
        return done(
          refuse(`${name} unpacks to more than the ${entry.uncompressedSize} bytes that it claims.`),
        );
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  try {
    const source = await open(zip, entry);
    await pipeline(source, counted, createWriteStream(target, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    if (error instanceof SubmissionFailure || isFull(error)) throw error;
    throw asRefusal(error);
  }
  if (sum !== entry.crc32) throw refuse(`${name} is damaged: its checksum is wrong.`);
  return bytes;
}

function open(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}

/** First bytes of zip, gzip, bzip2, xz, zstd, 7z, rar. */
const MAGIC = ["504b0304", "504b0506", "1f8b", "425a68", "fd377a58", "28b52ffd", "377abcaf", "52617221"].map(
  (hex) => Buffer.from(hex, "hex"),
);
const isArchive = (bytes: Buffer): boolean =>
  MAGIC.some((magic) => bytes.subarray(0, magic.length).equals(magic));
