/** Processes that are killed, what they have left, and how it is held against undisturbed work. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { jobs, metrics, runs, submissionRuns, submissions } from "@/db/schema";
import { verifyAudit } from "@/lib/audit/verify";
import type { RunRecord } from "@/lib/domain/run-record";
import { type LetheHome, letheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import { canonicalJson } from "@/lib/ingest/identity";
import { missingMetrics } from "@/lib/submissions/required-metrics";
import { addPerson } from "./submitting";

export interface FaultHome {
  home: LetheHome;
  database: LetheDatabase;
}

export function faultHome(parent = tmpdir()): FaultHome {
  process.env.LETHE_TEST_BOARDS = "1";
  const root = mkdtempSync(join(parent, "lethe-faults-"));
  const home = letheHome(root);
  const database = openDatabase(home.database);
  addPerson(database, "ada");
  onTestFinished(() => {
    closeDatabase(database);
    rmSync(root, { recursive: true, force: true });
  });
  return { home, database };
}

export interface Running {
  child: ChildProcess;
  /** Everything it said, by line. */
  lines: string[];
  /** Settles when it says such a line, or ends. */
  says(pattern: RegExp): Promise<void>;
  ended: Promise<number | null>;
  kill(): Promise<void>;
}

/** A script of test/faults, by its name or by the path of its bundle, as a process of its own. */
export function start(
  script: string,
  home: LetheHome,
  args: string[] = [],
  env: Record<string, string> = {},
): Running {
  const program = script.endsWith(".mjs") ? [script] : ["--import", "tsx", `test/faults/${script}.ts`];
  const child = spawn(process.execPath, [...program, ...args], {
    env: { ...process.env, LETHE_HOME: home.root, LETHE_TEST_BOARDS: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  // A line may come in several chunks.
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on("line", (line) => {
      if (line === "") return;
      lines.push(line);
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    child,
    lines,
    ended,
    async says(pattern) {
      const from = lines.length;
      const said = new Promise<void>((resolve) => {
        const listener = () => {
          if (lines.slice(from).some((line) => pattern.test(line))) resolve();
        };
        listeners.add(listener);
      });
      await Promise.race([said, ended]);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The sandboxed process that a worker has at the moment: the one furthest down below bubblewrap; null where it has none. */
export function sandboxedBelow(pid: number): number | null {
  const walls = descendants(pid).find((below) => readOrNull(`/proc/${below}/comm`)?.trim() === "bwrap");
  return walls === undefined ? null : (descendants(walls).at(-1) ?? null);
}

/** The processes below one, those furthest down last. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const below = (of: number): number[] =>
    (parents.get(of) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid: number): number | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Work everything off, undisturbed. */
export async function workOff(home: LetheHome, env: Record<string, string> = {}): Promise<string[]> {
  const worker = start("worker", home, ["--once"], env);
  expect(await worker.ended, worker.lines.join("\n")).toBe(0);
  return worker.lines;
}

/** By method and seed: the record without its timings, and the hash of its answers is part of it. */
export function publishedRecords({ home, database }: FaultHome): Map<string, string> {
  const all = database.select().from(runs).all();
  return new Map(
    all.map(({ strategy, seed, record }) => {
      const { timings: _, ...rest } = JSON.parse(
        readFileSync(artefactPath(home.artifacts, record), "utf8"),
      ) as RunRecord;
      return [`${strategy} ${seed}`, canonicalJson(rest)];
    }),
  );
}

/** What has to hold whatever was killed: nothing lost, nothing twice, nothing incomplete, no log broken. */
export function expectSound(fault: FaultHome, accepted: readonly string[]): void {
  const { database, home } = fault;
  const all = database.select().from(submissions).all();
  const wrong = all.filter(({ state }) => state !== "published");
  expect(wrong.map(({ id, state, failure }) => ({ id, state, failure }))).toEqual([]);
  expect(all.map(({ id }) => id).sort()).toEqual([...accepted].sort());
  const wanted = all.flatMap(({ id, request }) =>
    request.kind === "strategy" ? request.seeds.map((seed) => `${id} ${seed}`) : [],
  );
  const claimed = database.select().from(submissionRuns).all();
  expect(claimed.map(({ submission, seed }) => `${submission} ${seed}`).sort()).toEqual(wanted.sort());
  const stored = database.select().from(runs).all();
  expect(stored.map(({ id }) => id).sort()).toEqual(claimed.map(({ run }) => run).sort());
  for (const { record } of stored) {
    const parsed = JSON.parse(readFileSync(artefactPath(home.artifacts, record), "utf8")) as RunRecord;
    expect(missingMetrics(parsed)).toEqual([]);
  }
  const without = database
    .select()
    .from(metrics)
    .all()
    .filter(({ value }) => value === null);
  expect([...new Set(without.map(({ metric }) => metric))]).toEqual(["intransigence"]);
  expect(
    database
      .select()
      .from(jobs)
      .all()
      .every(({ state }) => state === "done"),
  ).toBe(true);
  expect(verifyAudit(database).broken).toBeNull();
  expect(database.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  for (const folder of [home.work, home.results]) expect(entries(folder)).toEqual([]);
}

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

/** False where the process has ended by itself meanwhile, which on a busy machine may happen at any moment. */
export function killIfThere(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/** Wait until `condition` holds; the test's own timeout is the limit. */
export async function until(condition: () => boolean, pauseMs = 20): Promise<void> {
  while (!condition()) await sleep(pauseMs);
}
