// @ts-check
// Tells whether the store has changed since an answer was made, cheaply enough to ask at every request.
import { statSync } from "node:fs";
import Database from "better-sqlite3";

const NEWEST = `select max(generation) as generation, count(*) as boards,
  (select count(*) + count(revealed_at) from seasons) as seasons,
  (select count(*) from submissions where state in ('review', 'rejected', 'withdrawn')) as unpublished,
  (select max(seq) from audit_log where public) as changes
  from boards`;

/**
 * A function that gives the store's version as a short text. What readers see changes only with
 * `boards.generation`, with seasons that start or end, and with attempts that were scored and not published, and with
 * public entries of the audit log; SQLite's data_version, which any commit of anybody changes, only spares the query.
 *
 * @param {string} path the database file; it may not exist yet, and may be replaced while we look
 * @returns {{ read(): string, close(): void }}
 */
export function storeVersion(path) {
  /** @type {{ database: import("better-sqlite3").Database, inode: number } | null} */
  let open = null;
  let commit = -1;
  let version = "";

  function close() {
    open?.database.close();
    open = null;
    commit = -1;
  }

  function read() {
    const inode = statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
    if (open && open.inode !== inode) close();
    if (inode === 0) return "none";
    open ??= { database: new Database(path, { readonly: true, fileMustExist: true }), inode };
    const now = Number(open.database.pragma("data_version", { simple: true }));
    if (now !== commit) {
      version = `${inode}.${contentVersion(open.database) ?? `commit ${now}`}`;
      commit = now;
    }
    return version;
  }

  return { read, close };
}

/**
 * Null for a store that has no generations: not yet migrated, or not ours. Then every commit counts as a change.
 *
 * @param {import("better-sqlite3").Database} database
 * @returns {string | null}
 */
function contentVersion(database) {
  try {
    const row =
      /** @type {{ generation: number | null, boards: number, seasons: number, unpublished: number, changes: number | null }} */ (
        database.prepare(NEWEST).get()
      );
    return [row.generation ?? 0, row.boards, row.seasons, row.unpublished, row.changes ?? 0].join(".");
  } catch (error) {
    if (error instanceof Error && /no such (column|table)/.test(error.message)) return null;
    throw error;
  }
}
