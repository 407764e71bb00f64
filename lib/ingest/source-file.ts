/** The source of a submitted strategy beside its record, as a bundle holds it: stored with the run if it is what the record names. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { SOURCE_FILE } from "@/lib/domain/submitted-method";
import { sha256 } from "./identity";

/** Null where there is none; a file of that name that is not what was trained is the reader's own affair. */
export function findSource({ strategy }: RunRecord, recordPath: string): Uint8Array | null {
  const path = join(dirname(recordPath), SOURCE_FILE);
  if (strategy.source === undefined || !existsSync(path)) return null;
  const bytes = readFileSync(path);
  return sha256(bytes) === strategy.source ? bytes : null;
}
