/** Checks a backup and makes a home of it. The home appears only when everything in it has been verified. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { hashFile } from "@/bench/files/hash-file";
import { writing } from "@/bench/runner/errno";
import { syncFolder } from "@/bench/runner/files";
import { closeDatabase, openDatabase } from "@/db/client";
import { verifyAudit } from "@/lib/audit/verify";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { type BackupFile, type BackupManifest, readManifest } from "./backup-manifest";
import { type Copied, copyHashed } from "./copy-hashed";
import { explainFull } from "./disk";

export interface Restored {
  home: string;
  manifest: BackupManifest;
}

const OTHER = "Use another backup; this one was damaged after it was written.";

/** Reads every file of a backup; a UserError names the first one that is not as the manifest says. */
export function checkBackup(folder: string): BackupManifest {
  const manifest = readManifest(folder);
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    if (!existsSync(path)) throw new UserError(`${path} is missing from the backup.`, OTHER);
    same(path, file, { bytes: file.bytes, sha256: hashFile(path) });
  }
  return manifest;
}

export function restoreBackup(folder: string, into: string): Restored {
  const manifest = readManifest(folder);
  const home = resolve(into);
  requireEmpty(home);
  const draft = `${home}.${process.pid}.restoring`;
  rmSync(draft, { recursive: true, force: true });
  try {
    writing("the home", draft, () => mkdirSync(draft, { recursive: true, mode: 0o700 }));
    for (const file of manifest.files) {
      const path = join(folder, file.path);
      const copied = copyHashed(path, join(draft, file.path));
      if (!copied) throw new UserError(`${path} is missing from the backup.`, OTHER);
      same(path, file, copied);
    }
    checkDatabase(letheHome(draft).database, manifest);
    if (existsSync(home)) rmdirSync(home);
    renameSync(draft, home);
    syncFolder(dirname(home));
    return { home, manifest };
  } catch (error) {
    throw explainFull(error, "the home", home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function same(path: string, { bytes, sha256 }: BackupFile, found: Copied): void {
  if (found.bytes === bytes && found.sha256 === sha256) return;
  throw new UserError(`${path} is not the file that was backed up: its SHA-256 is ${found.sha256}.`, OTHER);
}

function requireEmpty(home: string): void {
  if (!existsSync(home)) return;
  const [first] = readdirSync(home);
  if (first === undefined) return;
  throw new UserError(
    `${home} is not empty: it holds ${first}.`,
    "Give a folder that does not exist yet with --home. To replace a home, stop its site and workers, and move it away first.",
  );
}

/** Whole, of a schema that is known, and with the audit log that the manifest promises. */
function checkDatabase(path: string, manifest: BackupManifest): void {
  const database = openDatabase(path);
  try {
    const found = database.$client.pragma("integrity_check", { simple: true });
    if (found !== "ok")
      throw new UserError(`The database of the backup is damaged: ${String(found)}.`, OTHER);
    const strays = database.$client.pragma("foreign_key_check") as { table: string }[];
    if (strays[0])
      throw new UserError(
        `Rows of ${strays[0].table} in the backup refer to rows that are not there.`,
        OTHER,
      );
    const { broken } = verifyAudit(
      database,
      [manifest.audit].filter(({ seq }) => seq > 0),
    );
    if (broken) throw new UserError(`The audit log of the backup is not whole: ${broken.message}`, OTHER);
  } finally {
    closeDatabase(database);
  }
}
