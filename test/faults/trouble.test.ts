/** A full disk, a clock that jumps, a database that somebody else holds: real submissions come through all of them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { jobs, submissions } from "@/db/schema";
import { retry } from "@/lib/submissions/retry";
import { needsSandbox } from "../sandbox/needs-sandbox";
import { expectSound, type FaultHome, faultHome, publishedRecords, start, until, workOff } from "./harness";
import { submit } from "./submitting";

const put = ({ database, home }: FaultHome, seeds = [0, 1]): string =>
  submit(database, home, "one", seeds, new Date());
const stateOf = ({ database }: FaultHome) => database.select().from(submissions).get();
const isOver = (fault: FaultHome) => ["published", "failed"].includes(stateOf(fault)?.state ?? "");

let reference: Map<string, string> | null = null;

async function undisturbed(): Promise<Map<string, string>> {
  if (reference) return reference;
  const calm = faultHome();
  const accepted = put(calm);
  await workOff(calm.home);
  expectSound(calm, [accepted]);
  reference = publishedRecords(calm);
  return reference;
}

const LONG = { timeout: 1_800_000 };

test("a wall clock that jumps a day ahead and two days back costs nothing", LONG, async (context) => {
  await needsSandbox(context);
  const expected = await undisturbed();
  const fault = faultHome();
  const accepted = put(fault);
  const worker = start("worker", fault.home, [], {
    NODE_OPTIONS: "--import tsx --import ./test/faults/jumping-clock.ts",
  });
  await until(() => isOver(fault));
  await worker.kill();
  await workOff(fault.home);
  expectSound(fault, [accepted]);
  expect(publishedRecords(fault)).toEqual(expected);
  expect(
    fault.database
      .select()
      .from(jobs)
      .all()
      .map(({ losses }) => losses),
  ).toEqual([0, 0, 0]);
});

test(
  "a database held by another process for longer than anybody waits costs nothing",
  LONG,
  async (context) => {
    await needsSandbox(context);
    const expected = await undisturbed();
    const fault = faultHome();
    const accepted = put(fault);
    const worker = start("worker", fault.home);
    await worker.says(/begun \(run\)/);
    fault.database.$client.exec("begin exclusive");
    await worker.says(/locked|busy/);
    fault.database.$client.exec("rollback");
    await until(() => isOver(fault));
    await worker.kill();
    await workOff(fault.home);
    expectSound(fault, [accepted]);
    expect(publishedRecords(fault)).toEqual(expected);
    expect(worker.lines.join("\n")).toMatch(/locked|busy/);
  },
);

/** A disk of its own, if this user may mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "lethe-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", folder]).status === 0;
  onTestFinished(() => {
    if (mounted) spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return mounted ? folder : null;
}

test.each([0, 40, 400])(
  "a disk with %i kB left: nothing is lost, and it goes on when there is space",
  LONG,
  async (kilobytes) => {
    const disk = smallDisk();
    if (disk === null) return expect.unreachable("needs the right to mount a small disk");
    const expected = await undisturbed();
    const fault = faultHome(disk);
    const accepted = put(fault, [0]);
    const { bavail, bsize } = statfsSync(disk);
    const ballast = join(disk, "ballast");
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - kilobytes * 1024), 1));
    let worker = start("worker", fault.home);
    await worker.says(/full|space|disk_full|I\/O error/i);
    await sleep(1_000);
    rmSync(ballast);
    // One that could not even open the database has ended; `lethe serve` would start it again.
    const isOverNow = () => {
      if (worker.child.exitCode !== null) worker = start("worker", fault.home);
      return isOver(fault);
    };
    await until(isOverNow);
    const first = stateOf(fault);
    if (first?.state === "failed") {
      expect(first.failure?.code).toBe("disk_full");
      const ada = {
        kind: "user" as const,
        id: "ada",
        name: "ada",
        role: "member" as const,
        via: "token" as const,
      };
      retry(fault.database, fault.home, accepted, { ...ada, scopes: ["submit"] }, new Date());
      await until(isOverNow);
    }
    await worker.kill();
    await workOff(fault.home);
    expect(stateOf(fault)?.state).toBe("published");
    const ofSeed = [...expected].filter(([which]) => which.endsWith(" 0"));
    expect([...publishedRecords(fault)]).toEqual(ofSeed);
  },
);
