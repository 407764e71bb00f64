/** What a waiting submission is told, and which workers count as being at work. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { workers } from "@/db/schema";
import { aliveWorkers, forgetWorkers, WORKER_SILENCE_MS } from "@/lib/jobs/alive";
import { drainWorker } from "@/lib/jobs/drain";
import { signOff } from "@/lib/jobs/lease";
import { setSwitch } from "@/lib/operations/settings";
import { waitingFor } from "@/lib/queries/waiting";
import { ABLE, at, NEEDS, queue } from "./queue";

const SILENT = WORKER_SILENCE_MS / 1000 + 1;
const WEEK = 7 * 86_400;

test("a submission is told how many jobs are before it, and nothing once it is under way", () => {
  const { wait, take, database } = queue("eve");
  const [ada, bob] = [wait("ada").submission, wait("bob", 1).submission];
  const told = (id: string) => waitingFor(database, { id, attempt: 1 }, at(2).wall);
  expect([told(ada), told(bob)]).toEqual(["It is next.", "1 job is before it, as things stand."]);
  take(2);
  expect([told(ada), told(bob)]).toEqual([null, "It is next."]);
});

test("jobs that nobody can do are before nobody", () => {
  const { wait, database } = queue();
  wait("ada", 0, [0, 1], { ...NEEDS, device: "cuda" });
  const { submission: id } = wait("bob", 1);
  expect(waitingFor(database, { id, attempt: 1 }, at(2).wall)).toBe("It is next.");
});

test.each([
  [{ device: "cuda" }, "No worker at work has the device cuda"],
  [{ references: "coin" }, "No worker at work has the reference answers of coin"],
])("a job that needs %o says that nobody has it", (needs, told) => {
  const { wait, database } = queue();
  const { submission: id } = wait("ada", 0, [0], { ...NEEDS, ...needs });
  expect(waitingFor(database, { id, attempt: 1 }, at(2).wall)).toContain(told);
});

test("without workers at work, or with all of them held back, that is what it waits for", () => {
  const { wait, database } = queue();
  const { submission: id } = wait("ada");
  const told = (seconds = 2) => waitingFor(database, { id, attempt: 1 }, at(seconds).wall);
  expect(told(SILENT)).toContain("No worker is at work now");
  for (const worker of ["w1", "w2"]) drainWorker(database, worker, true);
  expect(told()).toContain("No worker is at work now");
  for (const worker of ["w1", "w2"]) drainWorker(database, worker, false);
  expect(told()).toBe("It is next.");
  setSwitch(database, "drain", true, { actor: "operator", now: at(1).wall });
  expect(told()).toContain("The operator has paused the work");
});

test("alive is who was seen lately or has a job in hand, and has not signed off", () => {
  const { wait, take, database } = queue();
  const ids = (seconds: number) => aliveWorkers(database, at(seconds).wall).map(({ id }) => id);
  wait("ada");
  take(1, ABLE, "w1");
  expect(ids(2)).toEqual(["w1", "w2"]);
  expect(ids(1 + SILENT)).toEqual(["w1"]);
  signOff(database, "w2", at(2).wall);
  expect(ids(2)).toEqual(["w1"]);
});

test("who was not seen for a week is forgotten, unless a job is in its hands", () => {
  const { wait, take, database } = queue();
  wait("ada");
  take(1, ABLE, "w1");
  const left = () =>
    database
      .select()
      .from(workers)
      .all()
      .map(({ id }) => id);
  forgetWorkers(database, at(WEEK - 1).wall);
  expect(left()).toEqual(["w1", "w2"]);
  forgetWorkers(database, at(WEEK + 5).wall);
  expect(left()).toEqual(["w1"]);
  database
    .update(workers)
    .set({ seenAt: at(WEEK).wall.toISOString() })
    .where(eq(workers.id, "w1"))
    .run();
  forgetWorkers(database, at(WEEK + 5).wall);
  expect(left()).toEqual(["w1"]);
});
