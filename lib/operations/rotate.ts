/** Which backups of a folder may go: never a good one for the sake of one that lacks something. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { readManifest } from "./backup-manifest";

/**
 * Removes all but the newest `count` backups that hold everything, and all but the newest `count` of the others. Returns
 * what was removed.
 */
export function keepNewest(into: string, count: number): string[] {
  const all = readdirSync(into)
    .filter((name) => /^lethe-\d{8}T\d{6}Z(-\d+)?$/.test(name))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((name) => ({ folder: join(into, name), whole: isWhole(join(into, name)) }));
  const old = [true, false].flatMap((kind) => {
    const alike = all.filter(({ whole }) => whole === kind);
    return alike.slice(0, Math.max(0, alike.length - count)).map(({ folder }) => folder);
  });
  for (const folder of old) rmSync(folder, { recursive: true });
  return old;
}

/** Null for what is no backup, or one of another version: it may be anything. */
function isWhole(folder: string): boolean | null {
  try {
    const { missing, damaged } = readManifest(folder);
    return missing.length + damaged.length === 0;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
