/** Copies some tables of a database into a file of their own, all as they were at one moment. */
import { setImmediate as others } from "node:timers/promises";
import Database from "better-sqlite3";

/** Rows copied before other work of the process has its turn. */
const BATCH = 5000;

/**
 * `from` may be in use and written to meanwhile. `to` must not exist. Tables that are not named do not reach the file,
 * and neither do their names. The same rows give the same bytes.
 */
export async function copyTables(from: string, to: string, tables: readonly string[]): Promise<void> {
  const copy = new Database(to);
  try {
    // The file is thrown away if this fails, so it needs no journal.
    copy.pragma("journal_mode = OFF");
    copy.pragma("synchronous = OFF");
    copy.pragma("foreign_keys = OFF");
    copy.prepare("attach ? as store").run(from);
    // One transaction sees one state of the store, however long it lasts.
    copy.exec("begin");
    for (const table of tables) copy.exec(definition(copy, table));
    for (const table of tables) await copyRows(copy, table);
    for (const table of tables) for (const sql of indexes(copy, table)) copy.exec(sql);
    copy.exec("commit");
    copy.exec("detach store");
  } finally {
    copy.close();
  }
}

async function copyRows(copy: Database.Database, table: string): Promise<void> {
  const insert = copy.prepare(
    `insert into main."${table}" select * from store."${table}" where rowid > ? order by rowid limit ${BATCH}`,
  );
  const next = copy.prepare(
    `select max(rowid) as last from (select rowid from store."${table}" where rowid > ? order by rowid limit ${BATCH})`,
  );
  let last = 0;
  while (true) {
    const { last: end } = next.get(last) as { last: number | null };
    if (end === null) return;
    insert.run(last);
    last = end;
    await others();
  }
}

function definition(copy: Database.Database, table: string): string {
  const found = copy
    .prepare("select sql from store.sqlite_master where type = 'table' and name = ?")
    .get(table);
  if (!found) throw new Error(`the store has no table "${table}"`);
  return (found as { sql: string }).sql;
}

/** Those that SQLite makes itself have no text. */
function indexes(copy: Database.Database, table: string): string[] {
  const all = copy
    .prepare(
      "select sql from store.sqlite_master where type = 'index' and tbl_name = ? and sql is not null order by name",
    )
    .all(table);
  return (all as { sql: string }[]).map(({ sql }) => sql);
}
