/** What lies in a backup: `manifest.json` names every file with its size and SHA-256, and is written last. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "@/lib/domain/user-error";

export const MANIFEST = "manifest.json";
export const BACKUP_FORMAT = "lethe-backup";
const VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Folders of a home that a backup may hold. Anything else, or a way out of the folder, is neither written nor read. */
const PATH = /^(lethe\.db|(artifacts|submitted|uploads|results|secrets)(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)$/;

export const isBackupPath = (path: string): boolean => PATH.test(path);

export const backupManifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(VERSION),
  /** Version of the Lethe that wrote it. */
  lethe: z.string(),
  /** ISO 8601. */
  at: z.iso.datetime(),
  /** Newest generation over all boards. */
  generation: z.int().nonnegative(),
  /** End of the audit log. */
  audit: z.object({ seq: z.int().nonnegative(), hash: sha256 }),
  secrets: z.boolean(),
  files: z
    .array(
      z.object({
        path: z.string().regex(PATH, "is no file of a home"),
        bytes: z.int().nonnegative(),
        sha256,
      }),
    )
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, "names a file twice"),
  /** Files that the database refers to and that the home did not have. */
  missing: z.array(z.string()),
  /** Content-addressed files whose content is not what their name says. */
  damaged: z.array(z.string()),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
export type BackupFile = BackupManifest["files"][number];

export function newManifest(given: Omit<BackupManifest, "format" | "version">): BackupManifest {
  return { format: BACKUP_FORMAT, version: VERSION, ...given };
}

/** A UserError where the folder holds no whole backup that this version can read. */
export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(
      `${folder} holds no backup: ${error instanceof Error ? error.message : String(error)}.`,
      "Give the folder that `lethe backup` has printed.",
      { cause: error },
    );
  }
  const parsed = backupManifestSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(
    `${path}: ${issue?.path.join(".")}: ${issue?.message}.`,
    "It was not written by this version of `lethe backup`, or was changed since.",
  );
}
