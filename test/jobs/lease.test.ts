/** Who gets which job: needs, fair order between users, priorities, drain mode; and that a job is given once. */
import { expect, test } from "vitest";
import { complete } from "@/lib/jobs/complete";
import { drainWorker } from "@/lib/jobs/drain";
import { setSwitch } from "@/lib/operations/settings";
import { ABLE, at, NEEDS, queue } from "./queue";

test("a job is given to one worker, with what it has to know, and its submission then runs", () => {
  const { wait, take, job, state } = queue();
  const { submission, job: id } = wait("ada");
  const leased = take(5);
  expect(leased).toMatchObject({ job: id, submission, kind: "run", seed: 0, needs: NEEDS, losses: 0 });
  expect(leased?.request).toMatchObject({ kind: "strategy" });
  expect(job(id)).toMatchObject({
    state: "leased",
    worker: "w1",
    leasedUntil: at(35).steady,
    startedAt: at(5).wall.toISOString(),
  });
  expect(state(submission)).toBe("running");
  expect(take(6, ABLE, "w2")).toBeNull();
});

test("the same job is queued once", () => {
  const { submit, add, database, take } = queue();
  const submission = submit("ada");
  expect(add(submission, "ada")).toBe(add(submission, "ada", 9));
  take();
  expect(take()).toBeNull();
  expect(database.$client.prepare("select count(*) as n from jobs").get()).toEqual({ n: 1 });
});

test.each([
  ["a device that the worker lacks", { ...NEEDS, device: "cuda" }, ABLE, [], false],
  [
    "a device that it has",
    { ...NEEDS, device: "cuda" },
    { devices: ["cpu", "cuda"], sandbox: true },
    [],
    true,
  ],
  ["any device", NEEDS, { devices: [], sandbox: true }, [], true],
  ["a sandbox where there is none", NEEDS, { devices: ["cpu"], sandbox: false }, [], false],
  ["no sandbox", { ...NEEDS, sandbox: false }, { devices: ["cpu"], sandbox: false }, [], true],
  ["references that are not there", { ...NEEDS, references: "coin" }, ABLE, [], false],
  ["references of others", { ...NEEDS, references: "coin" }, { ...ABLE, references: ["prism"] }, [], false],
  [
    "references that are there",
    { ...NEEDS, references: "coin" },
    { ...ABLE, references: ["coin"] },
    [],
    true,
  ],
  ["a secret that is at hand", { ...NEEDS, season: "s1" }, ABLE, ["s1"], true],
  ["a secret that is not", { ...NEEDS, season: "s1" }, ABLE, ["s2"], false],
] as const)("a job that needs %s", (_, needs, capabilities, seasons, given) => {
  const { wait, take } = queue();
  wait("ada", 0, [0], needs);
  expect(take(1, capabilities, "w1", seasons) !== null).toBe(given);
});

test("a job that nobody here can do does not hold up the ones behind it", () => {
  const { wait, take } = queue();
  wait("ada", 0, [0], { ...NEEDS, device: "cuda" });
  const { job } = wait("ada", 1);
  expect(take(2)?.job).toBe(job);
});

test("users take turns however many jobs each has, and however early", () => {
  const { wait, take, database } = queue("cyd");
  wait("ada", 0, [0, 1, 2, 3, 4]);
  wait("bob", 10, [0, 1]);
  wait("cyd", 20, [0]);
  const owners: string[] = [];
  for (let n = 0; n < 8; n++) {
    const leased = take(30 + n);
    if (!leased) break;
    owners.push(
      database.$client.prepare("select owner_id from jobs where id = ?").pluck().get(leased.job) as string,
    );
  }
  expect(owners).toEqual(["ada", "bob", "cyd", "ada", "bob", "ada", "ada", "ada"]);
});

test("with one worker, whoever was served least in the past hour is next", () => {
  const { wait, take, database } = queue();
  wait("ada", 0, [0, 1, 2]);
  wait("bob", 1, [0, 1]);
  const order: string[] = [];
  for (let n = 0; n < 5; n++) {
    const leased = take(10 + n);
    if (!leased) break;
    order.push(leased.submission);
    complete(database, { job: leased.job, secret: leased.secret }, null, at(10 + n));
  }
  const [a, b] = [order[0], order[1]];
  expect(order).toEqual([a, b, a, b, a]);
});

test("what was served more than an hour ago does not count", () => {
  const { wait, take, database } = queue();
  wait("ada", 0, [0]);
  const first = take(1);
  if (first) complete(database, first, null, at(2));
  const { job } = wait("ada", 3);
  wait("bob", 4);
  expect(take(3700)?.job).toBe(job);
});

test("one user's checks go before runs, and runs in the order they came", () => {
  const { wait, take, submit, add } = queue();
  const { jobs } = wait("ada", 0, [0, 1]);
  const check = add(submit("ada", "received"), "ada", 9, { kind: "validate", seed: -1 });
  expect([take(10), take(10), take(10)].map((leased) => leased?.job)).toEqual([check, ...jobs]);
});

test("nothing new is given while all drain, or to a worker that does", () => {
  const { wait, take, database } = queue();
  wait("ada");
  const change = { actor: "operator", now: at(0).wall };
  setSwitch(database, "drain", true, change);
  expect(take()).toBeNull();
  setSwitch(database, "drain", false, change);
  expect(drainWorker(database, "w1", true)).toBe(true);
  expect(drainWorker(database, "nobody", true)).toBe(false);
  expect(take(0, ABLE, "w1")).toBeNull();
  expect(take(0, ABLE, "w2")).not.toBeNull();
});
