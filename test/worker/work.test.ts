/** From a received submission to rows on a board, through a local worker; and every way in which that may end. */
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { artefacts, auditLog, metrics, runs, submissionRuns } from "@/db/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { eventsAfter } from "@/lib/submissions/events";
import { settle } from "@/lib/submissions/settle";
import { addStrategy, bench, SMALL_BOARD } from "./bench";

const names = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

test("a strategy is validated, run with each seed, and published with all its runs at once", async () => {
  const { submit, worker, state, database, home } = bench();
  const id = submit("ada", [0, 1]);
  await worker();
  expect(state(id)).toMatchObject({
    state: "published",
    method: "my-ada",
    title: "My words",
    failure: null,
  });
  const stored = database.select().from(runs).all();
  expect(stored).toHaveLength(2);
  expect(new Set(stored.map(({ row }) => row)).size).toBe(1);
  for (const run of stored) {
    expect(run).toMatchObject({ board: SMALL_BOARD, strategy: "my-ada", title: "My words" });
    expect(run.source).toBe(state(id)?.sha256);
    expect(run.predictions).not.toBeNull();
    expect(run.log).not.toBeNull();
  }
  const claimed = database.select().from(submissionRuns).all();
  expect(claimed.map(({ seed }) => seed).sort()).toEqual([0, 1]);
  expect(claimed.every(({ submission }) => submission === id)).toBe(true);
  const values = database.select().from(metrics).all();
  expect(values.filter(({ value }) => value === null).map(({ metric }) => metric)).toEqual([
    "intransigence",
    "intransigence",
  ]);
  for (const { sha256 } of database.select().from(artefacts).all())
    expect(names(home.artifacts)).toContain(sha256);
  expect(names(home.work)).toEqual([]);
  expect(names(home.results)).toEqual([]);
  const audit = database.select().from(auditLog).all();
  expect(audit.map(({ action }) => action)).toEqual(["submission.published"]);
  expect(verifyAudit).toBeTypeOf("function");
});

test("what happens is told in order, with matrix cells and output", async () => {
  const { submit, worker, database } = bench();
  const id = submit("ada", [4]);
  await worker();
  const events = eventsAfter(database, id, 0, 1000);
  const states = events.filter(({ type }) => type === "state").map(({ data }) => data.to);
  expect(states).toEqual(["validated", "queued", "running", "scoring", "published"]);
  const kinds = new Set(events.filter(({ seed }) => seed === 4).map(({ type }) => type));
  for (const kind of [
    "run-started",
    "trainer-ready",
    "stage-started",
    "checkpoint-written",
    "cell",
    "output",
  ])
    expect(kinds).toContain(kind);
  expect(kinds).not.toContain("step");
  expect(events.filter(({ type }) => type === "cell")).toHaveLength(12);
  const output = events.filter(({ type }) => type === "output").flatMap(({ data }) => data.lines);
  expect(output).toContain("training");
});

test.each([
  ["misshapen", "strategy_shape", "id: is missing"],
  ["diverges", "not_finite", "loss is NaN"],
  ["bug", "internal_error", "Something that we did not foresee happened."],
])(
  "a submission that is %s fails as %s, with the reason, and leaves nothing",
  async (text, code, message) => {
    const { submit, worker, state, database, home } = bench();
    const id = submit("ada", [0, 1], text);
    const said = await worker();
    expect(state(id)).toMatchObject({ state: "failed", failure: { code, message } });
    expect(said.join("\n")).toContain(code);
    expect(database.select().from(runs).all()).toEqual([]);
    expect(names(home.work)).toEqual([]);
    expect(names(home.results)).toEqual([]);
  },
);

test("settling again, or too early, changes nothing", async () => {
  const { submit, worker, state, database, home, time } = bench();
  const id = submit("ada", [0]);
  expect(await settle(database, home, id, time().wall)).toBe("received");
  await worker();
  const before = database.$client.serialize();
  expect(await settle(database, home, id, time().wall)).toBe("published");
  expect(state(id)?.state).toBe("published");
  expect(database.$client.serialize().equals(before)).toBe(true);
});

test("several workers share the work, and each job is done once", async () => {
  const { submit, worker, state, database } = bench();
  const ids = [submit("ada", [0, 1]), submit("ada", [0, 1]), submit("ada", [2])];
  await Promise.all([worker("w1"), worker("w2"), worker("w3")]);
  await worker();
  expect(ids.map((id) => state(id)?.state)).toEqual(["published", "published", "published"]);
  expect(database.select().from(runs).all()).toHaveLength(5);
  expect(database.select().from(submissionRuns).all()).toHaveLength(5);
});

test("a run that is on the board already fails with where it is", async () => {
  const home = bench();
  const ids = [0, 1].map(() => addStrategy(home, "ada", [0], "// my-ada, the same"));
  await home.worker();
  const [run] = home.database.select().from(runs).all();
  const states = ids.map((id) => home.state(id));
  expect(states.map((found) => found?.state).sort()).toEqual(["failed", "published"]);
  const failure = states.find((found) => found?.state === "failed")?.failure;
  expect(failure).toMatchObject({
    code: "already_there",
    message: expect.stringContaining(`seed 0: it is at /runs/${run?.id}.`),
  });
  expect(home.database.select().from(runs).all()).toHaveLength(1);
});

test("a method that belongs to somebody else is refused as soon as its id is known", async () => {
  const home = bench();
  const { submit, worker, state, database } = home;
  const first = submit("ada");
  await worker();
  const second = addStrategy(home, "bob", [0], "// my-ada, by bob");
  await worker();
  expect(state(first)?.state).toBe("published");
  expect(state(second)).toMatchObject({ state: "failed", failure: { code: "strategy_shape" } });
  expect(state(second)?.failure?.message).toContain('"my-ada" belongs to somebody else');
  expect(database.select().from(runs).all()).toHaveLength(1);
});
