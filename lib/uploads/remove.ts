/** Removes uploads: at their owner's wish, and what is left over. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { and, eq, lt, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { uploads } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { Conflict } from "@/lib/domain/refusals";
import type { LetheHome } from "@/lib/home";
import { dropUpload } from "@/lib/submissions/files";
import { neededSources, neededUploads } from "@/lib/submissions/needed-files";
import type { Upload } from "./create";
import { uploadOf } from "./find";

export function removeUpload(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  id: string,
): Upload {
  const removed = immediately(database, (tx) => {
    const upload = uploadOf(tx, owner, id);
    if (upload.state === "used")
      throw new Conflict("The upload has become a submission.", "Withdraw the submission instead.");
    tx.delete(uploads).where(eq(uploads.id, id)).run();
    return upload;
  });
  dropUpload(home, id);
  return removed;
}

export interface SweptUploads {
  uploads: number;
  files: number;
}

/**
 * Removes uploads that have expired, files that no row knows (what a killed process has left), and the files of what was
 * withdrawn. In one transaction, so that none of them is just about to get its row.
 */
export function sweepUploads(database: LetheDatabase, home: LetheHome, now: Date): SweptUploads {
  return immediately(database, (tx) => {
    const expired = tx
      .delete(uploads)
      .where(and(ne(uploads.state, "used"), lt(uploads.expiresAt, now.toISOString())))
      .returning({ id: uploads.id })
      .all();
    const arriving = neededUploads(tx).map((upload) => upload.id);
    const files = removeOthers(home.uploads, arriving) + removeOthers(home.submitted, neededSources(tx));
    return { uploads: expired.length, files };
  });
}

const holder = globalThis as typeof globalThis & { letheSwept?: Map<string, number> };
const HOUR = 3_600_000;

/** At most once an hour per home and process: whoever announces an upload makes room for it. */
export function sweepNowAndThen(database: LetheDatabase, home: LetheHome, now: Date): void {
  holder.letheSwept ??= new Map();
  const before = holder.letheSwept.get(home.root) ?? Number.NEGATIVE_INFINITY;
  if (Math.abs(now.getTime() - before) < HOUR) return;
  holder.letheSwept.set(home.root, now.getTime());
  sweepUploads(database, home, now);
}

function removeOthers(folder: string, wanted: readonly string[]): number {
  if (!existsSync(folder)) return 0;
  const names = new Set(wanted);
  const others = readdirSync(folder).filter((name) => !names.has(name));
  for (const name of others) rmSync(join(folder, name), { force: true, recursive: true });
  return others.length;
}
