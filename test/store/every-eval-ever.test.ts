/** Every Eval Ever: documents are valid, answers belong to their cells, and a run comes back from its document as it was. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { computeMetrics } from "@/bench/metrics";
import { artefacts } from "@/db/schema";
import { matricesOf } from "@/lib/domain/record-sets";
import { runRecordSchema } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { type EeeDocument, toEveryEvalEver } from "@/lib/exports/every-eval-ever";
import { type EeeSample, sampleHash, sampleLines } from "@/lib/exports/every-eval-ever-samples";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { readRecord } from "@/lib/ingest/read-record";
import { runView } from "@/lib/queries/run";
import { lethe } from "../cli/run-lethe";
import { FIXTURES, fixture, fixtureFolder, NOW, type TestHome, testHome } from "./home";
import { KINDS, rescoredRecord } from "./kinds-of-records";

const SCHEMAS = join(import.meta.dirname, "../fixtures/every-eval-ever");
/** What is wrong with a document or sample according to the official schema. */
function validator(name: string): (value: unknown) => unknown[] {
  // The schemas carry a version beside the keywords of JSON Schema, which only the strict mode minds.
  const validate = new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), "utf8")),
  );
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
const documentErrors = validator("eval");
const sampleErrors = validator("instance_level_eval");

test.each(KINDS)("the document of a record that is %s follows the official schema", (_kind, make) => {
  const record = runRecordSchema.parse(make());
  const document = toEveryEvalEver(record);
  expect(documentErrors(JSON.parse(JSON.stringify(document)))).toEqual([]);
  const results = document.evaluation_results;
  expect(new Set(results.map((result) => result.evaluation_result_id)).size).toBe(results.length);
  for (const { metric_config, score_details } of results) {
    expect(score_details.score).toBeGreaterThanOrEqual(metric_config.min_score);
    expect(score_details.score).toBeLessThanOrEqual(metric_config.max_score);
  }
  const metrics = computeMetrics(scoreMatrixOf(record)).filter(({ value }) => value !== null);
  const cells = matricesOf(record).flatMap(({ matrix }) =>
    matrix.rows.flat().filter((cell) => cell !== null),
  );
  expect(results.map(({ score_details }) => score_details.score)).toEqual([
    ...cells.map(({ score }) => score),
    ...metrics.map(({ value }) => value),
  ]);
});

test("the schema is really asked", () => {
  const document = toEveryEvalEver(fixture("ewc-seed-0"));
  expect(documentErrors({ ...document, accuracy: 99 })).not.toEqual([]);
  expect(documentErrors({ ...document, evaluation_results: [{}] })).not.toEqual([]);
});

test.each(["ewc-seed-1-limited", "refusal-tuning-seed-1"])(
  "answers of %s are valid samples, and the mean of those of a result is its score",
  async (name) => {
    const record = fixture(name);
    const document = toEveryEvalEver(record);
    const samples: EeeSample[] = [];
    for await (const chunk of sampleLines(record, join(fixtureFolder(name), "predictions.jsonl.gz")))
      for (const line of chunk.trimEnd().split("\n")) samples.push(JSON.parse(line));
    expect(samples).toHaveLength(record.predictions?.lines ?? 0);
    expect(document.detailed_evaluation_results?.total_rows).toBe(samples.length);
    expect(samples.flatMap((sample) => sampleErrors(sample))).toEqual([]);
    expect(new Set(samples.map((sample) => sample.evaluation_id))).toEqual(new Set([document.evaluation_id]));
    expect(new Set(samples.map((sample) => sample.model_id))).toEqual(new Set([document.model_info.id]));
    for (const result of document.evaluation_results) {
      if (result.evaluation_result_id.startsWith("metric/")) continue;
      const own = samples.filter((sample) => sample.evaluation_result_id === result.evaluation_result_id);
      expect(own).toHaveLength(result.score_details.uncertainty?.num_samples ?? 0);
      const mean = own.reduce((sum, { evaluation }) => sum + evaluation.score, 0) / own.length;
      expect(100 * mean).toBeCloseTo(result.score_details.score, 9);
      expect(new Set(own.map((sample) => sample.evaluation_name))).toEqual(new Set([result.evaluation_name]));
    }
  },
);

test("sample hashes are those of the converters in Python", () => {
  // hashlib.sha256(json.dumps({"raw": raw, "reference": ref}, sort_keys=True, separators=(",", ":")).encode())
  expect(sampleHash("naïve “x”\n\x7f\t😀 \x1f/", ["é", "b"])).toBe(
    "4fa201f631260b6b307b998142f46b0048c718ae696bc09f5cb8278901c3c589",
  );
});

test.each(KINDS)("a record that is %s comes back from its document", async (_kind, make) => {
  const { scratch } = testHome();
  const record = runRecordSchema.parse(make());
  const path = write(scratch, toEveryEvalEver(record));
  const restored = await readRecord(path);
  expect(restored.record).toEqual(record);
  expect(runId(restored.record)).toBe(runId(record));
  expect(JSON.parse(Buffer.from(restored.bytes).toString())).toEqual(record);
});

test.each(["replay-seed-1", "npo-seed-0"])(
  "export %s, ingest in another home, export: the same run, metrics and bytes",
  async (name) => {
    const here = testHome();
    const there = testHome();
    const out = join(there.scratch, "handed-over");
    mkdirSync(out);
    const run = runId(fixture(name));
    const at = ({ home }: TestHome) => ["--home", home.root];
    const [document, again] = [join(out, "run.json"), join(there.scratch, "again.json")];
    for (const args of [
      ["ingest", fixtureFolder(name), ...at(here)],
      ["export", run, "--format", "eee", "--out", document, ...at(here)],
      ["export", run, "--what", "predictions", "--out", join(out, "predictions.jsonl.gz"), ...at(here)],
      ["ingest", document, ...at(there)],
      ["export", run, "--format", "eee", "--out", again, ...at(there)],
    ])
      expect(lethe(...args), args.join(" ")).toMatchObject({ code: 0 });
    expect(readFileSync(again)).toEqual(readFileSync(document));
    const [before, after] = [runView(here.database, run), runView(there.database, run)];
    const { ingestedAt: _there, record: hash, ...stored } = after?.run ?? {};
    expect(before?.run).toMatchObject(stored);
    expect(after?.matrix).toEqual(before?.matrix);
    expect(after?.unlearning).toEqual(before?.unlearning);
    expect(after?.metrics).toEqual(before?.metrics);
    // The answers beside the document were checked and stored; what is stored as the record is the record.
    expect(after?.run.predictions).toBe(fixture(name).predictions?.sha256);
    expect(there.database.select().from(artefacts).all()).toHaveLength(2);
    const record = JSON.parse(readFileSync(join(there.home.artifacts, hash ?? ""), "utf8"));
    expect(record).toEqual(fixture(name));
    expect(JSON.parse(lethe("ingest", fixtureFolder(name), "--json", ...at(there)).stdout)).toMatchObject({
      reports: [{ status: "already there", run }],
    });
  },
);

test("samples can be exported on the command line, and only where there are answers", () => {
  const { home, scratch } = testHome();
  const at = ["--home", home.root];
  lethe("ingest", join(FIXTURES, "ewc-seed-1-limited"), ...at);
  const run = runId(fixture("ewc-seed-1-limited"));
  const { stdout, code } = lethe("export", run, "--format", "eee", "--what", "predictions", ...at);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(fixture("ewc-seed-1-limited").predictions?.lines ?? 0);
  expect(lines.flatMap((line) => sampleErrors(JSON.parse(line)))).toEqual([]);

  const path = write(scratch, toEveryEvalEver(rescoredRecord()));
  lethe("ingest", path, ...at);
  const bare = lethe(
    ...["export", runId(rescoredRecord()), "--format", "eee", "--what", "predictions", ...at],
  );
  expect(bare).toMatchObject({ code: 2, stdout: "" });
  expect(bare.stderr).toContain("was stored without its raw answers");
});

test("answers that are not those of the document are refused", async () => {
  const { database, home, scratch } = testHome();
  const path = write(scratch, toEveryEvalEver(fixture("ewc-seed-0")));
  copyFileSync(join(FIXTURES, "replay-seed-0/predictions.jsonl.gz"), join(scratch, "predictions.jsonl.gz"));
  const [report] = await ingestPaths(database, home, [path], NOW);
  expect(report).toMatchObject({ status: "rejected", note: expect.stringContaining("predictions.sha256") });
});

const CHANGED: [string, (document: EeeDocument) => void, RegExp][] = [
  [
    "a score that was changed",
    (d) => Object.assign(d.evaluation_results[9]?.score_details ?? {}, { score: 99 }),
    /run.json: its scores and settings are those of run [0-9a-f]{12}, but it was exported from run/,
  ],
  ["a result that was taken out", (d) => d.evaluation_results.splice(3, 1), /exported from run/],
  [
    "a result that is there twice",
    (d) => d.evaluation_results.push(...d.evaluation_results.slice(0, 1)),
    /evaluation_results\[\d+\]\.score_details\.details: stage 0 of task "sciqa" is there twice/,
  ],
  [
    "a stage that does not exist",
    (d) => Object.assign(d.evaluation_results[0]?.score_details.details ?? {}, { stage: "12" }),
    /evaluation_results\[0\]\.score_details\.details\.stage: "12" is not a stage of 8 tasks/,
  ],
  [
    "a task that does not exist",
    (d) => Object.assign(d.evaluation_results[0]?.score_details.details ?? {}, { task: "chess" }),
    /evaluation_results\[0\]\.score_details\.details\.task: "chess" is not a task/,
  ],
  [
    "a score that is no number",
    (d) => Object.assign(d.evaluation_results[2]?.score_details ?? {}, { score: "99" }),
    /run.json: evaluation_results\[2\]\.score_details\.score: /,
  ],
  [
    "no number of items",
    (d) => Object.assign(d.evaluation_results[2]?.score_details ?? {}, { uncertainty: {} }),
    /matrix\.rows\[0\]\[2\]\.n: /,
  ],
  [
    "a set that the run does not have",
    (d) => Object.assign(d.evaluation_results[1]?.score_details.details ?? {}, { set: "retain" }),
    /evaluation_results\[1\]\.score_details\.details\.set: "retain" belongs to unlearning runs only/,
  ],
  [
    "a record that was cut off",
    (d) => {
      d.eval_library.additional_details.lethe_record = '{"format":';
    },
    /eval_library\.additional_details\.lethe_record is not valid JSON/,
  ],
  [
    "a record without its tasks",
    (d) => {
      d.eval_library.additional_details.lethe_record = '{"sequence":{}}';
    },
    /lethe_record: sequence\.tasks: /,
  ],
  [
    "no record at all",
    (d) => Object.assign(d, { eval_library: { name: "inspect_ai", version: "0.3" } }),
    /document of inspect_ai 0\.3 that Lethe did not write: eval_library\.additional_details\.lethe_record is missing/,
  ],
];

test.each(CHANGED)("a document with %s is refused by name", async (_what, change, message) => {
  const { database, home, scratch } = testHome();
  const document = toEveryEvalEver(fixture("ewc-seed-0"));
  change(document);
  const [report] = await ingestPaths(database, home, [write(scratch, document)], NOW);
  expect(report?.status).toBe("rejected");
  expect(report?.note).toMatch(message);
});

function write(folder: string, document: EeeDocument): string {
  const path = join(folder, "run.json");
  writeFileSync(path, JSON.stringify(document));
  return path;
}
