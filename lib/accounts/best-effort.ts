/** A write that may be left out: it never waits for another process, and its reader gets an answer all the same. */
import type { LetheDatabase } from "@/db/client";
import { codesOf } from "@/lib/domain/error-codes";

/** Whether it was written; false where the database is locked, full or read-only just now. */
export function bestEffort({ $client }: LetheDatabase, write: () => unknown): boolean {
  const patience = Number($client.pragma("busy_timeout", { simple: true }));
  $client.pragma("busy_timeout = 0");
  try {
    write();
    return true;
  } catch (error) {
    if (codesOf(error).some((code) => /^SQLITE_(BUSY|LOCKED|READONLY|FULL|IOERR)/.test(code))) return false;
    throw error;
  } finally {
    $client.pragma(`busy_timeout = ${patience}`);
  }
}
