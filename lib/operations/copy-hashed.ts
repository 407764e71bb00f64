/** Copies a file and computes its SHA-256 on the way. */
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { writing } from "@/bench/runner/errno";
import { writeAll } from "@/bench/runner/files";
import { UserError } from "@/lib/domain/user-error";

const CHUNK = 2 ** 20;

export interface Copied {
  bytes: number;
  sha256: string;
}

/** Null where there is no such file. `limit`: only that many bytes, for files that are still growing. */
export function copyHashed(from: string, to: string, limit: number | null = null): Copied | null {
  const source = openIfThere(from);
  if (source === null) return null;
  try {
    const target = writing("a copy", to, () => {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      // What was private stays so; nobody else needs to read a backup.
      return openSync(to, "wx", 0o600);
    });
    try {
      const hash = createHash("sha256");
      const chunk = Buffer.allocUnsafe(CHUNK);
      let bytes = 0;
      for (;;) {
        const size = readSync(source, chunk, 0, Math.min(CHUNK, (limit ?? Infinity) - bytes), null);
        if (size === 0) return { bytes, sha256: hash.digest("hex") };
        const part = chunk.subarray(0, size);
        hash.update(part);
        writeAll(target, part);
        bytes += size;
      }
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    if (code === "EACCES" || code === "EPERM")
      throw new UserError(
        `${path} cannot be read by this user.`,
        "Run the command as the user that owns the home and its backups.",
        { cause: error },
      );
    throw error;
  }
}
