/** Files that survive a kill: written beside their place, flushed, then renamed; JSON carries its own checksum. */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { UserError } from "@/lib/domain/user-error";
import { writing } from "./errno";

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Create a folder and those above it. Node's own recursion reports a read-only disk as a missing folder. */
export function makeFolder(path: string, what: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), what);
  writing(what, path, () => {
    try {
      mkdirSync(path);
    } catch (error) {
      // Another process may have been quicker.
      if (!isFolder(path)) throw error;
    }
  });
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Write all parts as one file, so that at any moment either the old file or the whole new one is there. */
export function writeAtomic(path: string, parts: readonly (Uint8Array | string)[], what: string): void {
  const temporary = `${path}.tmp`;
  writing(what, path, () => {
    try {
      const file = openSync(temporary, "w");
      try {
        for (const part of parts) writeAll(file, typeof part === "string" ? Buffer.from(part) : part);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    syncFolder(dirname(path));
  });
}

/** A rename is only safe from a power cut once its folder is flushed too. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Write every byte; the system may take only some of them per call. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

const sealedSchema = z.strictObject({ sha256: z.string(), body: z.json() });

/** Write a JSON document together with the hash of its body. */
export function writeSealed(path: string, body: unknown, what: string): void {
  const text = JSON.stringify(body);
  writeAtomic(path, [`{"sha256":"${sha256(text)}","body":${text}}\n`], what);
}

/** Read what `writeSealed` wrote; null where there is no file, a UserError where it is damaged. */
export function readSealed<T>(path: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(path)) return null;
  const sealed = sealedSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  if (!sealed.success || sha256(JSON.stringify(sealed.data.body)) !== sealed.data.sha256) throw damaged(path);
  const body = schema.safeParse(sealed.data.body);
  if (!body.success)
    throw damaged(path, `written by another version of Lethe: ${z.prettifyError(body.error)}`);
  return body.data;
}

export function damaged(path: string, why = "its checksum does not match"): UserError {
  return new UserError(
    `${path} is damaged (${why}), so this run cannot go on.`,
    "Start it anew with `lethe run … --force`.",
  );
}

/** Undefined for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
