/**
 * Applies the generated migrations. Unlike drizzle's own migrator it reads and writes the journal table inside one
 * immediate transaction, so two processes that open a new database at the same moment do not both create its tables.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { UserError } from "@/lib/domain/user-error";

/** Same table as drizzle-kit uses, so its tools can read the state of a database. */
const JOURNAL = "__drizzle_migrations";

export function applyMigrations(client: Database.Database): void {
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const apply = client.transaction(() => {
    client.exec(
      `create table if not exists ${JOURNAL} (id integer primary key, hash text not null, created_at numeric)`,
    );
    const newest = client.prepare(`select max(created_at) as at from ${JOURNAL}`).get() as {
      at: number | null;
    };
    const known = migrations.at(-1)?.folderMillis ?? 0;
    if (newest.at !== null && newest.at > known)
      throw new UserError(
        `The database ${client.name} was written by a newer version of Lethe.`,
        "Update Lethe, or point LETHE_HOME at another folder.",
      );
    const missing = migrations.filter(({ folderMillis }) => folderMillis > (newest.at ?? -1));
    for (const migration of missing) {
      for (const statement of migration.sql) client.exec(statement);
      client
        .prepare(`insert into ${JOURNAL} (hash, created_at) values (?, ?)`)
        .run(migration.hash, migration.folderMillis);
    }
    if (missing.length === 0) return;
    const broken = client.pragma("foreign_key_check") as { table: string; parent: string }[];
    if (broken.length > 0)
      throw new Error(`migrating leaves rows of ${broken[0]?.table} without their ${broken[0]?.parent}`);
  });
  // SQLite changes a column by building its table anew; with foreign keys on, dropping the old one would take the rows
  // that point to it along. It cannot be switched inside a transaction.
  client.pragma("foreign_keys = OFF");
  apply.immediate();
  client.pragma("foreign_keys = ON");
}

/** How many migrations a database still lacks; nothing is changed. Negative: it was written by a newer version. */
export function missingMigrations(client: Database.Database): number {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const table = client.prepare("select 1 from sqlite_master where name = ?").get(JOURNAL);
  const newest = table
    ? (client.prepare(`select max(created_at) as at from ${JOURNAL}`).get() as { at: number | null }).at
    : null;
  if (newest !== null && newest > (known.at(-1)?.folderMillis ?? 0)) return -1;
  return known.filter(({ folderMillis }) => folderMillis > (newest ?? -1)).length;
}

/** Beside this file; in the site's build, where this file is bundled, below the project folder it is started in. */
function migrationsFolder(): string {
  const places = [dirname(fileURLToPath(import.meta.url)), join(process.cwd(), "db")];
  const folder = places
    .map((place) => join(place, "migrations"))
    .find((place) => existsSync(join(place, "meta", "_journal.json")));
  if (!folder) throw new Error(`No migrations found below ${places.join(" or ")}`);
  return folder;
}
