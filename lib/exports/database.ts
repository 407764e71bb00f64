/**
 * The public part of the store as one SQLite file. Only the tables named here are copied, so that whatever else a home
 * comes to hold (accounts, tokens, jobs) cannot leave it this way.
 */
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { LetheDatabase } from "@/db/client";
import { copyTables } from "@/db/copy-tables";
import type { LetheHome } from "@/lib/home";
import { newestRun } from "@/lib/queries/newest-run";
import { storeKey } from "@/lib/queries/store-key";
import type { Download } from "./download";
import { fileChunks } from "./file-chunks";

/** A table comes after those that it points to. A season's seed is in the store only once it is revealed. */
export const PUBLIC_TABLES = ["seasons", "boards", "artefacts", "runs", "cells", "metrics"] as const;

export const DATABASE_FORMATS = ["sqlite", "gzip"] as const;
export type DatabaseFormat = (typeof DATABASE_FORMATS)[number];

const KINDS: Record<DatabaseFormat, { ending: string; mediaType: string }> = {
  sqlite: { ending: ".db", mediaType: "application/vnd.sqlite3" },
  gzip: { ending: ".db.gz", mediaType: "application/gzip" },
};

export interface Dump {
  /** What was copied, see `storeKey`. */
  key: string;
  /** When the newest run in it was stored, ISO 8601; null for an empty store. */
  modified: string | null;
  files: Record<DatabaseFormat, { sha256: string; bytes: number }>;
}

/** Kept outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheDumps?: Map<string, Promise<Dump>> };

/**
 * The files of the present state, made at most once and kept in the home. Copying a large store takes a while, during
 * which the process goes on answering others.
 */
export async function databaseDump(home: LetheHome, database: LetheDatabase): Promise<Dump> {
  const folder = folderOf(home);
  const key = storeKey(database);
  const kept = await keptDump(folder, key);
  if (kept) return kept;
  holder.letheDumps ??= new Map();
  const name = join(folder, key);
  const making = holder.letheDumps.get(name) ?? makeDump(home, database, key);
  holder.letheDumps.set(name, making);
  try {
    return await making;
  } finally {
    holder.letheDumps.delete(name);
  }
}

export async function exportDatabase(
  home: LetheHome,
  database: LetheDatabase,
  format: DatabaseFormat,
): Promise<Download<AsyncIterable<Uint8Array>>> {
  const { key, modified, files } = await databaseDump(home, database);
  const { ending, mediaType } = KINDS[format];
  const day = modified?.slice(0, 10) ?? "empty";
  return {
    body: fileChunks(join(/* turbopackIgnore: true */ folderOf(home), `${key}${ending}`)),
    mediaType,
    file: `lethe-${day}${ending}`,
    ...files[format],
    ...(modified !== null && { modified }),
  };
}

function folderOf(home: LetheHome): string {
  return join(/* turbopackIgnore: true */ home.root, "exports");
}

/** Null where it was never finished, or where somebody emptied the folder. */
async function keptDump(folder: string, key: string): Promise<Dump | null> {
  const note = join(/* turbopackIgnore: true */ folder, `${key}.json`);
  const whole = DATABASE_FORMATS.every((format) => {
    const path = join(/* turbopackIgnore: true */ folder, `${key}${KINDS[format].ending}`);
    return existsSync(/* turbopackIgnore: true */ path);
  });
  if (!whole || !existsSync(/* turbopackIgnore: true */ note)) return null;
  return JSON.parse(await readFile(/* turbopackIgnore: true */ note, "utf8")) as Dump;
}

async function makeDump(home: LetheHome, database: LetheDatabase, key: string): Promise<Dump> {
  const folder = folderOf(home);
  mkdirSync(folder, { recursive: true });
  const path = (ending: string) => join(/* turbopackIgnore: true */ folder, `${key}${ending}`);
  // Under a name of its own until it is whole: another process may be making the same one.
  const draft = path(`.${process.pid}.tmp`);
  rmSync(draft, { force: true });
  try {
    await copyTables(home.database, draft, PUBLIC_TABLES);
    await pipeline(createReadStream(draft), createGzip({ level: 9 }), createWriteStream(`${draft}.gz`));
    const files = { sqlite: await weigh(draft), gzip: await weigh(`${draft}.gz`) };
    renameSync(draft, path(KINDS.sqlite.ending));
    renameSync(`${draft}.gz`, path(KINDS.gzip.ending));
    const dump: Dump = { key, modified: newestRun(database), files };
    await writeFile(path(".json"), `${JSON.stringify(dump, null, 2)}\n`);
    removeOthers(folder, key);
    return dump;
  } finally {
    for (const file of [draft, `${draft}.gz`]) rmSync(file, { force: true });
  }
}

async function weigh(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.digest("hex"), bytes: (await stat(path)).size };
}

/** Older states; whoever is reading one of them has it open and keeps it until the end. */
function removeOthers(folder: string, key: string): void {
  for (const name of readdirSync(folder))
    if (/^[0-9a-f]{16}\.(db|db\.gz|json)$/.test(name) && !name.startsWith(key)) rmSync(join(folder, name));
}
