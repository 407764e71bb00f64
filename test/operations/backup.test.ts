/** Backups are whole, also of a home that is being written to, and a restored home serves the same. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { artefacts, jobs, sessions, submissions, uploads, users } from "@/db/schema";
import { auditHead } from "@/lib/audit/append";
import { verifyAudit } from "@/lib/audit/verify";
import { exportBoard } from "@/lib/exports/board";
import { type LetheHome, letheHome } from "@/lib/home";
import { sha256 } from "@/lib/ingest/identity";
import { backupHome } from "@/lib/operations/backup";
import { examineStore } from "@/lib/operations/doctor/examine";
import { findOrphans } from "@/lib/operations/orphans";
import { checkBackup, restoreBackup } from "@/lib/operations/restore";
import { keepNewest } from "@/lib/operations/rotate";
import { boardView } from "@/lib/queries/board";
import { boardIds } from "@/lib/queries/boards";
import { sweepUploads } from "@/lib/uploads/remove";
import { writeLog } from "../audit/log";
import { lethe } from "../cli/run-lethe";
import { FIXTURES, filledHome, NOW, type TestHome, UNLEARNING } from "../store/home";

const options = (scratch: string) => ({
  into: join(scratch, "backups"),
  secrets: false,
  lethe: "1",
  now: NOW,
});

/** Everything that readers see of the boards. */
const boardsOf = (database: LetheDatabase) =>
  boardIds(database).map((id) => {
    const view = boardView(database, id);
    return view && exportBoard(view, "json").body;
  });

/** Rows of every kind that refer to files, with their files. */
function addSubmission({ database, home }: TestHome, state: "running" | "published" | "withdrawn"): void {
  const id = `s-${state}`;
  const at = NOW.toISOString();
  const source = Buffer.from(`export const strategy = "${state}";`);
  database
    .insert(users)
    .values({ id: `user-${state}`, name: "Ada", email: `${state}@example.org` })
    .run();
  const upload = {
    id: `u-${state}`,
    ...{ owner: `user-${state}`, name: "s.ts", size: source.length, sha256: sha256(source) },
    ...{ state: "used" as const, createdAt: at, expiresAt: at },
  };
  database.insert(uploads).values(upload).run();
  database
    .insert(submissions)
    .values({
      ...{ id, owner: `user-${state}`, kind: "strategy", board: "b", upload: upload.id, state },
      ...{ sha256: sha256(source), createdAt: at, updatedAt: at },
      request: {
        kind: "strategy",
        ...{ board: "b", upload: upload.id, note: "", anonymousUntil: null },
      } as never,
    })
    .run();
  const needs = { device: "auto", sandbox: true, season: null };
  database
    .insert(jobs)
    .values({
      ...{ id: `${id}.1.run.s0`, submission: id, attempt: 1, kind: "run", seed: 0, owner: `user-${state}` },
      ...{ needs, state: "done", result: `${id}.1.run.s0`, createdAt: at },
    })
    .run();
  put(join(home.submitted, sha256(source)), source);
  put(join(home.results, `${id}.1.run.s0`, "record.json"), Buffer.from("{}"));
}

function put(path: string, bytes: Buffer): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
}

/** An upload of which 5 of 10 bytes are known to have arrived. */
function addUpload({ database, home }: TestHome): void {
  const at = NOW.toISOString();
  database.insert(users).values({ id: "user-u", name: "Bob", email: "bob@example.org" }).run();
  database
    .insert(uploads)
    .values({
      ...{ id: "u-open", owner: "user-u", name: "p.zip", size: 10, received: 5, sha256: "0".repeat(64) },
      ...{ createdAt: at, expiresAt: at },
    })
    .run();
  put(join(home.uploads, "u-open"), Buffer.from("1234567"));
}

describe("a backup", () => {
  test("holds the database and what it refers to, and becomes a home that serves the same", async () => {
    const filled = await filledHome(FIXTURES, UNLEARNING);
    const { database, home, scratch } = filled;
    addSubmission(filled, "running");
    addSubmission(filled, "published");
    addUpload(filled);
    writeLog(database);
    put(join(home.artifacts, "f".repeat(64)), Buffer.from("an orphan"));
    put(join(home.work, "job", "state"), Buffer.from("under way"));
    const { folder, manifest } = await backupHome(home, options(scratch));
    expect(folder).toBe(join(scratch, "backups/lethe-20261101T000000Z"));
    expect(readdirSync(join(scratch, "backups"))).toEqual(["lethe-20261101T000000Z"]);
    expect([manifest.missing, manifest.damaged]).toEqual([[], []]);
    const kinds = (kind: string) => manifest.files.filter(({ path }) => path.startsWith(`${kind}/`));
    expect(kinds("artifacts")).toHaveLength(database.select().from(artefacts).all().length);
    expect(kinds("submitted")).toHaveLength(2);
    expect(kinds("results").map(({ path }) => path)).toEqual(["results/s-running.1.run.s0/record.json"]);
    expect(kinds("uploads")).toMatchObject([{ path: "uploads/u-open", bytes: 5 }]);
    expect(kinds("work")).toEqual([]);
    expect(checkBackup(folder)).toEqual(manifest);
    expect(statSync(join(folder, "lethe.db")).mode & 0o077).toBe(0);

    const restored = restoreBackup(folder, join(scratch, "again"));
    const again = letheHome(restored.home);
    expect(readdirSync(again.root).sort()).toEqual([
      "artifacts",
      "lethe.db",
      "results",
      "submitted",
      "uploads",
    ]);
    const reopened = openDatabase(again.database);
    expect(boardsOf(reopened).length).toBeGreaterThan(1);
    expect(boardsOf(reopened)).toEqual(boardsOf(database));
    expect(auditHead(reopened)).toEqual(auditHead(database));
    expect(reopened.select().from(jobs).all()).toEqual(database.select().from(jobs).all());
    closeDatabase(reopened);
  });

  test("holds no session and no secret unless it is told to", async () => {
    const filled = await filledHome();
    const { database, home, scratch } = filled;
    database.insert(users).values({ id: "u1", name: "Ada", email: "ada@example.org" }).run();
    database
      .insert(sessions)
      .values({ id: "x", userId: "u1", token: "session-token-in-the-clear", expiresAt: NOW })
      .run();
    put(join(home.secrets, "auth.key"), Buffer.from("the key"));
    const plain = await backupHome(home, options(scratch));
    const bytes = readFileSync(join(plain.folder, "lethe.db"));
    expect(bytes.includes("ada@example.org")).toBe(true);
    expect(bytes.includes("session-token-in-the-clear")).toBe(false);
    expect(existsSync(join(plain.folder, "secrets"))).toBe(false);
    const whole = await backupHome(home, { ...options(scratch), secrets: true });
    expect(readFileSync(join(whole.folder, "lethe.db")).includes("session-token-in-the-clear")).toBe(true);
    expect(statSync(join(whole.folder, "secrets/auth.key")).mode & 0o777).toBe(0o600);
    expect(whole.folder).toBe(`${plain.folder}-2`);
    const { home: again } = restoreBackup(whole.folder, join(scratch, "again"));
    expect(readFileSync(join(again, "secrets/auth.key"), "utf8")).toBe("the key");
    expect(statSync(join(again, "secrets")).mode & 0o777).toBe(0o700);
  });

  test("says which files the home lacks or has damaged, and holds the rest", async () => {
    const { database, home, scratch } = await filledHome();
    const [gone, bad] = database.select().from(artefacts).all();
    if (!gone || !bad) throw new Error("no artefacts");
    rmSync(join(home.artifacts, gone.sha256));
    writeFileSync(join(home.artifacts, bad.sha256), "something else");
    const { folder, manifest } = await backupHome(home, options(scratch));
    expect(manifest.missing).toEqual([`artifacts/${gone.sha256}`]);
    expect(manifest.damaged).toEqual([`artifacts/${bad.sha256}`]);
    expect(restoreBackup(folder, join(scratch, "again")).manifest.missing).toHaveLength(1);
  });

  test("does not miss the file of a submission that was withdrawn", async () => {
    const filled = await filledHome();
    const { database, home, scratch } = filled;
    addSubmission(filled, "published");
    addSubmission(filled, "withdrawn");
    const { files } = sweepUploads(database, home, NOW);
    expect(files).toBe(1);
    const { manifest } = await backupHome(home, options(scratch));
    expect([manifest.missing, manifest.damaged]).toEqual([[], []]);
    expect(manifest.files.filter(({ path }) => path.startsWith("submitted/"))).toHaveLength(1);
    const checked = (await examineStore(home, NOW, true)).find(({ check }) => check === "files");
    expect(checked).toMatchObject({ level: "ok" });
    expect(findOrphans(database, home, new Date(Date.now() + 3 * 86_400_000))).toMatchObject([
      { path: "results/s-published.1.run.s0" },
      { path: "results/s-withdrawn.1.run.s0" },
    ]);
  });

  test("that fails leaves nothing behind", async () => {
    const { home, scratch } = await filledHome();
    mkdirSync(join(scratch, "backups"));
    // A folder in the place of a file cannot be copied.
    rmSync(join(home.artifacts), { recursive: true });
    mkdirSync(join(home.artifacts, "x"), { recursive: true });
    await expect(
      backupHome({ ...home, database: join(scratch, "none.db") }, options(scratch)),
    ).rejects.toThrow(/There is no database/);
    const { manifest } = await backupHome(home, options(scratch));
    expect(manifest.missing.length).toBeGreaterThan(0);
    expect(readdirSync(join(scratch, "backups")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("older ones are removed when only so many are to be kept", async () => {
    const { home, scratch } = await filledHome();
    const made: string[] = [];
    for (let i = 0; i < 3; i++) made.push((await backupHome(home, options(scratch))).folder);
    mkdirSync(join(scratch, "backups/lethe-20200101T000000Z"));
    expect(keepNewest(join(scratch, "backups"), 2)).toEqual([made[0]]);
    // Without a manifest it may be anything.
    expect(existsSync(join(scratch, "backups/lethe-20200101T000000Z"))).toBe(true);
  });

  test("good ones never go for the sake of those that lack something", async () => {
    const { home, database, scratch } = await filledHome();
    const good = [await backupHome(home, options(scratch)), await backupHome(home, options(scratch))];
    const [gone] = database.select().from(artefacts).all();
    rmSync(join(home.artifacts, gone?.sha256 ?? ""));
    const bad: string[] = [];
    for (let i = 0; i < 3; i++) bad.push((await backupHome(home, options(scratch))).folder);
    expect(keepNewest(join(scratch, "backups"), 2)).toEqual([bad[0]]);
    for (const { folder } of good) expect(checkBackup(folder).missing).toEqual([]);
  });

  test("leaves out what could not be restored, as hidden files of other programs", async () => {
    const filled = await filledHome();
    const { home, scratch } = filled;
    addSubmission(filled, "running");
    put(join(home.results, "s-running.1.run.s0/.DS_Store"), Buffer.from("x"));
    put(join(home.secrets, "a key with spaces"), Buffer.from("x"));
    const { folder, manifest } = await backupHome(home, { ...options(scratch), secrets: true });
    expect([manifest.missing, manifest.damaged]).toEqual([[], []]);
    expect(checkBackup(folder)).toEqual(manifest);
    expect(manifest.files.map(({ path }) => path)).toContain("results/s-running.1.run.s0/record.json");
  });

  test.each(["ENOSPC", "SQLITE_FULL"])("a full disk is called so, whoever notices it: %s", async (code) => {
    const { home, scratch } = await filledHome();
    const full = Object.assign(new Error("no room"), { code });
    const backup = vi.spyOn(Database.prototype, "backup").mockRejectedValueOnce(full);
    onTestFinished(() => backup.mockRestore());
    await expect(backupHome(home, options(scratch))).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(
        /^No space left while writing the backup \(.*\/backups\); .+ free there\.$/,
      ),
    });
    expect(readdirSync(join(scratch, "backups"))).toEqual([]);
  });
});

describe("restoring", () => {
  const refused = async (
    spoil: (folder: string) => void,
    message: RegExp,
    into: (scratch: string) => string = (scratch) => join(scratch, "again"),
  ) => {
    const { home, scratch, database } = await filledHome();
    writeLog(database);
    const { folder } = await backupHome(home, options(scratch));
    spoil(folder);
    expect(() => restoreBackup(folder, into(scratch))).toThrow(message);
    expect(existsSync(join(scratch, "again"))).toBe(false);
    expect(readdirSync(scratch).filter((name) => name.includes("restoring"))).toEqual([]);
  };
  const manifestOf = (folder: string, change: (manifest: Record<string, unknown>) => void) => {
    const path = join(folder, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    change(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  };

  test("a changed file", () =>
    refused((folder) => {
      const [name = ""] = readdirSync(join(folder, "artifacts"));
      const path = join(folder, "artifacts", name);
      const bytes = readFileSync(path);
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }, /is not the file that was backed up/));

  test("a missing file", () =>
    refused((folder) => {
      const [name = ""] = readdirSync(join(folder, "artifacts"));
      rmSync(join(folder, "artifacts", name));
    }, /is missing from the backup/));

  test("a backup that was never finished", () =>
    refused((folder) => rmSync(join(folder, "manifest.json")), /holds no backup/));

  test("a manifest that leads out of the folder", () =>
    refused(
      (folder) =>
        manifestOf(folder, (manifest) =>
          (manifest.files as unknown[]).push({ path: "artifacts/../../x", bytes: 0, sha256: "0".repeat(64) }),
        ),
      /is no file of a home/,
    ));

  test("a manifest that names a file twice", () =>
    refused(
      (folder) =>
        manifestOf(folder, (manifest) =>
          (manifest.files as unknown[]).push((manifest.files as unknown[])[0]),
        ),
      /names a file twice/,
    ));

  test("another audit log than the manifest promises", () =>
    refused(
      (folder) =>
        manifestOf(folder, (manifest) => {
          manifest.audit = { seq: 9, hash: "a".repeat(64) };
        }),
      /audit log of the backup is not whole/,
    ));

  test("over a home that is in use", () =>
    refused(
      () => undefined,
      /is not empty: it holds/,
      (scratch) => join(scratch, "home"),
    ));
});

describe("while two writers are at work", () => {
  test("each backup is of one moment", async () => {
    const { home, scratch, database } = await filledHome();
    const before = database.select().from(artefacts).all().length;
    const writers = await Promise.all([startWriter(home, "a"), startWriter(home, "b")]);
    const seen: number[] = [];
    for (let round = 0; round < 6; round++) {
      const { folder, manifest } = await backupHome(home, options(scratch));
      expect(manifest.missing).toEqual([]);
      expect(manifest.damaged).toEqual([]);
      const { home: again } = restoreBackup(folder, join(scratch, `again-${round}`));
      const copy = openDatabase(letheHome(again).database);
      const stored = copy.select({ sha256: artefacts.sha256 }).from(artefacts).all();
      // The file, its row and its entry came into being together, so they are there together.
      for (const { sha256: hash } of stored) expect(existsSync(join(again, "artifacts", hash))).toBe(true);
      const report = verifyAudit(copy);
      expect(report.broken).toBeNull();
      expect(stored.length).toBe(before + netEntries(copy));
      seen.push(report.checked);
      closeDatabase(copy);
    }
    expect(writers.every(({ exitCode }) => exitCode === null)).toBe(true);
    for (let i = 1; i < seen.length; i++) expect(seen[i]).toBeGreaterThan(seen[i - 1] ?? 0);
    // The log that went on contains every one of them.
    const heads = seen.map((seq) => ({ seq, hash: hashAt(database, seq) }));
    expect(verifyAudit(database, heads).broken).toBeNull();
  });
});

/** Files that the writers have stored and not taken back: an entry that takes one back stores one too. */
const netEntries = (copy: LetheDatabase): number =>
  copy.$client
    .prepare("select coalesce(sum(iif(json_extract(details, '$.removed') is null, 1, 0)), 0) from audit_log")
    .pluck()
    .get() as number;

const hashAt = (database: LetheDatabase, seq: number): string =>
  database.$client.prepare("select hash from audit_log where seq = ?").pluck().get(seq) as string;

async function startWriter(home: LetheHome, name: string): Promise<ChildProcess> {
  const writer = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "writer.mts"), home.root, name],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void writer.kill("SIGKILL"));
  await new Promise((ready, failed) => {
    writer.stdout?.once("data", ready);
    writer.once("exit", () => failed(new Error("the writer ended")));
  });
  return writer;
}

test("the commands make, check and restore one", async () => {
  const { home, scratch } = await filledHome();
  const made = lethe("backup", join(scratch, "b"), "--home", home.root, "--json", "--keep", "3");
  expect(made.code).toBe(0);
  const { folder, files } = JSON.parse(made.stdout) as { folder: string; files: number };
  expect(lethe("restore", folder, "--check").stdout).toMatch(new RegExp(`^Whole: ${files} files as of `));
  const nowhere = lethe("restore", folder);
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("--home is missing.")]);
  const done = lethe("restore", folder, "--home", join(scratch, "again"));
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining("holds no secrets")]);
  expect(existsSync(join(scratch, "again/lethe.db"))).toBe(true);
});
