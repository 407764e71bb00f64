/** What may be announced, and what is swept away. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { submissions, uploads } from "@/db/schema";
import { Conflict, NotThere, QuotaUsed, StoreFull, TooLarge } from "@/lib/domain/refusals";
import { createUpload } from "@/lib/uploads/create";
import { uploadsOf } from "@/lib/uploads/find";
import { UPLOAD_LIMITS, type UploadLimits } from "@/lib/uploads/limits";
import { removeUpload, sweepUploads } from "@/lib/uploads/remove";
import {
  addSubmission,
  later,
  NOW,
  type PeopleHome,
  peopleHome,
  sha256,
} from "../submissions/submission-home";

const announce = (
  home: PeopleHome,
  name: string,
  size: number,
  limits?: Partial<UploadLimits>,
  owner = home.ada,
) =>
  createUpload(
    ...([home.database, home.home, owner, { name, size, sha256: sha256(name + size) }, NOW] as const),
    { ...UPLOAD_LIMITS, ...limits },
  );

test("a strategy may have 256 KiB, predictions 512 MB, and nothing else is taken", () => {
  const home = peopleHome();
  expect(announce(home, "a.ts", 256 * 1024).state).toBe("open");
  expect(() => announce(home, "a.ts", 256 * 1024 + 1)).toThrow(TooLarge);
  expect(announce(home, "A.ZIP", 512_000_000).state).toBe("open");
  expect(() => announce(home, "a.zip", 512_000_001)).toThrow(TooLarge);
  for (const name of ["a", "a.js", "a.tar.gz", "a.zip.exe", ".", "../../etc/passwd"])
    expect(() => announce(home, name, 10), name).toThrow(/neither a strategy nor predictions/);
});

test("one person's unused uploads are bounded in number and size, everybody's in size, and so is the disk", () => {
  const home = peopleHome();
  announce(home, "a.zip", 600, { openBytes: 1000 });
  expect(() => announce(home, "b.zip", 401, { openBytes: 1000 })).toThrow(QuotaUsed);
  announce(home, "b.zip", 400, { openBytes: 1000 });
  expect(() => announce(home, "c.zip", 1, { openUploads: 2 })).toThrow(QuotaUsed);
  expect(() => announce(home, "c.zip", 100, { allBytes: 1050 }, home.bob)).toThrow(StoreFull);
  expect(announce(home, "c.zip", 50, { allBytes: 1050 }, home.bob).size).toBe(50);
  expect(() => announce(home, "d.zip", 50, { reserveBytes: 2 ** 60 }, home.bob)).toThrow(StoreFull);
  // The same one again needs no more room.
  expect(announce(home, "a.zip", 600, { openBytes: 1000 }).id).toBe(
    uploadsOf(home.database, home.ada).find(({ name }) => name === "a.zip")?.id,
  );
});

test("uploads are removed by their owner, or when nothing came for a day, and with them what a killed process has left", () => {
  const home = peopleHome();
  const { uploads: folder, submitted } = home.home;
  for (const path of [folder, submitted]) mkdirSync(path, { recursive: true });
  const touch = (path: string) => writeFileSync(path, "x");
  const old = announce(home, "old.zip", 10);
  const kept = announce(home, "kept.zip", 10);
  home.database
    .update(uploads)
    .set({ expiresAt: later(3 * 86_400_000).toISOString() })
    .run();
  const expired = announce(home, "expired.zip", 10);
  for (const { id } of [old, kept, expired]) touch(join(folder, id));
  touch(join(folder, "left-over"));
  expect(() => removeUpload(home.database, home.home, home.bob, old.id)).toThrow(NotThere);
  removeUpload(home.database, home.home, home.ada, old.id);
  const published = addSubmission(home, "ada", "published");
  const withdrawn = addSubmission(home, "ada", "withdrawn");
  const rows = home.database.select().from(submissions).all();
  const fileOf = (id: string) => join(submitted, rows.find((row) => row.id === id)?.sha256 ?? "");
  for (const path of [fileOf(published), fileOf(withdrawn), join(submitted, "orphan")]) touch(path);
  const used = home.database
    .select()
    .from(uploads)
    .all()
    .find(({ name }) => name === "strategy.ts");
  home.database.update(uploads).set({ state: "used" }).where(eq(uploads.name, "strategy.ts")).run();
  expect(() => removeUpload(home.database, home.home, home.ada, used?.id ?? "")).toThrow(Conflict);

  expect(sweepUploads(home.database, home.home, later(2 * 86_400_000))).toEqual({ uploads: 1, files: 4 });
  expect(readdirSync(folder)).toEqual([kept.id]);
  expect(existsSync(fileOf(published))).toBe(true);
  expect(readdirSync(submitted)).toHaveLength(1);
  expect(sweepUploads(home.database, home.home, later(2 * 86_400_000))).toEqual({ uploads: 0, files: 0 });
});
