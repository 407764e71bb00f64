/** A run's event log: stored beside its record if it is the log of that run, and read back stage by stage. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEventLog } from "@/lib/domain/event-log";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { runView } from "@/lib/queries/run";
import { loadRunLog, summarise } from "@/lib/queries/run-log";
import { changedRun, filledHome, fixture, fixtureFolder, NOW, testHome } from "./home";

const LOG = readFileSync(join(fixtureFolder("replay-seed-0"), "events.jsonl"), "utf8");

test("a log tells stages, losses and times", async () => {
  const { database, home } = await filledHome();
  const view = runView(database, runId(fixture("replay-seed-0")));
  const log = view && loadRunLog(home, view.run);
  expect(log?.device).toEqual({ device: "cpu", reason: "cpu was asked for", threads: 2 });
  expect(log?.bytes).toBe(Buffer.byteLength(LOG));
  expect(log?.stages.map(({ stage }) => stage)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(log?.stages[0]).toEqual({
    stage: 0,
    ...{ steps: null, items: null, losses: [], trainMs: null, checkpointBytes: null },
    ...{ evaluated: 160, evaluateMs: 15_000 },
  });
  expect(log?.stages[3]).toMatchObject({
    steps: 150,
    items: 2000,
    trainMs: 47_250,
    checkpointBytes: 840_560,
  });
  expect(log?.stages[3]?.losses.at(-1)).toEqual({ step: 150, loss: 0.34 });
});

test("a run without a log has none", async () => {
  const { database, home } = await filledHome();
  const view = runView(database, runId(fixture("replay-seed-1")));
  expect(view && loadRunLog(home, view.run)).toBeNull();
});

test("what was done again after a kill counts as it was done last, and torn lines are left out", () => {
  const events = parseEventLog(LOG);
  const at = "2026-10-01T09:00:00.000Z";
  const again = summarise([
    ...events.slice(0, 25),
    { at, event: { type: "resumed", run: "r", trainedStages: 0, rows: 1 } },
    { at, event: { type: "stage-started", stage: 1, task: "sciqa", steps: 150, items: 2000 } },
    { at, event: { type: "step", stage: 1, step: 1, steps: 150, loss: null } },
    { at, event: { type: "warning", message: "slow" } },
  ]);
  expect(again.resumed).toBe(1);
  expect(again.warnings).toEqual(["slow"]);
  expect(again.stages.find(({ stage }) => stage === 1)).toMatchObject({
    losses: [{ step: 1, loss: null }],
    trainMs: null,
  });
  expect(parseEventLog(`${LOG}{"at":"2026-`)).toHaveLength(events.length);
});

test("a log that comes later is added, and never replaces one", async () => {
  const { database, home, scratch } = testHome();
  const folder = changedRun(scratch, "replay-seed-0", () => undefined);
  rmSync(join(folder, "events.jsonl"));
  const ingest = async () => (await ingestPaths(database, home, [folder], NOW))[0];
  expect(await ingest()).toMatchObject({ status: "stored", note: null });
  writeFileSync(join(folder, "events.jsonl"), LOG);
  expect(await ingest()).toMatchObject({ status: "log added", note: null });
  const stored = () => runView(database, runId(fixture("replay-seed-0")))?.run.log;
  const before = stored();
  expect(before).not.toBeNull();
  writeFileSync(join(folder, "events.jsonl"), LOG.replace("cpu was asked for", "another time"));
  expect(await ingest()).toMatchObject({ status: "already there" });
  expect(stored()).toBe(before);
});

test("the log of another run is left out with a note, the record is stored", async () => {
  const { database, home, scratch } = testHome();
  const folder = changedRun(scratch, "replay-seed-1", () => undefined);
  writeFileSync(join(folder, "events.jsonl"), LOG);
  const [report] = await ingestPaths(database, home, [folder], NOW);
  expect(report).toMatchObject({
    status: "stored",
    note: expect.stringContaining("not the log of this run"),
  });
  expect(runView(database, runId(fixture("replay-seed-1")))?.run.log).toBeNull();
});
