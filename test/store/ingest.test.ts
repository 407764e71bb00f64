import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadMatrices } from "@/db/matrices";
import { artefacts, boards, cells, metrics, runs } from "@/db/schema";
import { RECORD_FORMAT, type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { changedRun, FIXTURES, filledHome, fixture, NOW, type TestHome, testHome } from "./home";

const ingest = ({ database, home }: TestHome, ...paths: string[]) => ingestPaths(database, home, paths, NOW);
const counts = ({ database }: TestHome) =>
  [boards, runs, cells, metrics, artefacts].map((table) => database.select().from(table).all().length);

test.each(readdirSync(FIXTURES).filter((name) => name.includes("seed")))(
  "fixture %s is a valid record",
  (name) => {
    expect(runRecordSchema.parse(fixture(name)).format).toBe(RECORD_FORMAT);
  },
);

test("every cell of a record can be read back, and a cell that was not evaluated stays null", async () => {
  const { database } = await filledHome();
  for (const name of ["replay-seed-1", "joint-seed-0", "zero-shot-seed-0"]) {
    const record = fixture(name);
    const id = runId(record);
    expect(loadMatrices(database, [id], record.sequence.tasks).get(id)).toEqual(record.matrix);
  }
});

test("ingesting the same records twice changes nothing and says so", async () => {
  const filled = await filledHome();
  const before = counts(filled);
  const reports = await ingest(filled, FIXTURES);
  expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(["already there"]));
  expect(counts(filled)).toEqual(before);
  expect(readdirSync(filled.home.artifacts)).toHaveLength(before.at(-1) ?? 0);
});

test("a run repeated with other timings is the same run", async () => {
  const store = testHome();
  await ingest(store, join(FIXTURES, "replay-seed-0"));
  const again = changedRun(store.scratch, "replay-seed-0", (record) => {
    record.timings.wallMs += 5000;
  });
  const [report] = await ingest(store, again);
  expect(report).toMatchObject({ status: "already there", run: runId(fixture("replay-seed-0")) });
});

test("the run id does not depend on the order of keys", () => {
  const record = fixture("ewc-seed-0");
  const reversed = Object.fromEntries(Object.entries(record).reverse()) as RunRecord;
  expect(runId(reversed)).toBe(runId(record));
});

const BROKEN: [string, (record: RunRecord) => void, RegExp][] = [
  [
    "a score above 100",
    (r) => Object.assign(r.matrix.rows[1]?.[0] ?? {}, { score: 120 }),
    /matrix\.rows\[1\]\[0\]\.score/,
  ],
  ["a missing row", (r) => r.matrix.rows.pop(), /matrix\.rows: expected 9 rows/],
  ["an unknown field", (r) => Object.assign(r, { accuracy: 99 }), /"accuracy"/],
  ["another format", (r) => Object.assign(r, { format: "lethe-run/9" }), /format/],
  ["tasks that differ", (r) => r.sequence.tasks.reverse(), /matrix\.tasks/],
  [
    "a stage on no task",
    (r) => Object.assign(r.stages[0] ?? {}, { task: "chess" }),
    /stages\[0\]\.task: "chess"/,
  ],
  [
    "a score its answers do not give",
    (r) => Object.assign(r.matrix.rows[1]?.[0] ?? {}, { score: 99 }),
    /matrix\.rows\[1\]\[0\]\.score: the record says 99/,
  ],
  [
    "an item count its answers do not have",
    (r) => Object.assign(r.matrix.rows[2]?.[1] ?? {}, { n: 21 }),
    /matrix\.rows\[2\]\[1\]\.n/,
  ],
  [
    "a cell without answers",
    (r) => {
      (r.matrix.rows[3] ?? [])[0] = null;
    },
    /matrix\.rows\[3\]\[0\]: is null but has raw answers/,
  ],
  [
    "another predictions file",
    (r) => Object.assign(r.predictions ?? {}, { sha256: "0".repeat(64) }),
    /predictions\.sha256/,
  ],
  [
    "a line count that is wrong",
    (r) => Object.assign(r.predictions ?? {}, { lines: 3 }),
    /predictions\.lines says 3/,
  ],
  [
    "a predictions path that leaves the folder",
    (r) => Object.assign(r.predictions ?? {}, { file: "../x.gz" }),
    /not a plain file name/,
  ],
];

test.each(BROKEN)("%s is rejected by name, and nothing of it is written", async (_what, change, message) => {
  const store = testHome();
  const [report] = await ingest(store, changedRun(store.scratch, "sequential-seed-0", change));
  expect(report?.status).toBe("rejected");
  expect(report?.note).toMatch(message);
  expect(counts(store)).toEqual([0, 0, 0, 0, 0]);
  expect(existsSync(store.home.artifacts) ? readdirSync(store.home.artifacts) : []).toEqual([]);
});

test("a bad record does not keep the others out", async () => {
  const store = testHome();
  const bad = changedRun(store.scratch, "ewc-seed-0", (record) => Object.assign(record, { seed: -1 }));
  writeFileSync(join(store.scratch, "cut.json"), '{"format":');
  const reports = await ingest(
    store,
    bad,
    join(store.scratch, "cut.json"),
    join(store.scratch, "none"),
    join(FIXTURES, "ewc-seed-0"),
  );
  expect(reports.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "stored"]);
  expect(reports[1]?.note).toMatch(/not valid JSON/);
  expect(reports[2]?.note).toMatch(/does not exist/);
});

test("rows that are not comparable do not get onto one board", async () => {
  const store = await filledHome();
  const before = counts(store);
  const start = changedRun(store.scratch, "ewc-seed-0", (r) =>
    Object.assign(r.model.start, { sha256: "a".repeat(64) }),
  );
  const items = changedRun(store.scratch, "ewc-seed-0", (r) =>
    Object.assign(r.sequence, { testSha256: "b".repeat(64) }),
  );
  const reports = await ingest(store, start, items);
  expect(reports.map(({ note }) => note)).toEqual([
    expect.stringMatching(/^model\.start\.sha256/),
    expect.stringMatching(/^sequence\.testSha256/),
  ]);
  expect(counts(store)).toEqual(before);
});

test("answers that come later are added to the stored run", async () => {
  const store = testHome();
  const bare = changedRun(store.scratch, "replay-seed-2", () => undefined);
  rmSync(join(bare, "predictions.jsonl.gz"));
  const [first] = await ingest(store, bare);
  expect(first).toMatchObject({ status: "stored", note: expect.stringMatching(/scores not verified/) });
  const [second] = await ingest(store, join(FIXTURES, "replay-seed-2"));
  expect(second?.status).toBe("predictions added");
  expect(store.database.select().from(runs).get()?.predictions).toBe(
    fixture("replay-seed-2").predictions?.sha256,
  );
});

test("a joint run that comes last gives the earlier runs their intransigence", async () => {
  const store = testHome();
  const value = () =>
    store.database
      .select()
      .from(metrics)
      .all()
      .find(({ metric, run }) => metric === "intransigence" && run === replay);
  const replay = runId(fixture("replay-seed-0"));
  await ingest(store, join(FIXTURES, "replay-seed-0"));
  expect(value()).toMatchObject({ value: null, reason: expect.stringMatching(/joint/) });
  await ingest(store, join(FIXTURES, "joint-seed-0"));
  expect(value()).toMatchObject({ value: expect.any(Number), reason: null });
});
