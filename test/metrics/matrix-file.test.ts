/** Every form of matrix file, and what is said about a wrong one. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { computeMetrics } from "@/bench/metrics";
import { locateJson } from "@/lib/domain/json-source";
import { parseMatrixFile } from "@/lib/domain/matrix-file";
import type { FirstRow } from "@/lib/domain/matrix-rows";
import { runRecordSchema } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { UserError } from "@/lib/domain/user-error";

const scores = (text: string, path: string, firstRow: FirstRow | null = null) => {
  const { tasks, rows } = parseMatrixFile(text, path, firstRow).matrix;
  return { tasks, rows: rows.map((row) => row.map((cell) => cell?.score ?? null)) };
};

/** The message and remedy of the UserError that `text` must cause. */
function complaint(text: string, path: string, firstRow: FirstRow | null = null): string {
  try {
    parseMatrixFile(text, path, firstRow);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.remedy}`;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("JSON", () => {
  it("is a run record, with its standard errors", () => {
    const path = "test/fixtures/records/sequential-seed-0/record.json";
    const { record, matrix } = parseMatrixFile(readFileSync(path, "utf8"), path);
    expect(record?.strategy.id).toBe("sequential");
    expect(matrix).toBe(record?.matrix);
  });

  it("is the export of an unlearning run, with its sets and probes", () => {
    const path = "test/fixtures/unlearning/npo-seed-0/record.json";
    const record = runRecordSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    const exported = { run: "r", seed: 0, matrix: record.matrix, unlearning: record.unlearning };
    const { matrix, record: none } = parseMatrixFile(JSON.stringify(exported), "matrix.json");
    expect(none).toBeNull();
    expect(matrix).toEqual(scoreMatrixOf(record));
    expect(computeMetrics(matrix)).toEqual(computeMetrics(scoreMatrixOf(record)));
    const wrong = { ...exported, unlearning: { ...record.unlearning, judge: 1 } };
    expect(complaint(JSON.stringify(wrong), "matrix.json")).toContain("unlearning.judge");
  });

  it("is {tasks, rows} with numbers, cells or both", () => {
    const cell = { score: 70, n: 300, standardError: 2, scorer: "exact-match@1" };
    const text = JSON.stringify({
      tasks: ["x", "y"],
      rows: [
        [1, null],
        [80, 5],
        [cell, 90],
      ],
    });
    const { matrix, record } = parseMatrixFile(text, "m.json");
    expect(record).toBeNull();
    expect(matrix.rows[0]).toEqual([{ score: 1, standardError: null }, null]);
    expect(matrix.rows[2]?.[0]).toEqual(cell);
  });

  it("is rows alone, where trailing nulls may be left out", () => {
    expect(scores("[[80], [60, 70]]", "m.json")).toEqual({
      tasks: ["task 1", "task 2"],
      rows: [
        [null, null],
        [80, null],
        [60, 70],
      ],
    });
  });

  it("that is cut off says where", () => {
    expect(complaint('{"tasks": ["x"],\n "rows": [[1],\n', "m.json")).toContain(
      "m.json, line 3, column 1: not valid JSON.",
    );
  });

  it("with a wrong value says line and field", () => {
    expect(complaint('{"tasks": ["x", "y"],\n "rows": [[1, 2],\n [3, 400]]}', "m.json")).toContain(
      "m.json: line 3, rows[1][1]: Too big: expected number to be <=100",
    );
    expect(complaint('{"tasks": ["x"],\n "rows": [[1],\n ["-"]]}', "m.json")).toContain(
      "m.json: line 3, rows[1][0]: expected a score from 0 to 100, null, or a cell",
    );
    const record = readFileSync("test/fixtures/records/sequential-seed-0/record.json", "utf8");
    const line = record.slice(0, record.indexOf('"seed"')).split("\n").length;
    expect(complaint(record.replace('"seed": 0', '"seed": -1'), "r.json")).toContain(`line ${line}, seed: `);
    expect(complaint('{"rows": [[1]]}', "m.json")).toContain("line 1, tasks:");
  });

  it.each([
    ["[]", "document: expected at least one row"],
    ["[[]]", "has no scores"],
    ['{"tasks": ["x", "x"], "rows": [[1, 1], [1, 1]]}', "tasks: task ids must be distinct"],
    ['{"tasks": ["x"], "rows": [[1, 2]]}', "rows[0] has 2 scores for 1 tasks"],
    ["7", "document:"],
  ])("%s is refused", (text, expected) => {
    expect(complaint(text, "m.json")).toContain(expected);
  });
});

describe("CSV", () => {
  it("with T+1 rows starts before training", () => {
    expect(scores("x,y\n1,2\n80,\n60,70\n", "m.csv").rows).toEqual([
      [1, 2],
      [80, null],
      [60, 70],
    ]);
  });

  it("with T rows starts after the first task", () => {
    expect(scores("x,y\n80,\n60,70", "m.csv").rows).toEqual([
      [null, null],
      [80, null],
      [60, 70],
    ]);
  });

  it.each([
    [
      "before",
      [
        [80, 0],
        [60, 70],
        [null, null],
        [null, null],
      ],
    ],
    [
      "after",
      [
        [null, null],
        [80, 0],
        [60, 70],
        [null, null],
      ],
    ],
  ] as const)("of an unfinished run is read as told: --first-row %s", (firstRow, expected) => {
    const text = "x,y,z\n80,0,\n60,70,\n";
    expect(scores(text, "m.csv", firstRow).rows).toEqual(expected.map((row) => [...row, null]));
    expect(complaint(text, "m.csv")).toContain("2 rows for 3 tasks. Give 4 rows");
    expect(complaint(text, "m.csv")).toContain("--first-row before or --first-row after");
  });

  it("with a stage column needs neither all rows nor their order", () => {
    expect(scores("Stage,x,y\n2,60,70\n0,1,2\n", "m.csv")).toEqual({
      tasks: ["x", "y"],
      rows: [
        [1, 2],
        [null, null],
        [60, 70],
      ],
    });
  });

  it("may come from a spreadsheet: byte-order mark, quotes, CRLF, tabs or semicolons, blank lines", () => {
    const expected = scores("x,y\n80,\n60,70", "m.csv");
    expect(scores('\uFEFF"x","y"\r\n80,""\r\n"60",70\r\n\r\n', "m.csv")).toEqual(expected);
    expect(scores("x\ty\n80\t\n60\t70", "m.tsv")).toEqual(expected);
    expect(scores("x;y\n80;\n60;70", "M.CSV")).toEqual(expected);
    expect(scores('"x, first",y\n80,\n60,70', "m.csv").tasks).toEqual(["x, first", "y"]);
  });

  it.each([
    ["x,y\n80,\n60,abc", 'm.csv, line 3, column "y": "abc" is not a score.'],
    ["x,y\n80,\n60,100.5", '"100.5" is not a score.'],
    ["x,y\n80,\n60,-1", '"-1" is not a score.'],
    ["x,y\n\n80\n60,70", "m.csv, line 3: 1 fields, but the header has 2."],
    ["x,x\n80,\n60,70", 'line 1: task "x" is there twice'],
    ["x,\n80,\n60,70", "line 1: a task has no name"],
    ["stage\n1", "line 1: no task is named"],
    ["stage,x\n2,1", 'line 2: "2" is not a stage. Use 0 (before training) to 1.'],
    ["stage,x\n1,1\n1,2", "line 3: stage 1 is there twice"],
    ["x\n1\n2\n3", "3 rows for 1 task. Give 2 rows"],
    [" ", "m.csv is empty"],
  ])("%j is refused", (text, expected) => {
    expect(complaint(text, "m.csv")).toContain(expected);
  });

  it("refuses --first-row where the file settles it", () => {
    expect(complaint("stage,x\n1,1", "m.csv", "after")).toContain("has a stage column");
    const path = "test/fixtures/records/sequential-seed-0/record.json";
    expect(complaint(readFileSync(path, "utf8"), path, "after")).toContain("is a run record");
    expect(complaint("x\n1\n2", "m.csv", "after")).toContain("2 rows for 1 task and --first-row after");
  });
});

describe("locateJson", () => {
  it("agrees with the parser on what is JSON", () => {
    const good = ['{"a": [1, -2.5e3, "x\\u00e9\\"", true, null, {}], "b": {"c": []}}', " 0 ", '""'];
    const bad = ["", "[1,]", '{"a" 1}', "[1] 2", '{"a": 01}', '"\n"', "{'a': 1}", "[1", "nul"];
    for (const text of good) expect([text, locateJson(text).error]).toEqual([text, null]);
    for (const text of bad) {
      expect(() => JSON.parse(text)).toThrow();
      expect([text, locateJson(text).error]).not.toEqual([text, null]);
    }
  });

  it("knows the line of every field", () => {
    const { lines } = locateJson('{\n "a": [\n 1,\n {"b": 2}]}');
    expect(Object.fromEntries(lines)).toEqual({ "": 1, a: 2, "a[0]": 3, "a[1]": 4, "a[1].b": 4 });
  });
});
