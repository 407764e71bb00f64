/** CSV, JSON and Parquet of one view hold the same rows and the same values, and a matrix can be read back from each. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { computeMetrics } from "@/bench/metrics";
import { readCsv } from "@/lib/domain/csv-source";
import { parseMatrixCsv } from "@/lib/domain/matrix-csv";
import { parseMatrixParquet } from "@/lib/domain/matrix-parquet";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { exportBoard } from "@/lib/exports/board";
import type { Download, Format } from "@/lib/exports/download";
import { toParquet } from "@/lib/exports/parquet";
import { exportRun } from "@/lib/exports/run";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardView } from "@/lib/queries/board";
import { type RunView, runView } from "@/lib/queries/run";
import { lethe } from "../cli/run-lethe";
import { BOARD, FIXTURES, filledHome, fixture, NOW, testHome } from "./home";
import { KINDS } from "./kinds-of-records";

type Row = Record<string, string | number | null>;

/** A run of every kind, one at a time in a home of its own. */
async function viewOf(make: (typeof KINDS)[number][1]): Promise<RunView> {
  const { database, home, scratch } = testHome();
  writeFileSync(join(scratch, "record.json"), JSON.stringify(make()));
  await ingestPaths(database, home, [join(scratch, "record.json")], NOW);
  const view = runView(database, runId(make()));
  if (!view) throw new Error("no run");
  return view;
}

async function parquetRows({ body, mediaType }: Download): Promise<Row[]> {
  expect(mediaType).toBe("application/vnd.apache.parquet");
  const file = Uint8Array.from(body as Uint8Array).buffer;
  const rows = await parquetReadObjects({ file });
  return rows.map(
    (row) => mapValues(row, (value) => (typeof value === "bigint" ? Number(value) : value)) as Row,
  );
}

const mapValues = (row: object, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]));

/** Every value as CSV writes it: a missing one empty, a text that a spreadsheet would run defused. */
const asText = (row: Row) =>
  mapValues(row, (value) =>
    value === null ? "" : String(value).replace(/^(?=[=+\-@])/, typeof value === "string" ? "'" : ""),
  );

function csvRows({ body }: Download) {
  const [header, ...lines] = readCsv(body.toString());
  return lines.map(({ fields }) =>
    Object.fromEntries((header?.fields ?? []).map((name, i) => [name, fields[i]])),
  );
}

async function expectSame(
  download: (format: Format) => Download,
  json: (document: never) => Row[],
): Promise<void> {
  const rows = await parquetRows(download("parquet"));
  expect(csvRows(download("csv"))).toEqual(rows.map(asText));
  const expected = json(JSON.parse(download("json").body.toString()) as never);
  expect(expected).toHaveLength(rows.length);
  expected.forEach((row, index) => {
    expect(rows[index]).toMatchObject(row);
  });
}

type MatrixDocument = Pick<RunRecord, "matrix" | "unlearning"> &
  Record<"run" | "board" | "strategy" | "title", string>;

test.each(KINDS)("the matrix of a record that is %s is the same in every format", async (_kind, make) => {
  const view = await viewOf(make);
  await expectSame(
    (format) => exportRun(view, "matrix", format),
    ({ matrix, unlearning, ...about }: MatrixDocument) =>
      [
        { set: unlearning ? "forget" : "main", ...matrix },
        ...Object.entries(unlearning?.sets ?? {}).map(([set, other]) => ({ set, ...other })),
      ].flatMap(({ set, rows }) =>
        rows.flatMap((row, stage) =>
          row.map((cell, i) => ({
            ...{
              run: about.run,
              board: about.board,
              strategy: about.strategy,
              title: about.title,
              set,
              stage,
            },
            after_task: matrix.tasks[stage - 1] ?? null,
            position: i + 1,
            task: matrix.tasks[i] ?? null,
            score: cell?.score ?? null,
            n: cell?.n ?? null,
            standard_error: cell?.standardError ?? null,
            scorer: cell?.scorer ?? null,
            strict: cell?.strict ?? null,
            lenient: cell?.lenient ?? null,
            refused: cell?.refused ?? null,
            right: cell?.right ?? null,
          })),
        ),
      ),
  );
});

test.each(KINDS)("the metrics of a record that is %s are the same in every format", async (_kind, make) => {
  const view = await viewOf(make);
  await expectSame(
    (format) => exportRun(view, "metrics", format),
    ({ tasks, metrics, seed }: Pick<RunView, "tasks" | "metrics"> & { seed: number }) => [
      ...tasks.flatMap((line) =>
        (["before", "learned", "best", "final", "change"] as const).map((metric) => ({
          ...{ seed, metric, task: line.task, value: line[metric] },
          n: metric === "final" ? (line.finalCell?.n ?? null) : null,
          standard_error: metric === "final" ? (line.finalCell?.standardError ?? null) : null,
        })),
      ),
      ...metrics.map(({ id, value, standardError, reason }) => ({
        ...{ seed, metric: id, task: null, value, reason },
        standard_error: standardError,
      })),
    ],
  );
});

test("a board is the same in every format", async () => {
  const { database } = await filledHome();
  const view = boardView(database, BOARD);
  if (!view) throw new Error("no board");
  type Spread = { mean: number; sd: number | null; se: number | null } | null;
  type JsonRow = Record<"id" | "rank" | "track" | "title", string> & {
    interval: [number, number] | null;
    tie: number | null;
    limit: number | null;
    seeds: unknown[];
    params: object;
    values: Record<string, Spread>;
  };
  await expectSame(
    (format) => exportBoard(view, format),
    ({ rows }: { rows: JsonRow[] }) =>
      rows.map(({ id, rank, interval, tie, track, title, limit, seeds, params, values }) => ({
        ...{ rank_best: interval?.[0] ?? null, rank_worst: interval?.[1] ?? null, tie_group: tie },
        ...{ row: id, rank, track, title, limit, n_seeds: seeds.length, params: JSON.stringify(params) },
        ...Object.fromEntries(
          Object.entries(values).flatMap(([column, spread]) => [
            [column, spread?.mean ?? null],
            [`${column}_sd`, spread?.sd ?? null],
            [`${column}_se`, spread?.se ?? null],
          ]),
        ),
      })),
  );
});

test("Parquet columns have types that do not depend on the values, and all may be null", async () => {
  const types = (view: RunView) => {
    const { body } = exportRun(view, "matrix", "parquet");
    const { schema } = parquetMetadata(Uint8Array.from(body as Uint8Array).buffer);
    expect(new Set(schema.slice(1).map(({ repetition_type }) => repetition_type))).toEqual(
      new Set(["OPTIONAL"]),
    );
    return Object.fromEntries(
      schema.slice(1).map(({ name, type, converted_type }) => [name, converted_type ?? type]),
    );
  };
  const all = await Promise.all(KINDS.map(([, make]) => viewOf(make)));
  for (const view of all)
    expect(types(view)).toEqual({
      ...{
        run: "UTF8",
        board: "UTF8",
        strategy: "UTF8",
        title: "UTF8",
        seed: "INT64",
        set: "UTF8",
        stage: "INT32",
      },
      ...{ after_task: "UTF8", position: "INT32", task: "UTF8", score: "DOUBLE", n: "INT32" },
      ...{ standard_error: "DOUBLE", scorer: "UTF8", strict: "DOUBLE", lenient: "DOUBLE" },
      ...{ refused: "DOUBLE", right: "DOUBLE" },
    });
});

test.each([
  ["INT32", 2 ** 31],
  ["INT32", 0.5],
  ["INT64", 2 ** 53],
  ["DOUBLE", "1"],
  ["STRING", 1],
] as const)("a %s column does not take %s", (type, value) => {
  expect(() => toParquet({ columns: [{ name: "x", type }], rows: [[value]] })).toThrow(/column x of type/);
});

test.each(["csv", "json", "parquet", "eee"])(
  "lethe metrics reads back what lethe export writes: %s",
  (format) => {
    const { home, scratch } = testHome();
    const at = ["--home", home.root];
    for (const name of ["replay-seed-0", "joint-seed-0"]) {
      lethe("ingest", join(FIXTURES, name), ...at);
      const args = ["--format", format, ...(format === "eee" ? [] : ["--what", "matrix"])];
      lethe("export", runId(fixture(name)), ...args, "--out", join(scratch, `${name}.${format}`), ...at);
    }
    const [file, joint] = ["replay-seed-0", "joint-seed-0"].map((name) => join(scratch, `${name}.${format}`));
    const { code, stdout } = lethe("metrics", file ?? "", "--joint", joint ?? "", "--json");
    expect(code).toBe(0);
    const { matrix } = fixture("replay-seed-0");
    const { tasks, rows, metrics } = JSON.parse(stdout);
    expect({ tasks, rows }).toEqual({
      tasks: matrix.tasks,
      rows: matrix.rows.map((row) => row.map((cell) => cell?.score ?? null)),
    });
    expect(metrics).toMatchObject(computeMetrics(matrix, { joint: fixture("joint-seed-0").matrix }));
  },
);

test("the sets of an unlearning run come back from CSV and Parquet, and all metrics but those of its probes", async () => {
  const record = fixture("npo-seed-2");
  const view = await viewOf(() => record);
  const { body } = exportRun(view, "matrix", "parquet");
  const read = [
    parseMatrixCsv(exportRun(view, "matrix", "csv").body.toString(), "matrix.csv"),
    (await parseMatrixParquet(body as Uint8Array, "matrix.parquet")).matrix,
  ];
  const expected = computeMetrics(scoreMatrixOf(record));
  const probed = ["membership-auc", "forget-quality"];
  for (const matrix of read) {
    const metrics = computeMetrics(matrix);
    expect(metrics.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(metrics.filter(({ id }) => !probed.includes(id))).toEqual(
      expected.filter(({ id }) => !probed.includes(id)),
    );
    for (const { value, reason } of metrics.filter(({ id }) => probed.includes(id)))
      expect({ value, reason }).toEqual({ value: null, reason: expect.any(String) });
  }
});

test.each([
  [
    "a set that does not exist",
    "set,stage,task,score\nretained,0,a,5\n",
    /column "set": "retained" is not a set/,
  ],
  ["no forget set", "set,stage,task,score\nretain,0,a,5\n", /no cells of the set "forget"/],
  ["both kinds of sets", "set,stage,task,score\nforget,0,a,5\nmain,1,a,5\n", /line 3: a cell of set "main"/],
  [
    "a cell twice",
    "set,stage,task,score\nforget,0,a,5\nretain,0,a,5\nretain,0,a,6\n",
    /line 4: stage 0 of task "a"/,
  ],
])("a matrix in long form with %s is refused", (_what, text, message) => {
  expect(() => parseMatrixCsv(text, "matrix.csv")).toThrow(message);
});

test("export says which parts and formats go together", () => {
  const { home, scratch } = testHome();
  const at = ["--home", home.root];
  lethe("ingest", join(FIXTURES, "ewc-seed-0"), ...at);
  const run = runId(fixture("ewc-seed-0"));
  for (const [args, message] of [
    [
      [run, "--format", "eee", "--what", "matrix"],
      /Unknown part in format eee "matrix".*Use one of: record, predictions/s,
    ],
    [[run, "--format", "parquet", "--what", "record"], /The record cannot be had as parquet/],
    [[BOARD, "--format", "eee"], /Unknown format of a board "eee".*Use one of: csv, json, parquet/s],
    [[run, "--out", join(scratch, "no/such/folder")], /cannot be written/],
  ] as const) {
    const { code, stdout, stderr } = lethe("export", ...args, ...at);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  }
  const out = join(scratch, "board.parquet");
  expect(lethe("export", BOARD, "--format", "parquet", "--out", out, ...at).code).toBe(0);
  expect(readFileSync(out).subarray(0, 4).toString()).toBe("PAR1");
});
