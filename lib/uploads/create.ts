/** Announces an upload: name, size and SHA-256 of a file that will be sent in pieces. */
import { and, eq, gt, ne, sql } from "drizzle-orm";
import { formatBytes } from "@/bench/runner/errno";
import type { LetheDatabase } from "@/db/client";
import { uploads } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { QuotaUsed } from "@/lib/domain/refusals";
import type { LetheHome } from "@/lib/home";
import { newId } from "@/lib/submissions/ids";
import { checkDisk, checkSize, kindOfFile, storeFull, UPLOAD_LIMITS, type UploadLimits } from "./limits";

export type Upload = typeof uploads.$inferSelect;

export interface Announcement {
  /** As the owner calls it. */
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/**
 * The same file announced again is the same upload, so that a client that was cut off or started anew goes on where it
 * was. Nothing is received yet.
 */
export function createUpload(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  { name, size, sha256 }: Announcement,
  now: Date,
  limits: UploadLimits = UPLOAD_LIMITS,
): Upload {
  checkSize(kindOfFile(name), size);
  return immediately(database, (tx) => {
    const known = tx
      .select()
      .from(uploads)
      .where(
        and(
          ...[eq(uploads.owner, owner.id), eq(uploads.sha256, sha256), eq(uploads.size, size)],
          ...[eq(uploads.name, name), ne(uploads.state, "used"), gt(uploads.expiresAt, now.toISOString())],
        ),
      )
      .get();
    const expiresAt = new Date(now.getTime() + limits.lifetime).toISOString();
    if (known) return tx.update(uploads).set({ expiresAt }).where(eq(uploads.id, known.id)).returning().get();
    checkRoom(tx, owner, size, limits);
    checkDisk(home.uploads, size, limits.reserveBytes);
    return tx
      .insert(uploads)
      .values({
        ...{ id: newId("u"), owner: owner.id, name, size, sha256 },
        ...{ createdAt: now.toISOString(), expiresAt },
      })
      .returning()
      .get();
  });
}

/** Announced bytes count, not only those that have come: what is promised has to fit. */
function checkRoom(
  tx: LetheDatabase,
  owner: { id: string },
  size: number,
  { openUploads, openBytes, allBytes }: UploadLimits,
): void {
  const sums = { count: sql<number>`count(*)`, bytes: sql<number>`coalesce(sum(${uploads.size}), 0)` };
  const unused = ne(uploads.state, "used");
  const own = tx
    .select(sums)
    .from(uploads)
    .where(and(unused, eq(uploads.owner, owner.id)))
    .get();
  const remedy =
    "Submit what you have uploaded, or delete uploads that you do not need; unused ones are removed after a day.";
  if (own && own.count >= openUploads)
    throw new QuotaUsed(
      `You have ${own.count} uploads that no submission uses; ${openUploads} are allowed.`,
      remedy,
    );
  if (own && own.bytes + size > openBytes)
    throw new QuotaUsed(
      `With this file your unused uploads would have ${formatBytes(own.bytes + size)}; ${formatBytes(openBytes)} are allowed.`,
      remedy,
    );
  const all = tx.select(sums).from(uploads).where(unused).get();
  if (all && all.bytes + size > allBytes) throw storeFull();
}
