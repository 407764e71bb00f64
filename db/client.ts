/** Opens the database: one file, write-ahead log, foreign keys on, migrations applied. */
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { UserError } from "@/lib/domain/user-error";
import { applyMigrations } from "./migrate";
import * as schema from "./schema";

export type LetheDatabase = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/** How long a writer waits for another process's transaction, milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** Opens (and creates, if need be) the database file and brings it to the newest schema. */
export function openDatabase(path: string): LetheDatabase {
  try {
    if (path !== ":memory:") {
      mkdirSync(dirname(path), { recursive: true });
      // It holds sessions and hashes of passwords; SQLite gives the files beside it the same mode.
      if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
    }
    const client = new Database(path, { timeout: BUSY_TIMEOUT });
    try {
      client.pragma("journal_mode = WAL");
      // Leaves foreign keys on.
      applyMigrations(client);
      return drizzle(client, { schema });
    } catch (error) {
      client.close();
      throw error;
    }
  } catch (error) {
    throw asUserError(path, error);
  }
}

/** Close the file; the database object must not be used afterwards. */
export function closeDatabase(database: LetheDatabase): void {
  database.$client.close();
}

/** File trouble is the user's to solve, so it is told as such; anything else is a bug and passes through. */
function asUserError(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const because: Record<string, [string, string]> = {
    SQLITE_NOTADB: ["is not a Lethe database", "Move the file away, or point LETHE_HOME at another folder."],
    SQLITE_CORRUPT: [
      "is damaged",
      "Keep it, and restore the last good backup (lethe restore); lethe doctor says more.",
    ],
    SQLITE_READONLY: ["cannot be written", "Point LETHE_HOME at a folder that you may write to."],
    SQLITE_CANTOPEN: ["cannot be opened", "Point LETHE_HOME at a folder that you may write to."],
    SQLITE_BUSY: [
      "is locked by another process",
      "Wait until the other command has finished, then try again.",
    ],
    EACCES: ["cannot be created", "Point LETHE_HOME at a folder that you may write to."],
    EROFS: ["lies on a read-only disk", "Point LETHE_HOME at a folder that you may write to."],
    ENOTDIR: ["does not lie in a folder", "Point LETHE_HOME at a folder."],
    EEXIST: ["does not lie in a folder", "Point LETHE_HOME at a folder."],
  };
  const known = because[code] ?? because[code.split("_").slice(0, 2).join("_")];
  return known ? new UserError(`The database ${path} ${known[0]}.`, known[1], { cause: error }) : error;
}
