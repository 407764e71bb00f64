/** Heartbeats, lost workers, fencing, cancelling, giving back; and clocks that jump. */
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { SubmissionFailure } from "@/lib/domain/failure";
import { type MachineClock, steadyClock } from "@/lib/jobs/clock";
import { complete } from "@/lib/jobs/complete";
import { cancelJobs, fail } from "@/lib/jobs/fail";
import { heartbeat } from "@/lib/jobs/heartbeat";
import { LONGEST_LEASE_MS } from "@/lib/jobs/job";
import type { LeasedJob } from "@/lib/jobs/lease";
import { localWorkerId } from "@/lib/jobs/local-worker";
import { release } from "@/lib/jobs/release";
import { sweep } from "@/lib/jobs/sweep";
import { eventsAfter } from "@/lib/submissions/events";
import { moveTo } from "@/lib/submissions/state";
import { ABLE, at, LEASE_MS, queue } from "./queue";

const NOTHING = { progress: null, events: [] };
const must = (leased: LeasedJob | null): LeasedJob => {
  if (!leased) throw new Error("nothing was leased");
  return leased;
};

test("a heartbeat moves the lease on and stores progress and events", () => {
  const { wait, take, job, database } = queue();
  const waiting = wait("ada");
  const leased = must(take());
  const progress = {
    stage: 1,
    stages: 3,
    phase: "training",
    done: 4,
    total: 12,
    task: "vqa",
    loss: 2.5,
  } as const;
  const events = [{ at: at(20).wall.toISOString(), type: "warning", data: { message: "careful" } }];
  expect(heartbeat(database, leased, { progress, events }, at(20), LEASE_MS)).toBe("continue");
  expect(job(waiting.job)).toMatchObject({ progress, leasedUntil: at(50).steady });
  expect(sweep(database, at(49)).requeued).toEqual([]);
  expect(eventsAfter(database, waiting.submission, 0, 10).at(-1)).toMatchObject({
    type: "warning",
    seed: 0,
    data: { message: "careful" },
  });
});

test("a silent worker's job goes back into the queue and to the next one, and the old one is locked out", () => {
  const { wait, take, database, state } = queue();
  const { submission, job } = wait("ada");
  const first = must(take());
  expect(sweep(database, at(31))).toEqual({ requeued: [job], failed: [] });
  expect(state(submission)).toBe("queued");
  // Not yet leased again, and already too late for the first.
  expect(heartbeat(database, first, NOTHING, at(32), LEASE_MS)).toBe("lost");
  const second = must(take(33, ABLE, "w2"));
  expect(second).toMatchObject({ job, losses: 1 });
  expect(second.secret).not.toBe(first.secret);
  const { failure } = new SubmissionFailure("strategy_error", "it broke");
  expect(complete(database, first, null, at(34))).toBe("lost");
  expect(fail(database, first, failure, at(34))).toBe("lost");
  expect(release(database, first, at(34))).toBe("lost");
  expect(heartbeat(database, second, NOTHING, at(35), LEASE_MS)).toBe("continue");
  expect(complete(database, second, null, at(36))).toBe("done");
  expect(complete(database, second, null, at(37))).toBe("lost");
});

test("an expired lease that nobody took away lives on with its next heartbeat", () => {
  const { wait, take, database } = queue();
  wait("ada");
  const leased = must(take());
  expect(heartbeat(database, leased, NOTHING, at(100), LEASE_MS)).toBe("continue");
  expect(sweep(database, at(129)).requeued).toEqual([]);
});

test("the third loss ends the attempt as worker_lost and calls its other jobs off", () => {
  const { wait, take, database, state, job } = queue();
  const { submission, jobs } = wait("ada", 0, [0, 1]);
  for (const round of [1, 2]) {
    must(take(round * 100));
    expect(sweep(database, at(round * 100 + 31)).requeued).toEqual([jobs[0]]);
  }
  must(take(300));
  const other = must(take(300, ABLE, "w2"));
  heartbeat(database, other, NOTHING, at(325), LEASE_MS);
  expect(sweep(database, at(331))).toEqual({ requeued: [], failed: [jobs[0]] });
  expect(job(jobs[0] ?? "")).toMatchObject({ state: "failed", losses: 3, failure: { code: "worker_lost" } });
  expect(state(submission)).toBe("failed");
  expect(job(jobs[1] ?? "").state).toBe("cancelled");
  expect(heartbeat(database, other, NOTHING, at(332), LEASE_MS)).toBe("cancel");
  expect(complete(database, other, null, at(333))).toBe("lost");
});

test("a job that is given back costs nothing", () => {
  const { wait, take, database, state } = queue();
  const { submission, job } = wait("ada");
  for (let n = 0; n < 5; n++) {
    const leased = must(take(n));
    expect(leased.losses).toBe(0);
    expect(release(database, leased, at(n))).toBe("done");
    expect(state(submission)).toBe("queued");
  }
  expect(must(take(9)).job).toBe(job);
});

test("a submission waits again only when none of its runs is under way", () => {
  const { wait, take, database, state } = queue();
  const { submission } = wait("ada", 0, [0, 1]);
  const [one, two] = [must(take()), must(take(0, ABLE, "w2"))];
  release(database, one, at(1));
  expect(state(submission)).toBe("running");
  release(database, two, at(2));
  expect(state(submission)).toBe("queued");
});

test("the workers of a cancelled submission are told to stop", () => {
  const { wait, take, database, state } = queue();
  const { submission } = wait("ada");
  const leased = must(take());
  database.transaction((tx) => {
    cancelJobs(tx as unknown as typeof database, submission, 1, at(1).wall);
    const { failure } = new SubmissionFailure("cancelled", "Cancelled by its owner.");
    moveTo(tx as unknown as typeof database, submission, "failed", at(1).wall, { failure });
  });
  expect(heartbeat(database, leased, NOTHING, at(2), LEASE_MS)).toBe("cancel");
  expect(complete(database, leased, null, at(3))).toBe("lost");
  expect(state(submission)).toBe("failed");
});

test("a validation that is done queues the runs and says what it found", () => {
  const { submit, add, take, database, state } = queue();
  const submission = submit("ada", "received", [3, 1, 3]);
  add(submission, "ada", 0, { kind: "validate", seed: -1 });
  const leased = must(take());
  expect(complete(database, leased, { method: "mine", title: "Mine" }, at(1))).toBe("done");
  expect(state(submission)).toBe("queued");
  const runs = [must(take(2)), must(take(3))];
  expect(runs).toMatchObject([
    { kind: "run", seed: 1, method: "mine" },
    { kind: "run", seed: 3, method: "mine" },
  ]);
  expect(take(4)).toBeNull();
});

test("a failure of one run fails the submission with its reason", () => {
  const { wait, take, database, state, job } = queue();
  const { submission, jobs } = wait("ada", 0, [0, 1]);
  const { failure } = new SubmissionFailure("not_finite", "loss is NaN", { log: ["one", "two"] });
  expect(fail(database, must(take()), failure, at(1))).toBe("done");
  expect(state(submission)).toBe("failed");
  expect(jobs.map((id) => job(id).state)).toEqual(["failed", "cancelled"]);
});

test("a clock that is put back does not keep a dead lease for ever", () => {
  const { wait, take, database } = queue();
  const { job } = wait("ada");
  must(take());
  const day = -86_400;
  expect(at(LEASE_MS / 1000).steady - at(day).steady).toBeGreaterThan(LONGEST_LEASE_MS);
  expect(sweep(database, at(day)).requeued).toEqual([job]);
});

test("a lease that began while somebody waited to sweep is left alone", () => {
  const { submit, add, take, database } = queue();
  const submission = submit("ada", "queued");
  add(submission, "ada", 0, { kind: "score", seed: -1 });
  expect(must(take(10)).kind).toBe("score");
  expect(sweep(database, at(5)).requeued).toEqual([]);
});

test("what a job ends with has to be what it was for, and nothing is placed for a lease that does not hold", () => {
  const { submit, add, take, wait, database, job } = queue();
  const submission = submit("ada", "received");
  add(submission, "ada", 0, { kind: "validate", seed: -1 });
  const checking = must(take());
  expect(() => complete(database, checking, null, at(1))).toThrow("does not end with files");
  expect(complete(database, checking, { method: "mine", title: null }, at(2))).toBe("done");
  const run = wait("bob").job;
  const running = must(take(3));
  expect(() => complete(database, running, { method: "mine", title: null }, at(4))).toThrow(
    "does not end with a finding",
  );
  const placed: string[] = [];
  const gone = { ...running, secret: "another" };
  expect(complete(database, gone, null, at(5), () => placed.push("gone"))).toBe("lost");
  expect(complete(database, running, null, at(6), () => placed.push("held"))).toBe("done");
  expect(placed).toEqual(["held"]);
  expect([job(run).state, job(running.job).state]).toContain("done");
});

test("a clock that is put forward costs each job one retry at most, never the attempt", () => {
  const { wait, take, database } = queue();
  const { job } = wait("ada");
  must(take());
  const day = 86_400;
  expect(sweep(database, at(day)).requeued).toEqual([job]);
  const again = must(take(day));
  for (let n = 1; n < 20; n++) {
    expect(sweep(database, at(day + n * 20)).requeued).toEqual([]);
    expect(heartbeat(database, again, NOTHING, at(day + n * 20), LEASE_MS)).toBe("continue");
  }
});

function machine(boot: string | null = "b1") {
  const state = { wall: 1_000_000_000, monotonic: 5_000, boot };
  const clock: MachineClock = {
    wall: () => state.wall,
    monotonic: () => state.monotonic,
    get boot() {
      return state.boot;
    },
  };
  const pass = (ms: number) => {
    state.wall += ms;
    state.monotonic += ms;
  };
  return { state, clock, pass };
}

test("the steady clock goes on evenly while the wall clock jumps, in every process", () => {
  const { database } = queue();
  const { state, clock, pass } = machine();
  const now = steadyClock(database, clock);
  const began = now().steady;
  expect(began).toBe(1_000_000_000);
  pass(1000);
  state.wall += 86_400_000;
  const other = steadyClock(database, clock);
  pass(500);
  expect(now().steady).toBe(began + 1500);
  expect(other().steady).toBe(began + 1500);
  expect(other().wall.getTime()).toBe(began + 1500 + 86_400_000);
  state.wall -= 2 * 86_400_000;
  expect(now().steady).toBe(began + 1500);
});

test("after a start of the machine the steady clock begins anew at the wall clock", () => {
  const { database } = queue();
  const { state, clock } = machine();
  steadyClock(database, clock);
  Object.assign(state, { boot: "b2", wall: 2_000_000_000, monotonic: 3 });
  expect(steadyClock(database, clock)().steady).toBe(2_000_000_000);
});

test("where boots cannot be told apart, leases follow the wall clock", () => {
  const { database } = queue();
  const { state, clock, pass } = machine(null);
  const now = steadyClock(database, clock);
  pass(10);
  state.wall += 77;
  expect(now().steady).toBe(1_000_000_087);
});

test("a killed worker of this machine is noticed before its lease ends, a living one and one elsewhere are not", () => {
  const { wait, take, database } = queue();
  const ids = [localWorkerId(), localWorkerId({ pid: 2 ** 22 + 1, began: "1", host: hostname() })];
  const elsewhere = localWorkerId({ pid: 2 ** 22 + 1, began: "1", host: "another-machine" });
  const taken = [...ids, elsewhere, "w1"].map((worker) => {
    wait("ada");
    return must(take(0, ABLE, worker)).job;
  });
  expect(sweep(database, at(1)).requeued).toEqual([taken[1]]);
});
