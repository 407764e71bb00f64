/** What every source of jobs has to do, the database at hand and a site over HTTP alike. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { jobs, runs, submissionEvents, workers } from "@/db/schema";
import { SubmissionFailure } from "@/lib/domain/failure";
import { cancelJobs } from "@/lib/jobs/fail";
import { findJob } from "@/lib/jobs/job";
import type { LeasedJob } from "@/lib/jobs/lease";
import { localWorkerId } from "@/lib/jobs/local-worker";
import { sweep } from "@/lib/jobs/sweep";
import { type Bench, benchOver, FACTS, wordTools } from "./bench";

const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error("nothing there");
  return value;
};

/** A run that waits, with its validation done. */
async function waiting(made: Bench): Promise<string> {
  const id = made.submit("ada", [0]);
  const source = made.source("checker");
  await source.register(FACTS);
  const job = must(await source.lease());
  await source.complete(job, { finding: { method: "my-ada", title: "My words" } });
  return id;
}

describe.each(["local", "remote"] as const)("a %s source", (kind) => {
  test("carries a submission from its validation to its board", async () => {
    const made = await benchOver(kind);
    const id = made.submit("ada", [0, 1]);
    await made.worker("w1");
    expect(made.state(id)).toMatchObject({ state: "published", method: "my-ada" });
    expect(made.database.select().from(runs).all()).toHaveLength(2);
    const types = new Set(
      made.database
        .select()
        .from(submissionEvents)
        .all()
        .map(({ type }) => type),
    );
    for (const type of ["cell", "output", "checkpoint-written", "state"]) expect(types).toContain(type);
    expect(
      made.database
        .select()
        .from(workers)
        .all()
        .every(({ stoppedAt }) => stoppedAt !== null),
    ).toBe(true);
  });

  test.each([
    ["misshapen", "strategy_shape"],
    ["diverges", "not_finite"],
  ])("brings the reason why something is %s", async (text, code) => {
    const made = await benchOver(kind);
    const id = made.submit("ada", [0], text);
    await made.worker("w1");
    expect(made.state(id)).toMatchObject({ state: "failed", failure: { code } });
  });

  test("hands out the file as it was uploaded", async () => {
    const made = await benchOver(kind);
    const id = made.submit("ada", [0], "whole");
    const source = made.source("w1");
    await source.register(FACTS);
    const job = must(await source.lease());
    expect(job).toMatchObject({ submission: id, kind: "validate", losses: 0 });
    await source.open(job);
    expect(readFileSync(await source.input(job), "utf8")).toContain("whole");
  });

  test("locks a worker out whose lease is over, and the next one has the job", async () => {
    const made = await benchOver(kind);
    await waiting(made);
    const [slow, quick] = [made.source("slow"), made.source("quick")];
    await slow.register(FACTS);
    await quick.register(FACTS);
    const first = must(await slow.lease());
    const { wall, steady } = made.time();
    sweep(made.database, { wall, steady: steady + 120_000 });
    expect(await slow.heartbeat(first, { progress: null, events: [] })).toBe("lost");
    const second = must(await quick.lease());
    expect(second).toMatchObject({ job: first.job, losses: 1 });
    const { failure } = new SubmissionFailure("strategy_error", "too late");
    expect(await slow.fail(first, failure)).toBe("lost");
    expect(await slow.release(first)).toBe("lost");
    expect(await quick.heartbeat(second, { progress: null, events: [] })).toBe("continue");
    expect(await quick.release(second)).toBe("done");
    expect(findJob(made.database, first.job)).toMatchObject({ state: "queued", losses: 1 });
  });

  test("tells of a cancelled job", async () => {
    const made = await benchOver(kind);
    const id = await waiting(made);
    const source = made.source("w1");
    await source.register(FACTS);
    const job = must(await source.lease());
    cancelJobs(made.database, id, 1, made.time().wall);
    expect(await source.heartbeat(job, { progress: null, events: [] })).toBe("cancel");
  });

  test("stores many events of one heartbeat, in order and once", async () => {
    const made = await benchOver(kind);
    await waiting(made);
    const source = made.source("w1");
    await source.register(FACTS);
    const job = must(await source.lease());
    const at = made.time().wall.toISOString();
    const events = Array.from({ length: 450 }, (_, n) => ({ at, type: "warning", data: { n } }));
    expect(await source.heartbeat(job, { progress: null, events })).toBe("continue");
    const stored = made.database
      .select()
      .from(submissionEvents)
      .all()
      .filter(({ type }) => type === "warning");
    expect(stored.map(({ data }) => data.n)).toEqual(events.map(({ data }) => data.n));
  });

  test("is told that a job goes on as long as its results take to arrive", async () => {
    const made = await benchOver(kind);
    const id = await waiting(made);
    const source = made.source("w1");
    let heard = (): void => undefined;
    let [beats, late] = [0, 0];
    await made.worker("w1", {
      source: {
        ...source,
        // A heartbeat is due every third of this.
        lease: async () => {
          const job = await source.lease();
          return job && { ...job, leaseMs: 60 };
        },
        async heartbeat(lease, beat) {
          const order = await source.heartbeat(lease, beat);
          beats++;
          heard();
          return order;
        },
        async complete(job, result) {
          const before = beats;
          await new Promise<void>((resolve) => {
            heard = () => beats > before + 1 && resolve();
          });
          late = beats - before;
          return source.complete(job, result);
        },
      },
    });
    expect(late).toBeGreaterThan(1);
    expect(made.state(id)?.state).toBe("published");
  });

  test.each(["cancelled", "lost"])("leaves nothing of a job that is %s", async (how) => {
    const made = await benchOver(kind);
    const id = await waiting(made);
    const source = made.source("w1");
    const end = () => {
      if (how === "cancelled") return cancelJobs(made.database, id, 1, made.time().wall);
      const another = { lease: "another", worker: "another" };
      made.database.update(jobs).set(another).where(eq(jobs.kind, "run")).run();
    };
    const endings: string[] = [];
    await made.worker("w1", {
      source: {
        ...source,
        async heartbeat(lease, beat) {
          if (beat.events.some(({ type }) => type === "checkpoint-written")) end();
          return source.heartbeat(lease, beat);
        },
      },
      onEnding: (_job, ending) => void endings.push(ending),
    });
    expect(endings).toEqual([how]);
    const machine = join(made.scratch, "machine-of-w1");
    if (kind === "remote") expect(readdirSync(machine)).toEqual([]);
    else if (how === "cancelled") expect(readdirSync(made.home.work)).toEqual([]);
  });

  test("lets another worker go on from the last checkpoint", async () => {
    const made = await benchOver(kind);
    const id = await waiting(made);
    const stop = new AbortController();
    const said = await made.worker("first", {
      stop: stop.signal,
      toolbox: wordTools(5),
      onEnding: () => undefined,
      say(line) {
        // As soon as it is at work it is asked to stop at its next checkpoint.
        if (line.includes("begun (run)")) stop.abort();
      },
    });
    expect(said).toEqual([]);
    expect(made.state(id)?.state).toBe("queued");
    const waitingJob = made.jobsOf(id).find(({ kind: what }) => what === "run");
    expect(waitingJob).toMatchObject({ state: "queued", losses: 0 });
    const left = join(made.home.work, must(waitingJob).id);
    expect(readdirSync(left).some((name) => existsSync(join(left, name, "progress.json")))).toBe(true);
    await made.worker("second");
    expect(made.state(id)?.state).toBe("published");
    const [run] = made.database.select().from(runs).all();
    expect(run?.resumed).toBe(1);
  });

  test("overwrites nothing outside the folder of the job", async () => {
    const made = await benchOver(kind);
    await waiting(made);
    const source = made.source("w1");
    await source.register(FACTS);
    const job: LeasedJob = must(await source.lease());
    const folder = await source.open(job);
    const directory = join(folder, "run.one");
    mkdirSync(directory, { recursive: true });
    for (const name of ["progress.json", "run.json", "evil.sh", "notes"])
      writeFileSync(join(directory, name), "{}");
    await source.save(job, directory);
    if (kind === "remote")
      expect(readdirSync(join(made.home.work, job.job, "run.one")).sort()).toEqual([
        "progress.json",
        "run.json",
      ]);
    rmSync(directory, { recursive: true });
    expect(existsSync(await source.open(job))).toBe(true);
  });
});

test("a job whose lease a worker elsewhere has never heard of is its next one at once, and no loss", async () => {
  const made = await benchOver("remote");
  const id = made.submit("ada", [0]);
  const source = made.source("w1");
  await source.register(FACTS);
  const unheard = must(await source.lease());
  const heard = must(await source.lease());
  expect(heard).toMatchObject({ job: unheard.job, submission: id, losses: 0 });
  expect(await source.heartbeat(unheard, { progress: null, events: [] })).toBe("lost");
  expect(await source.heartbeat(heard, { progress: null, events: [] })).toBe("continue");
});

test("what a killed worker has left on its machine goes with the next one there", async () => {
  const made = await benchOver("remote");
  const machine = join(made.scratch, "machine-of-w1");
  const killed = localWorkerId({ pid: 2 ** 22 + 1, began: "1", host: hostname() });
  for (const name of [killed, localWorkerId(), "notes"])
    mkdirSync(join(machine, name, "some"), { recursive: true });
  await made.source("w1").register(FACTS);
  expect(readdirSync(machine).sort()).toEqual([localWorkerId(), "notes"].sort());
});

test("a worker that its site has forgotten makes itself known again", async () => {
  const made = await benchOver("remote");
  const id = made.submit("ada", [0]);
  const source = made.source("w1");
  await source.register(FACTS);
  made.database.delete(workers).run();
  expect(await source.lease()).toMatchObject({ submission: id });
  made.database.delete(workers).run();
  await source.leave();
});
