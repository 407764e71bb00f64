/** A file as it is at one moment, though others may go on writing at its end: read piece by piece, as often as needed. */
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

const PIECE = 256 * 1024;

export interface OpenFile {
  sha256: string;
  pieces(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Null where there is no such file. */
export async function openFile(path: string): Promise<OpenFile | null> {
  const file = await openIfThere(path);
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const hash = createHash("sha256");
    for await (const piece of piecesOf(file, size)) hash.update(piece);
    return { sha256: hash.digest("hex"), pieces: () => piecesOf(file, size), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* piecesOf(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(
      Buffer.allocUnsafe(Math.min(PIECE, size - at)),
      ...([0, Math.min(PIECE, size - at), at] as const),
    );
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
