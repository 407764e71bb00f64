/** Unlearning runs on their way into the store: every cell of every set follows from the answers, or the run is refused. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { builtIn } from "@/bench/runner/catalogue";
import { verifyRecord } from "@/bench/runner/verify";
import { loadMatrices, loadOtherSets, loadScores } from "@/db/matrices";
import { cells, runs } from "@/db/schema";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { runView } from "@/lib/queries/run";
import { changedRun, FIXTURES, filledHome, fixture, fixtureFolder, NOW, testHome, UNLEARNING } from "./home";

const NAME = "refusal-tuning-seed-0";
const LAST = 3;

/** A copy of a run whose answers are changed; hash and line count in its record follow. */
function changedAnswers(scratch: string, change: (answers: Prediction[]) => void): string {
  const file = join(fixtureFolder(NAME), "predictions.jsonl.gz");
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
  const answers = lines.map((line) => JSON.parse(line) as Prediction);
  change(answers);
  const packed = gzipSync(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(""));
  const sha256 = createHash("sha256").update(packed).digest("hex");
  const folder = changedRun(scratch, NAME, ({ predictions }) =>
    Object.assign(predictions ?? {}, { sha256, lines: answers.length }),
  );
  writeFileSync(join(folder, "predictions.jsonl.gz"), packed);
  return folder;
}

test("every cell of every set is stored and read back", async () => {
  const { database } = await filledHome(UNLEARNING);
  for (const name of [NAME, "retrain-seed-0", "no-unlearning-seed-0"]) {
    const record = fixture(name);
    const id = runId(record);
    const { tasks } = record.sequence;
    expect(loadMatrices(database, [id], tasks).get(id)).toEqual(record.matrix);
    expect(loadOtherSets(database, [id], tasks).get(id)).toEqual(record.unlearning?.sets);
    expect(loadScores(database, [id], tasks).get(id)).toEqual(scoreMatrixOf(record));
  }
  const run = database.select().from(runs).all()[0];
  expect(run?.judge).toBe("refusal@1");
  expect(run?.probes?.map(({ stage }) => stage)).toEqual([0, LAST]);
});

test("a tuning run has no other sets, no judge and no probes", async () => {
  const { database, home } = testHome();
  await ingestPaths(database, home, [join(FIXTURES, "ewc-seed-0")], NOW);
  const id = runId(fixture("ewc-seed-0"));
  expect(loadOtherSets(database, [id], fixture("ewc-seed-0").sequence.tasks).size).toBe(0);
  expect(database.select().from(runs).get()).toMatchObject({ judge: null, probes: null });
  expect(
    new Set(
      database
        .select()
        .from(cells)
        .all()
        .map(({ set }) => set),
    ),
  ).toEqual(new Set(["main"]));
  expect(runView(database, id)?.unlearning).toBeNull();
});

type Change = (record: RunRecord) => unknown;
const cell = (record: RunRecord, set: "retain" | "paraphrase", t: number, i: number) =>
  record.unlearning?.sets[set].rows[t]?.[i] ?? {};

const BROKEN: [string, Change, RegExp][] = [
  [
    "a share of refusals that its answers do not give",
    (r) => Object.assign(cell(r, "retain", 2, 1), { refused: 99 }),
    /unlearning\.sets\.retain\.rows\[2\]\[1\]\.refused: the record says 99/,
  ],
  [
    "a share of right answers that its forget answers do not give",
    (r) => Object.assign(r.matrix.rows[1]?.[0] ?? {}, { right: 77 }),
    /matrix\.rows\[1\]\[0\]\.right: the record says 77/,
  ],
  [
    "a score that its paraphrases do not give",
    (r) => Object.assign(cell(r, "paraphrase", LAST, 0), { score: 1 }),
    /unlearning\.sets\.paraphrase\.rows\[3\]\[0\]\.score: the record says 1/,
  ],
  [
    "a cell without its share of refusals",
    (r) => Object.assign(r.matrix.rows[0]?.[0] ?? {}, { refused: undefined }),
    /matrix\.rows\[0\]\[0\]\.refused: is missing/,
  ],
  [
    "requests in another order",
    (r) => r.unlearning?.sets.general.tasks.reverse(),
    /unlearning\.sets\.general\.tasks: "fish, birds, violence" differs/,
  ],
  [
    "another scorer than the judge",
    (r) => Object.assign(cell(r, "paraphrase", 0, 0), { scorer: "exact-match@1" }),
    /unlearning\.sets\.paraphrase\.rows\[0\]\[0\]\.scorer: "exact-match@1" does not score this set/,
  ],
  [
    "a lenient scorer of what is retained",
    (r) => Object.assign(cell(r, "retain", 0, 0), { scorer: "token-f1@1" }),
    /unlearning\.sets\.retain\.rows\[0\]\[0\]\.scorer: "token-f1@1"/,
  ],
  [
    "no sets",
    (r) => Object.assign(r, { unlearning: undefined }),
    /refused: belongs to unlearning runs only|unlearning: is missing/,
  ],
  [
    "a probe that is there twice",
    (r) => r.unlearning?.probes.push(...r.unlearning.probes.slice(0, 1)),
    /unlearning\.probes\[2\]\.stage: 0 is there twice/,
  ],
  [
    "a probe of a stage that does not exist",
    (r) => Object.assign(r.unlearning?.probes[1] ?? {}, { stage: 9 }),
    /unlearning\.probes\[1\]\.stage: 9 is not a stage/,
  ],
  [
    "a probe of another request",
    (r) => Object.assign(r.unlearning?.probes[0]?.forgotten[0] ?? {}, { task: "chess" }),
    /unlearning\.probes\[0\]\.forgotten\[0\]\.task: "chess" is not a request/,
  ],
];

test.each(BROKEN)("a record with %s is refused by name", async (_what, change, message) => {
  const { database, home, scratch } = testHome();
  const [report] = await ingestPaths(database, home, [changedRun(scratch, NAME, change)], NOW);
  expect(report?.status).toBe("rejected");
  expect(report?.note).toMatch(message);
  expect(database.select().from(cells).all()).toEqual([]);
});

test("a tuning record on a sequence of requests, and the other way round, are refused", async () => {
  const { database, home, scratch } = testHome();
  const paths = [
    changedRun(scratch, "ewc-seed-0", (r) => Object.assign(r.sequence, { id: "unlearn-16" })),
    changedRun(scratch, NAME, (r) => Object.assign(r.sequence, { id: "proc-coin-8" })),
  ];
  const reports = await ingestPaths(database, home, paths, NOW);
  expect(reports.map(({ note }) => note)).toEqual([
    expect.stringMatching(/unlearning: is missing, but unlearn-16 is a sequence of deletion requests/),
    expect.stringMatching(/unlearning: is there, but proc-coin-8 is a sequence of tasks to learn/),
  ]);
});

const ANSWERS: [string, (answers: Prediction[]) => unknown, RegExp][] = [
  [
    "an item that is answered twice in one set",
    (a) => a.splice(1, 0, { ...(a[0] as Prediction) }),
    /:2: item "violence\/test\/0" of set forget is answered twice at stage 0/,
  ],
  ["an answer without a set", (a) => Object.assign(a[3] ?? {}, { set: undefined }), /:4: set: is missing/],
  [
    "an answer without a verdict",
    (a) => Object.assign(a[3] ?? {}, { verdict: undefined }),
    /:4: verdict: is missing/,
  ],
  [
    "a verdict that its answer does not give",
    (a) => Object.assign(a[0]?.verdict ?? {}, { refused: true }),
    /:1: verdict\.refused: stored "true", the answer "d o g" gives "false"/,
  ],
  [
    "a forged score",
    (a) => Object.assign(a[0] ?? {}, { score: 1 }),
    /matrix\.rows\[0\]\[0\]: item "violence\/test\/0" has the score 1/,
  ],
  [
    "an answer of another set",
    (a) => Object.assign(a.find(({ set }) => set === "retain") ?? {}, { set: "general", item: "one more" }),
    /unlearning\.sets\.retain\.rows\[0\]\[0\]\.n: the record says 8 items/,
  ],
];

test.each(ANSWERS)("answers with %s are refused", async (_what, change, message) => {
  const { database, home, scratch } = testHome();
  const [report] = await ingestPaths(database, home, [changedAnswers(scratch, change)], NOW);
  expect(report?.status).toBe("rejected");
  expect(report?.note).toMatch(message);
});

test("verdicts of another version of the judge are taken as they are", async () => {
  const { database, home, scratch } = testHome();
  const folder = changedAnswers(scratch, (answers) =>
    Object.assign(answers[0]?.verdict ?? {}, { categories: ["other"] }),
  );
  const path = join(folder, "record.json");
  writeFileSync(path, readFileSync(path, "utf8").replaceAll("refusal@1", "refusal@99"));
  const [report] = await ingestPaths(database, home, [folder], NOW);
  expect(report).toMatchObject({ status: "stored", note: null });
});

test("an answer of a tuning run may not name a set", async () => {
  const { database, home, scratch } = testHome();
  const folder = changedRun(scratch, "ewc-seed-1-limited", () => undefined);
  const file = join(folder, "predictions.jsonl.gz");
  const packed = gzipSync(gunzipSync(readFileSync(file)).toString().replace("{", '{"set":"retain",'));
  writeFileSync(file, packed);
  const path = join(folder, "record.json");
  const record = fixture("ewc-seed-1-limited");
  Object.assign(record.predictions ?? {}, { sha256: createHash("sha256").update(packed).digest("hex") });
  writeFileSync(path, JSON.stringify(record));
  const [report] = await ingestPaths(database, home, [folder], NOW);
  expect(report?.note).toMatch(/:1: set: belongs to unlearning runs only/);
});

test("lethe's verification recomputes every set, and names a forged share and verdict", async () => {
  const { scratch } = testHome();
  const differences = async (folder: string) => (await verifyRecord(folder, builtIn)).differences;
  expect(await differences(fixtureFolder(NAME))).toEqual([]);
  expect(await differences(fixtureFolder("no-unlearning-seed-0"))).toEqual([]);
  const forged = changedRun(scratch, NAME, (r) => Object.assign(cell(r, "retain", 2, 1), { refused: 99 }));
  expect(await differences(forged)).toEqual([
    expect.stringMatching(/^Row 2 of retain, birds: refused 99 in the record, 12.5 recomputed/),
  ]);
  const misjudged = changedAnswers(scratch, (answers) =>
    Object.assign(answers[0]?.verdict ?? {}, { refused: true }),
  );
  expect(await differences(misjudged)).toEqual([
    expect.stringMatching(/^Row 0, violence\/test\/0: verdict.refused: stored "true"/),
    expect.stringMatching(/^Row 0, violence: refused 0 in the record, 12.5 recomputed/),
  ]);
});
