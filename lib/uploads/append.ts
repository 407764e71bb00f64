/**
 * Receives a piece of an upload, straight to the disk: memory does not grow with its size. What has come before a connection
 * breaks is kept and flushed before it is acknowledged, so a client goes on from the number of bytes that the upload tells.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { and, eq } from "drizzle-orm";
import { syncFolder } from "@/bench/runner/files";
import type { LetheDatabase } from "@/db/client";
import { uploads } from "@/db/schema";
import { isFull } from "@/lib/domain/error-codes";
import { Conflict, NotThere, TooLarge } from "@/lib/domain/refusals";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { dropUpload, uploadPath } from "@/lib/submissions/files";
import type { Upload } from "./create";
import { uploadOf } from "./find";
import { storeFull, UPLOAD_LIMITS } from "./limits";

type Bytes = ReadableStream<Uint8Array>;

/** Bytes after which they are flushed and noted, so that a killed server has lost no more than that. */
const FLUSH_EVERY = 8 * 1024 * 1024;

/** The offset is not where the upload stands. */
export class WrongOffset extends Conflict {
  readonly received: number;

  constructor(received: number, message: string) {
    super(message, `Go on from byte ${received}.`);
    this.received = received;
  }
}

interface Writer {
  stop(): void;
  done: Promise<unknown>;
}

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheUploads?: Map<string, Writer> };

/** Returns the upload as it is afterwards: complete with its last byte, if it is what was announced. */
export async function appendBytes(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  id: string,
  offset: number,
  body: Bytes,
  now: Date,
): Promise<Upload> {
  uploadOf(database, owner, id);
  holder.letheUploads ??= new Map();
  const writers = holder.letheUploads;
  const path = uploadPath(home, id);
  // A client that was cut off comes back sooner than the server notices: the newest connection is the one that counts.
  for (let before = writers.get(path); before; before = writers.get(path)) {
    before.stop();
    await before.done;
  }
  const abort = new AbortController();
  const work = receive(database, home, uploadOf(database, owner, id), offset, body, abort.signal, now);
  const writer = { stop: () => abort.abort(), done: work.catch(() => undefined) };
  writers.set(path, writer);
  try {
    return await work;
  } finally {
    if (writers.get(path) === writer) writers.delete(path);
  }
}

async function receive(
  database: LetheDatabase,
  home: LetheHome,
  upload: Upload,
  offset: number,
  body: Bytes,
  signal: AbortSignal,
  now: Date,
): Promise<Upload> {
  if (upload.state !== "open")
    throw new Conflict("The upload is complete.", "Make a submission of it, or announce another one.");
  if (offset !== upload.received)
    throw new WrongOffset(
      upload.received,
      `The piece begins at byte ${offset}, but the upload has ${upload.received} bytes.`,
    );
  const file = await openAt(home, upload);
  try {
    await writePiece(database, upload, file, body, signal, now);
  } finally {
    await file.close();
  }
  const after = uploadOf(database, { id: upload.owner }, upload.id);
  return after.received < after.size ? after : finish(database, home, after);
}

/** The file with exactly the bytes that are noted; more of them may have come when the server was killed. */
async function openAt(home: LetheHome, { id, received }: Upload): Promise<FileHandle> {
  await mkdir(home.uploads, { recursive: true, mode: 0o700 });
  const file = await open(uploadPath(home, id), received === 0 ? "w" : "r+", 0o600);
  try {
    const { size } = await file.stat();
    if (size < received)
      throw new Error(`the upload ${id} has ${size} bytes on the disk, noted are ${received}`);
    await file.truncate(received);
    if (received === 0) syncFolder(home.uploads);
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}

async function writePiece(
  database: LetheDatabase,
  upload: Upload,
  file: FileHandle,
  body: Bytes,
  signal: AbortSignal,
  now: Date,
): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", stop);
  let noted = upload.received;
  let end = noted;
  const flush = async () => {
    if (end === noted) return;
    await file.datasync();
    note(database, upload.id, noted, end, now);
    noted = end;
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (end + value.length > upload.size) {
        await file.truncate(upload.received);
        // What was flushed on the way of a piece that is too long does not count either.
        if (noted > upload.received) note(database, upload.id, noted, upload.received, now);
        noted = end = upload.received;
        throw new TooLarge(
          `The piece goes beyond the ${upload.size} bytes that were announced.`,
          "Send the file that was announced, or announce another one.",
        );
      }
      await writeWhole(file, value, end);
      end += value.length;
      if (end - noted >= FLUSH_EVERY) await flush();
    }
    await flush();
    if (signal.aborted && end < upload.size)
      throw new Conflict("Another connection has gone on with the upload.", null);
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw await settleBroken(error, flush, () => end);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Keeps what came before the break, and says what it was. */
async function settleBroken(error: unknown, flush: () => Promise<void>, end: () => number): Promise<unknown> {
  if (isFull(error)) return storeFull();
  try {
    await flush();
  } catch (second) {
    return isFull(second) ? storeFull() : second;
  }
  if (error instanceof UserError || isFileError(error)) return error;
  return new WrongOffset(end(), "The connection broke off.");
}

/** Errors of the disk are ours; those of a connection are not. */
const isFileError = (error: unknown): boolean =>
  error instanceof Error &&
  "syscall" in error &&
  ["write", "fdatasync", "ftruncate"].includes(String(error.syscall));

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Only from the number that this connection has read: no other one's bytes are taken for its own. */
function note(database: LetheDatabase, id: string, before: number, received: number, now: Date): void {
  const expiresAt = new Date(now.getTime() + UPLOAD_LIMITS.lifetime).toISOString();
  const { changes } = database
    .update(uploads)
    .set({ received, expiresAt })
    .where(and(eq(uploads.id, id), eq(uploads.received, before), eq(uploads.state, "open")))
    .run();
  if (changes === 1) return;
  const now_ = database.select({ received: uploads.received }).from(uploads).where(eq(uploads.id, id)).get();
  throw new WrongOffset(
    now_?.received ?? 0,
    "Another connection has gone on with the upload, or it was removed.",
  );
}

/** Checks the whole file against what was announced. One that differs is removed: no piece of it can be trusted. */
async function finish(database: LetheDatabase, home: LetheHome, upload: Upload): Promise<Upload> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(uploadPath(home, upload.id), { highWaterMark: 1024 * 1024 }), hash);
  const found = hash.digest("hex");
  if (found !== upload.sha256) {
    database.delete(uploads).where(eq(uploads.id, upload.id)).run();
    dropUpload(home, upload.id);
    throw new UserError(
      `The file that came has the SHA-256 ${found}, announced was ${upload.sha256}.`,
      "It was changed while it was sent, or damaged on the way. Announce it again and send it anew.",
    );
  }
  const complete = database
    .update(uploads)
    .set({ state: "complete" })
    .where(eq(uploads.id, upload.id))
    .returning()
    .get() as Upload | undefined;
  if (complete) return complete;
  throw new NotThere(`The upload "${upload.id}" was removed while it was checked.`, "Announce it again.");
}
