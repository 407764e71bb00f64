/** What every source of jobs has to do, the database at hand and a site over HTTP alike. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runs, submissionEvents, workers } from "@/db/schema";
import { SubmissionFailure } from "@/lib/domain/failure";
import { cancelJobs } from "@/lib/jobs/fail";
import { findJob } from "@/lib/jobs/job";
import type { LeasedJob } from "@/lib/jobs/lease";
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
        if (line.includes("begun (run)")) setTimeout(() => stop.abort(), 300);
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
