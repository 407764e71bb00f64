/** SHA-256 of a file, in lower-case hex, read piece by piece. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { chunkSize, reading } from "./reading";

const CHUNK = 2 ** 20;

export function hashFile(path: string): string {
  const file = reading(path, () => openSync(path, "r"));
  try {
    const hash = createHash("sha256");
    const chunk = Buffer.allocUnsafe(chunkSize(file, CHUNK));
    for (;;) {
      const size = reading(path, () => readSync(file, chunk, 0, chunk.length, null));
      if (size === 0) return hash.digest("hex");
      hash.update(chunk.subarray(0, size));
    }
  } finally {
    closeSync(file);
  }
}
