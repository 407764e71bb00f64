/** The long form of a matrix: one line per cell. */
import { describe, expect, it } from "vitest";
import { readCsv } from "@/lib/domain/csv-source";
import { parseMatrixFile } from "@/lib/domain/matrix-file";
import { parseMatrixParquet } from "@/lib/domain/matrix-parquet";
import { UserError } from "@/lib/domain/user-error";
import { toParquet } from "@/lib/exports/parquet";
import { columns } from "@/lib/exports/table";

const read = (text: string, path = "m.csv") => parseMatrixFile(text, path).matrix;

function complaint(text: string, path = "m.csv"): string {
  try {
    read(text, path);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.remedy}`;
    throw error;
  }
  throw new Error("nothing was wrong");
}

const cell = (score: number, standardError: number | null = null) => ({ score, standardError });

describe("a long CSV", () => {
  it("needs stage, task and score, in any order of lines and columns", () => {
    expect(read("score,task,stage\n80,x,1\n,y,1\n61.5,x,2\n74,y,2\n")).toEqual({
      tasks: ["x", "y"],
      rows: [
        [null, null],
        [cell(80), null],
        [cell(61.5), cell(74)],
      ],
    });
  });

  it("may give positions and standard errors, and other columns are not read", () => {
    const text = 'title;stage;position;task;score;standard_error\n"a; ""b""\nc";2;2;x;50;1e-7\nd;1;1;y;40;\n';
    expect(read(text)).toEqual({
      tasks: ["y", "x"],
      rows: [
        [null, null],
        [cell(40), null],
        [null, cell(50, 1e-7)],
      ],
    });
  });

  it("gives a defused task name its first letter back", () => {
    expect(read("stage,task,score\n1,'=x,5\n").tasks).toEqual(["=x"]);
  });

  it.each([
    ["stage,task,score\n", "m.csv has no cells"],
    ["stage,task,score\n1,x,80\n2,x\n", "m.csv, line 3: 2 fields, but the header has 3"],
    [
      "stage,task,score\n1,x,80\n2,x,80\n",
      'm.csv, line 3, column "stage": "2" is not a stage. Use 0 (before training) to 1.',
    ],
    ["stage,task,score\n,x,80\n", 'm.csv, line 2, column "stage": "" is not a stage'],
    ["stage,task,score\n1,x,80\n1,x,81\n", 'm.csv, line 3: stage 1 of task "x" is there twice'],
    ["stage,task,score\n1,x,-3\n", 'm.csv, line 2, column "score": "-3" is not a number'],
    ["stage,task,score\n1,x,3000\n", 'm.csv, line 2, column "score": 3000 is not a score'],
    ["stage,task,score\n1,,3\n", 'm.csv, line 2, column "task": no task is named'],
    [
      "stage,task,position,score\n0,x,1,3\n1,x,2,3\n",
      'm.csv, line 3, column "position": task "x" is at 2 here and at 1',
    ],
    [
      "run,stage,task,score\na,1,x,3\nb,1,x,4\n",
      'm.csv, line 3, column "run": run "b" follows lines of run "a"',
    ],
    ['stage,task,score\n"1\n",x,3\n0,x,no\n', 'm.csv, line 4, column "score": "no" is not a number'],
  ])("%j is refused", (text, message) => {
    expect(complaint(text)).toContain(message);
  });

  it("settles which row is which", () => {
    expect(() => parseMatrixFile("stage,task,score\n1,x,3\n", "m.csv", "after")).toThrow(
      /has a stage column/,
    );
  });
});

describe("an exported matrix as JSON", () => {
  it("that is damaged says line and field", () => {
    const text = '{"run": "a",\n "matrix": {"tasks": ["x"], "rows": [[null],\n [{"score": -1}]]}}';
    expect(complaint(text, "m.json")).toContain("m.json: line 3, matrix.rows[1][0].score:");
    expect(() => parseMatrixFile(text.replace('{"score": -1}', "null"), "m.json", "after")).toThrow(
      /m.json is an exported matrix, so --first-row cannot be used/,
    );
  });
});

describe("a matrix in Parquet", () => {
  const table = columns("INT32", "stage").concat(columns("STRING", "task"), columns("DOUBLE", "score"));

  it("is read from its columns", async () => {
    const bytes = toParquet({ columns: table, rows: [[1, "x", 0.1 + 0.2]] });
    const { matrix } = await parseMatrixParquet(bytes, "m.parquet");
    expect(matrix).toEqual({ tasks: ["x"], rows: [[null], [cell(0.1 + 0.2)]] });
  });

  it.each([
    [
      toParquet({ columns: table, rows: [[7, "x", 1]] }),
      'm.parquet, row 1, column "stage": "7" is not a stage',
    ],
    [toParquet({ columns: table.slice(1), rows: [["x", 1]] }), "m.parquet has the columns task, score"],
    [
      toParquet({ columns: table, rows: [[1, "x", 1]] }).subarray(0, 40),
      "m.parquet cannot be read as Parquet",
    ],
  ])("that is wrong is refused by name", async (bytes, message) => {
    await expect(parseMatrixParquet(bytes, "m.parquet")).rejects.toThrow(message);
  });
});

describe("CSV fields", () => {
  it("keep quotes that do not open a field, and count lines through quoted line ends", () => {
    expect(readCsv('\uFEFFa,b\r\n5" wide,"x\r\ny"\r\n\r\n"p""q", r \r\n')).toEqual([
      { number: 1, fields: ["a", "b"] },
      { number: 2, fields: ['5" wide', "x\r\ny"] },
      { number: 5, fields: ['p"q', "r"] },
    ]);
  });
});
