/** SHA-256 of a file, read piece by piece so that a large one neither fills the memory nor stops the page. */
import { Sha256 } from "./sha256";

const PIECE = 1024 * 1024;

export async function hashFile(
  file: Blob,
  signal: AbortSignal,
  progress: (read: number) => void,
): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    progress(Math.min(file.size, at + PIECE));
  }
  return hash.digest();
}
