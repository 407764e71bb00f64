/**
 * Copies a home while it is in use: the database as it was at one moment, then every file that this copy refers to. The
 * folder gets its name only when it is whole.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { writing } from "@/bench/runner/errno";
import { syncFolder, writeAtomic } from "@/bench/runner/files";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { sessions, verifications } from "@/db/schema";
import { auditHead } from "@/lib/audit/append";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { storeGeneration } from "@/lib/queries/generation";
import { namedFiles, referredFiles, type Wanted } from "./backup-files";
import { type BackupManifest, MANIFEST, newManifest } from "./backup-manifest";
import { type Copied, copyHashed } from "./copy-hashed";
import { explainFull } from "./disk";
import { requireDatabase } from "./require-database";

export interface BackupOptions {
  /** Folder in which the backup gets a folder of its own. */
  into: string;
  /** Keys and the seeds of seasons too: then the backup is as secret as the home. */
  secrets: boolean;
  lethe: string;
  now: Date;
}

export interface Backup {
  folder: string;
  manifest: BackupManifest;
  bytes: number;
}

/**
 * How often it copies the database anew because a file went away before it was copied. Each time only files that have
 * come since are left to be copied, so there is hardly time for others to go.
 */
const TRIES = 20;
const DAY_MS = 86_400_000;

export async function backupHome(home: LetheHome, options: BackupOptions): Promise<Backup> {
  requireDatabase(home);
  const { into, now } = options;
  writing("the backup", into, () => mkdirSync(into, { recursive: true, mode: 0o700 }));
  removeOldDrafts(into, now);
  const folder = freeName(into, now);
  const draft = join(into, `.${process.pid}-${now.getTime()}.tmp`);
  try {
    writing("the backup", draft, () => mkdirSync(draft, { mode: 0o700 }));
    const manifest = await writeBackup(home, draft, options);
    syncFolder(draft);
    renameSync(draft, folder);
    syncFolder(into);
    return { folder, manifest, bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    throw explainFull(error, "the backup", into);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function writeBackup(
  home: LetheHome,
  draft: string,
  { secrets, lethe, now }: BackupOptions,
): Promise<BackupManifest> {
  const live = openDatabase(home.database);
  try {
    /** Copied so far, by path. */
    const done = new Map<string, Copied>();
    for (let attempt = 1; ; attempt++) {
      const { facts, wanted, database } = await copyDatabase(live, home, draft, secrets);
      removeOthers(draft, done, wanted);
      for (const want of wanted) {
        const copied = done.has(want.path) ? null : copyWanted(home, draft, want);
        if (copied) done.set(want.path, copied);
      }
      const missing = wanted.filter(({ path }) => !done.has(path)).map(({ path }) => path);
      if (attempt < TRIES && missing.length > 0 && !stillMissing(live, home, missing)) continue;
      const damaged = wanted
        .filter(({ path, sha256 }) => sha256 !== null && done.has(path) && done.get(path)?.sha256 !== sha256)
        .map(({ path }) => path);
      const files = [...done].map(([path, copied]) => ({ path, ...copied }));
      const manifest = newManifest({
        ...{ lethe, at: now.toISOString(), ...facts, secrets },
        ...{ files: [{ path: "lethe.db", ...database }, ...files], missing, damaged },
      });
      writeAtomic(join(draft, MANIFEST), [`${JSON.stringify(manifest, null, 2)}\n`], "the backup");
      return manifest;
    }
  } finally {
    closeDatabase(live);
  }
}

/** The database as it is now, and the files that belong to it. */
async function copyDatabase(live: LetheDatabase, home: LetheHome, draft: string, secrets: boolean) {
  const draftPath = join(draft, "copy.db");
  const path = join(draft, "lethe.db");
  // In one step: another step would begin anew whenever somebody has written in between.
  await live.$client.backup(draftPath, { progress: () => 0x7fffffff });
  const copy = openDatabase(draftPath);
  try {
    checkCopy(copy);
    if (!secrets) forgetSignIns(copy);
    const facts = { generation: storeGeneration(copy), audit: auditHead(copy) };
    const wanted = [...referredFiles(copy, home), ...(secrets ? namedFiles(home, "secrets") : [])];
    // Leaves nothing in the write-ahead log, so that the file alone is the database.
    copy.$client.pragma("wal_checkpoint(TRUNCATE)");
    rmSync(path, { force: true });
    const database = copyHashed(draftPath, path);
    if (!database) throw new Error("the copy of the database is gone");
    return { facts, wanted, database };
  } finally {
    closeDatabase(copy);
    rmSync(draftPath);
  }
}

/** What was copied for an earlier copy of the database, and is of no use for this one or may have changed since. */
function removeOthers(draft: string, done: Map<string, Copied>, wanted: readonly Wanted[]): void {
  const lasting = new Set(wanted.filter(({ sha256 }) => sha256 !== null).map(({ path }) => path));
  for (const path of done.keys())
    if (!lasting.has(path)) {
      rmSync(join(draft, path));
      done.delete(path);
    }
}

function copyWanted(home: LetheHome, draft: string, { path, sha256, bytes }: Wanted): Copied | null {
  const to = join(draft, path);
  const copied = copyHashed(join(home.root, path), to, bytes);
  if (copied !== null || sha256 === null || !path.startsWith("uploads/")) return copied;
  // A submission has taken it in the meantime; the copied database still calls it an upload.
  return copyHashed(join(home.submitted, sha256), to, bytes);
}

/** Whether the home refers to every missing file even now: then it is the home that lacks them. */
function stillMissing(live: LetheDatabase, home: LetheHome, missing: readonly string[]): boolean {
  const now = new Set(referredFiles(live, home).map(({ path }) => path));
  return missing.every((path) => now.has(path));
}

function checkCopy(copy: LetheDatabase): void {
  const found = copy.$client.pragma("quick_check", { simple: true });
  if (found !== "ok")
    throw new UserError(
      `The database is damaged: ${String(found)}.`,
      "Restore the last good backup; `lethe doctor` says more.",
    );
}

/** Open sessions are keys to accounts, so they are secrets like any other. */
function forgetSignIns(copy: LetheDatabase): void {
  copy.$client.pragma("secure_delete = ON");
  copy.delete(sessions).run();
  copy.delete(verifications).run();
}

/** `lethe-20261101T000000Z`, with a number where that is taken. */
function freeName(into: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  for (let number = 1; ; number++) {
    const folder = join(into, number === 1 ? `lethe-${stamp}` : `lethe-${stamp}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}

/** Left behind by a backup that was killed. */
function removeOldDrafts(into: string, now: Date): void {
  for (const name of readdirSync(into)) {
    const path = join(into, name);
    const old = /^\.\d+-\d+\.tmp$/.test(name) && now.getTime() - statSync(path).mtimeMs > DAY_MS;
    if (old) rmSync(path, { recursive: true, force: true });
  }
}
