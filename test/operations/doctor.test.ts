/** Every check of the doctor finds what it is for, and says what to do. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { artefacts, jobs, seasons, submissions, workers } from "@/db/schema";
import { sha256 } from "@/lib/ingest/identity";
import { checkAudit, checkIntegrity, checkMigrations } from "@/lib/operations/doctor/database";
import { examineStore } from "@/lib/operations/doctor/examine";
import { checkFiles, checkModes, checkOrphans, checkSeeds } from "@/lib/operations/doctor/files";
import type { Patient } from "@/lib/operations/doctor/finding";
import { checkDisk, checkNode } from "@/lib/operations/doctor/machine";
import { checkSubmissions, checkSwitches, checkWorkers } from "@/lib/operations/doctor/work";
import { findOrphans, removeOrphans } from "@/lib/operations/orphans";
import { setSwitch } from "@/lib/operations/settings";
import { withoutGuards, writeLog } from "../audit/log";
import { lethe } from "../cli/run-lethe";
import { addFlagged, addUser } from "../moderation/flagged";
import { filledHome, NOW, testHome } from "../store/home";

const patientOf = ({ database, home }: Pick<Patient, "database" | "home">, deep = false): Patient => ({
  ...{ database, home, deep },
  now: new Date(NOW.getTime() + 60_000),
});

const OLD = new Date(NOW.getTime() - 3 * 86_400_000);

function put(path: string, content: string, at = OLD): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, at, at);
}

describe("the machine", () => {
  test.each([
    ["22.1.0", "ok"],
    ["20.19.0", "ok"],
    ["20.18.3", "problem"],
    ["18.20.0", "problem"],
  ])("Node %s: %s", (version, level) => expect(checkNode(version).level).toBe(level));

  test.each([
    [1e12, "ok"],
    [1e9, "warning"],
    [1e8, "problem"],
  ])("%d bytes free: %s", (freeBytes, level) => {
    const finding = checkDisk({ root: "/x" }, { freeBytes, totalBytes: 2e12 });
    expect(finding.level).toBe(level);
    expect(finding.remedy !== null).toBe(level !== "ok");
  });
});

describe("the database", () => {
  test("whole and of the present schema", () => {
    const { database } = testHome();
    expect(checkIntegrity(database.$client).level).toBe("ok");
    expect(checkMigrations(database.$client).level).toBe("ok");
  });

  test("rows that refer to nothing", () => {
    const { database } = testHome();
    database.$client.pragma("foreign_keys = OFF");
    database.run(
      sql`insert into cells (run_id, "set", stage, position, task, score, n) values ('none', 'main', 0, 0, 'a', 1, 1)`,
    );
    expect(checkIntegrity(database.$client)).toMatchObject({
      level: "problem",
      message: "1 row of cells refer to nothing.",
    });
  });

  test("damaged bytes", async () => {
    const { database, home, scratch } = await filledHome();
    database.$client.pragma("wal_checkpoint(TRUNCATE)");
    const bytes = readFileSync(home.database);
    bytes.fill(0xaa, 8192, 8192 + 3000);
    const path = join(scratch, "damaged.db");
    writeFileSync(path, bytes);
    const findings = await examineStore({ ...home, database: path }, NOW, false);
    expect(findings.filter(({ level }) => level === "problem")).toMatchObject([
      { check: "database", remedy: expect.stringContaining("lethe restore") },
    ]);
  });

  test("migrations that are to come, and a schema from the future", () => {
    const { database } = testHome();
    const { $client } = database;
    $client.exec("delete from __drizzle_migrations where id = (select max(id) from __drizzle_migrations)");
    expect(checkMigrations($client)).toMatchObject({ level: "warning", message: /^1 migration will be/ });
    $client.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9e15)");
    expect(checkMigrations($client).level).toBe("problem");
  });

  test("an audit log that was touched, or that could be", () => {
    const state = testHome();
    writeLog(state.database);
    expect(checkAudit(patientOf(state))).toMatchObject({
      level: "ok",
      message: /^4 entries, head [0-9a-f]{64}@4$/,
    });
    withoutGuards(state.database);
    expect(checkAudit(patientOf(state)).message).toMatch(/lacks the guard audit_log_in_order/);
    state.database.run(sql`update audit_log set actor = 'x' where seq = 2`);
    expect(checkAudit(patientOf(state)).message).toMatch(/Entry 2 was changed/);
  });
});

describe("files", () => {
  test("there, missing, cut off, changed", async () => {
    const state = await filledHome();
    const files = state.database.select().from(artefacts).all();
    const path = (i: number) => join(state.home.artifacts, files[i]?.sha256 ?? "");
    expect(checkFiles(patientOf(state, true))).toMatchObject({
      level: "ok",
      message: /every SHA-256 right$/,
    });
    const bytes = readFileSync(path(0));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(path(0), bytes);
    expect(checkFiles(patientOf(state)).level).toBe("ok");
    expect(checkFiles(patientOf(state, true))).toMatchObject({
      level: "problem",
      message: /^1 file damaged/,
    });
    writeFileSync(path(0), bytes.subarray(1));
    expect(checkFiles(patientOf(state)).message).toMatch(/^1 file damaged: artifacts\//);
    rmSync(path(1));
    expect(checkFiles(patientOf(state)).message).toMatch(/^1 file missing: artifacts\//);
  });

  test("orphans older than a day are found and removed, what is needed or young is not", () => {
    const state = testHome();
    const { database, home } = state;
    addUser(database, "owner");
    addFlagged(state, { id: "swaiting" });
    addFlagged(state, { id: "sover", state: "rejected" });
    const [first] = database.select().from(submissions).all();
    for (const id of ["swaiting", "sover"]) utimesSync(join(home.results, `${id}.1.run.s0`), OLD, OLD);
    put(join(home.submitted, first?.sha256 ?? ""), "needed");
    put(join(home.artifacts, "a".repeat(64)), "old");
    put(join(home.artifacts, "b".repeat(64)), "young", NOW);
    put(join(home.artifacts, `${"c".repeat(64)}.123.tmp`), "half");
    put(join(home.uploads, "u-none"), "of an upload that was given up");
    put(join(home.forms, "u-half"), "half a form");
    put(join(home.fingerprints, `${first?.sha256}.source-1`), "of a file that is needed");
    put(join(home.fingerprints, `${"d".repeat(64)}.source-1`), "of a file that was withdrawn");
    const { now } = patientOf(state);
    const expected = [
      `artifacts/${"a".repeat(64)}`,
      `artifacts/${"c".repeat(64)}.123.tmp`,
      "uploads/u-none",
      "forms/u-half",
      `fingerprints/${"d".repeat(64)}.source-1`,
      "results/sover.1.run.s0",
    ];
    expect(findOrphans(database, home, now).map(({ path }) => path)).toEqual(expected);
    expect(checkOrphans(patientOf(state))).toMatchObject({ level: "warning", remedy: /--remove-orphans/ });
    expect(checkOrphans(patientOf(state)).all).toEqual(expected);
    expect(removeOrphans(database, home, now)).toHaveLength(6);
    expect(checkOrphans(patientOf(state)).level).toBe("ok");
    expect(readFileSync(join(home.artifacts, "b".repeat(64)), "utf8")).toBe("young");
    expect(readFileSync(join(home.results, "swaiting.1.run.s0/record.json"), "utf8")).toContain("ewc");
  });

  test("secrets that others can read", () => {
    const state = testHome();
    chmodSync(state.home.root, 0o755);
    chmodSync(state.home.database, 0o644);
    expect(checkModes(state)).toMatchObject({ level: "warning", remedy: `chmod 700 ${state.home.root}` });
    chmodSync(state.home.root, 0o700);
    expect(checkModes(state).level).toBe("ok");
    mkdirSync(state.home.secrets, { mode: 0o700 });
    writeFileSync(join(state.home.secrets, "auth.key"), "x", { mode: 0o600 });
    expect(checkModes(state).level).toBe("ok");
    chmodSync(join(state.home.secrets, "auth.key"), 0o640);
    expect(checkModes(state)).toMatchObject({ level: "problem", message: /auth\.key/ });
  });

  test("seeds of seasons: there, missing, another one", () => {
    const state = testHome();
    const seed = "7".repeat(64);
    const times = { startsAt: NOW.toISOString(), endsAt: NOW.toISOString() };
    state.database
      .insert(seasons)
      .values({ id: "autumn", title: "Autumn", sequences: [], seedSha256: sha256(seed), ...times })
      .run();
    expect(checkSeeds(patientOf(state)).message).toMatch(/seed of season autumn is not on this machine/);
    mkdirSync(state.home.secrets, { mode: 0o700 });
    const path = join(state.home.secrets, "season-autumn.seed");
    writeFileSync(path, `${"8".repeat(64)}\n`, { mode: 0o600 });
    expect(checkSeeds(patientOf(state)).message).toMatch(/is not the one whose SHA-256 was published/);
    state.database
      .update(seasons)
      .set({ seedSha256: sha256("8".repeat(64)) })
      .run();
    expect(checkSeeds(patientOf(state)).level).toBe("ok");
  });
});

describe("work", () => {
  function waiting() {
    const state = testHome();
    addUser(state.database, "owner");
    addFlagged(state, { state: "queued" });
    state.database.update(jobs).set({ state: "queued", result: null }).run();
    return state;
  }
  const addWorker = ({ database }: Pick<Patient, "database">, seenAt: Date, sandbox = true) =>
    database
      .insert(workers)
      .values({
        id: "w",
        facts: { name: "w", devices: ["cpu"], sandbox, lethe: "1", platform: "linux" },
        ...{ startedAt: seenAt.toISOString(), seenAt: seenAt.toISOString() },
      })
      .run();

  test("a queue without a worker that can do it", () => {
    const state = waiting();
    expect(checkWorkers(patientOf(state)).message).toMatch(/^1 job that no worker at work can do, of 1/);
    addWorker(state, NOW, false);
    expect(checkWorkers(patientOf(state)).level).toBe("warning");
    state.database.delete(workers).run();
    addWorker(state, NOW);
    expect(checkWorkers(patientOf(state))).toMatchObject({
      level: "ok",
      message: "1 at work, 1 job waiting",
    });
  });

  test("a job in the hands of a worker that is gone", () => {
    const state = waiting();
    state.database.update(jobs).set({ state: "leased", worker: "w", lease: "x" }).run();
    addWorker(state, new Date(NOW.getTime() - 3_600_000));
    expect(checkWorkers(patientOf(state))).toMatchObject({
      level: "problem",
      message: /^1 job in the hands/,
    });
    state.database.update(workers).set({ seenAt: NOW.toISOString() }).run();
    expect(checkWorkers(patientOf(state)).level).toBe("ok");
  });

  test("a submission that nobody works on any more", () => {
    const state = waiting();
    expect(checkSubmissions(patientOf(state)).level).toBe("ok");
    state.database.update(jobs).set({ state: "cancelled" }).where(eq(jobs.state, "queued")).run();
    expect(checkSubmissions(patientOf(state))).toMatchObject({ level: "problem", message: /\(queued\)$/ });
  });

  test("switches that somebody may have forgotten", () => {
    const state = testHome();
    expect(checkSwitches(patientOf(state)).level).toBe("ok");
    setSwitch(state.database, "drain", true, { actor: "operator", now: NOW });
    expect(checkSwitches(patientOf(state)).message).toMatch(/no jobs are handed out/);
  });
});

test("the command tells all of it, changes nothing, and ends with 2 where there is a problem", async () => {
  const state = await filledHome();
  chmodSync(state.home.root, 0o700);
  writeLog(state.database);
  const healthy = lethe("doctor", "--home", state.home.root, "--json", "--deep");
  const result = JSON.parse(healthy.stdout);
  expect([healthy.code, result.healthy]).toEqual([0, true]);
  expect(result.findings.map(({ check }: { check: string }) => check)).toEqual([
    ...["node", "disk", "sandbox", "devices", "database", "schema", "audit log", "files", "orphans"],
    ...["seasons", "workers", "submissions", "switches", "secrets"],
  ]);
  const [file] = state.database.select().from(artefacts).all();
  rmSync(join(state.home.artifacts, file?.sha256 ?? ""));
  const ill = lethe("doctor", "--home", state.home.root);
  expect(ill.code).toBe(2);
  expect(ill.stdout).toMatch(
    /^problem {2}files {8}1 file missing: artifacts\/[0-9a-f]{64}\n +→ Copy them from a backup/m,
  );
});

test("a check that cannot be made is a finding, and the others are made all the same", async () => {
  const state = testHome();
  chmodSync(state.home.root, 0o700);
  // A file in the place of a folder.
  writeFileSync(state.home.results, "x");
  const findings = await examineStore(state.home, NOW, false);
  expect(findings.find(({ check }) => check === "orphans")).toMatchObject({
    level: "problem",
    message: expect.stringMatching(/^This could not be checked: ENOTDIR/),
  });
  expect(findings.map(({ check }) => check)).toContain("switches");
});

test("orphans are listed when they are removed, and stay where the database cannot be trusted", async () => {
  const state = await filledHome();
  chmodSync(state.home.root, 0o700);
  writeLog(state.database);
  const orphan = `artifacts/${"a".repeat(64)}`;
  const doctor = () => {
    put(join(state.home.root, orphan), "old");
    return lethe("doctor", "--home", state.home.root, "--remove-orphans");
  };
  expect(doctor()).toMatchObject({ code: 0, stdout: expect.stringContaining(`\nremoved ${orphan}\n`) });
  expect(existsSync(join(state.home.root, orphan))).toBe(false);
  withoutGuards(state.database);
  expect(doctor()).toMatchObject({ code: 2, stderr: expect.stringContaining("Orphans are not removed") });
  expect(existsSync(join(state.home.root, orphan))).toBe(true);
});
