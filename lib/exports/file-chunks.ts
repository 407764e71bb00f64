/** A file as a body that is sent piece by piece. */
import { createReadStream } from "node:fs";

/** Opened at the first read, so that a body which nobody asks for leaves no file open. */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}
