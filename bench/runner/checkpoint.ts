/** Checkpoint files: a trainer's saved bytes with their hash in front. The last two are kept. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256, writeAtomic } from "./files";

const MAGIC = "LETHE-CHECKPOINT-1";
const KEPT = 2;

export const checkpointFile = (stage: number): string => `checkpoint-${stage}.bin`;

export function writeCheckpoint(directory: string, stage: number, bytes: Uint8Array): void {
  const head = `${MAGIC} ${stage} ${bytes.length} ${sha256(bytes)}\n`;
  writeAtomic(join(directory, checkpointFile(stage)), [head, bytes], `the checkpoint of stage ${stage}`);
}

/** The bytes of a checkpoint; null where the file is missing or damaged. */
export function readCheckpoint(directory: string, stage: number): Uint8Array | null {
  const path = join(directory, checkpointFile(stage));
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  const end = file.indexOf("\n");
  const [magic, number, length, hash] = file.subarray(0, Math.max(end, 0)).toString("latin1").split(" ");
  const bytes = file.subarray(end + 1);
  const whole = magic === MAGIC && number === `${stage}` && length === `${bytes.length}`;
  return whole && sha256(bytes) === hash ? bytes : null;
}

/** Remove checkpoints that no resume can need once stage `latest` is recorded as trained. */
export function dropCheckpoints(directory: string, latest: number, keep = KEPT): void {
  for (let stage = 1; stage <= latest - keep; stage++)
    rmSync(join(directory, checkpointFile(stage)), { force: true });
}
