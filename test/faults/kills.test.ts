/**
 * Workers and trainers killed with SIGKILL at random moments of real submissions, which run through the real sandbox: what
 * comes out is what undisturbed work gives.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { readProgress } from "@/bench/runner/run-files";
import { jobs, submissions } from "@/db/schema";
import { MOST_LOSSES } from "@/lib/jobs/sweep";
import { needsSandbox } from "../sandbox/needs-sandbox";
import {
  expectSound,
  type FaultHome,
  faultHome,
  killIfThere,
  publishedRecords,
  type Running,
  sandboxedBelow,
  start,
  until,
  workOff,
} from "./harness";
import { submit } from "./submitting";

const NAMES = ["one", "two", "three"];
const SEEDS = [0, 1];
const KILLED_WORKERS = 12;
const KILLED_TRAINERS = 18;

const submitAll = ({ database, home }: FaultHome): string[] =>
  NAMES.map((name) => submit(database, home, name, SEEDS, new Date()));

let reference: Map<string, string> | null = null;

/** What the same submissions give when nobody disturbs them. */
async function undisturbed(): Promise<Map<string, string>> {
  if (reference) return reference;
  const calm = faultHome();
  const accepted = submitAll(calm);
  await workOff(calm.home);
  expectSound(calm, accepted);
  reference = publishedRecords(calm);
  expect(reference.size).toBe(NAMES.length * SEEDS.length);
  return reference;
}

const isOpen = ({ database }: FaultHome): boolean =>
  database
    .select()
    .from(submissions)
    .all()
    .some(({ state }) => state !== "published" && state !== "failed");

const leased = ({ database }: FaultHome) =>
  database
    .select()
    .from(jobs)
    .all()
    .find(({ state }) => state === "leased");

/** Rows of the matrix that a job's run has finished. */
function rowsOf({ home }: FaultHome, job: string): number {
  const folder = join(home.work, job);
  const runs = existsSync(folder) ? readdirSync(folder) : [];
  return Math.max(0, ...runs.map((run) => readProgress(join(folder, run))?.rows.length ?? 0));
}

describe("killed at random moments", { timeout: 1_800_000 }, () => {
  test(`workers (${KILLED_WORKERS} times or more): records equal, nothing lost, nothing twice`, async (context) => {
    await needsSandbox(context);
    const expected = await undisturbed();
    const fault = faultHome();
    const accepted = submitAll(fault);
    const rng = createRng("killed-workers");
    let kills = 0;
    let worker: Running | null = null;
    while (isOpen(fault)) {
      if (worker === null) {
        worker = start("worker", fault.home);
        // Where the one before was killed at its very last step, nothing is left to begin.
        let begun = false;
        void worker.says(/begun/).then(() => {
          begun = true;
        });
        await until(() => begun || !isOpen(fault));
      }
      await sleep(rng.int(2500));
      // It holds still while we look, so that it is killed over the job that we have seen.
      worker.child.kill("SIGSTOP");
      const job = leased(fault);
      // Three lost workers end an attempt, as they should; that is tested elsewhere.
      if (!job || job.losses + 1 >= MOST_LOSSES) {
        worker.child.kill("SIGCONT");
        continue;
      }
      await worker.kill();
      worker = null;
      kills++;
    }
    await worker?.kill();
    await workOff(fault.home);
    expectSound(fault, accepted);
    expect(publishedRecords(fault)).toEqual(expected);
    expect(kills).toBeGreaterThanOrEqual(KILLED_WORKERS);
  });

  test(`trainers (${KILLED_TRAINERS} times or more): the same worker goes on, records equal`, async (context) => {
    await needsSandbox(context);
    const expected = await undisturbed();
    const fault = faultHome();
    const accepted = submitAll(fault);
    const rng = createRng("killed-trainers");
    const worker = start("worker", fault.home);
    let kills = 0;
    let last = { job: "", rows: -1 };
    while (isOpen(fault)) {
      await sleep(30 + rng.int(300));
      // It holds still while we look, so that its trainer is killed at the place that we have seen.
      worker.child.kill("SIGSTOP");
      const job = leased(fault);
      const rows = job ? rowsOf(fault, job.id) : 0;
      const trainer = sandboxedBelow(worker.child.pid ?? 0);
      // A trainer that dies twice at one place is at fault itself; that is tested elsewhere. One answer may be on its way.
      const elsewhere = job?.kind === "run" && (job.id !== last.job || rows >= last.rows + 2);
      if (job && elsewhere && trainer !== null && killIfThere(trainer)) {
        last = { job: job.id, rows };
        kills++;
      }
      worker.child.kill("SIGCONT");
    }
    await worker.kill();
    await workOff(fault.home);
    expectSound(fault, accepted);
    expect(publishedRecords(fault)).toEqual(expected);
    expect(kills).toBeGreaterThanOrEqual(KILLED_TRAINERS);
    await until(() => worker.child.exitCode !== null || worker.child.signalCode !== null);
  });
});
