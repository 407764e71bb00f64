/** The schema of reported results: what it accepts, and which mistakes it names. */
import { describe, expect, it } from "vitest";
import { metrics } from "@/bench/metrics";
import { gradeText, OTHER_METRICS, paperSchema, REGISTERED_METRICS } from "@/lib/domain/reported-result";
import { parsePaper } from "@/lib/literature";

type Json = Record<string, unknown>;

const table: Json = {
  id: "table-1",
  board: "one",
  where: "Table 1",
  grade: "P",
  columns: [
    { task: "a" },
    { task: "b" },
    { metric: "avg", label: "Last" },
    { metric: "crr-last", label: "CRR" },
  ],
  rows: [{ method: "m", values: ["1.0", "-2.50", null, "3"] }],
};

function paper(changes: Json = {}, tableChanges: Json = {}): Json {
  return {
    id: "some-paper",
    title: "Some paper",
    authors: [],
    year: 2026,
    venue: null,
    arxiv: null,
    url: "https://example.org/paper",
    accessed: "2026-11-24",
    transcriber: "Lethe",
    licence: "facts",
    boards: [
      {
        id: "one",
        benchmark: "B",
        order: [
          { id: "a", label: "A" },
          { id: "b", label: "B" },
        ],
        inTrainingOrder: true,
        backbone: null,
        start: null,
      },
      { id: "two", benchmark: "B", order: null, inTrainingOrder: false, backbone: null, start: "instruct" },
    ],
    tables: [{ ...table, ...tableChanges }],
    ...changes,
  };
}

const single = {
  method: "m",
  board: "one",
  where: "abstract",
  grade: "P",
  column: { task: "a" },
  value: "1",
};
const matrix = { method: "m", board: "one", where: "appendix", grade: "P", rows: [["1"], ["2", "3"]] };

describe("paperSchema", () => {
  it("accepts a paper, keeps the digits as printed and fills in what may be left out", () => {
    const { tables, results, matrices } = paperSchema.parse(paper({ results: [single], matrices: [matrix] }));
    expect(tables[0]).toMatchObject({ quotedIn: null, source: null, url: null, note: null });
    expect(tables[0]?.rows[0]?.values).toEqual(["1.0", "-2.50", null, "3"]);
    expect([results.length, matrices.length]).toEqual([1, 1]);
  });

  it.each(["M", "M+", "I", "?", "", null])("refuses the grade %j", (grade) => {
    for (const wrong of [paper({}, { grade }), paper({ results: [{ ...single, grade }] })])
      expect(paperSchema.safeParse(wrong).success).toBe(false);
  });

  it.each(["NaN", "Infinity", "57.4%", "~54", "1,5", "", "−3", 57.4, Number.NaN])(
    "refuses the value %j",
    (value) => {
      const rows = [{ method: "m", values: ["1", "2", value, "3"] }];
      expect(paperSchema.safeParse(paper({}, { rows })).success).toBe(false);
      expect(paperSchema.safeParse(paper({ results: [{ ...single, value }] })).success).toBe(false);
    },
  );

  it.each<[string, Json]>([
    ['tables[0].board: there is no board "three"', paper({}, { board: "three" })],
    ['tables[0].columns[0].task: board "two" has no task "a"', paper({}, { board: "two" })],
    [
      "tables[0].rows[0].values: expected 4 values, got 1",
      paper({}, { rows: [{ method: "m", values: ["1"] }] }),
    ],
    ["tables[0].quotedIn: grade Q, and only Q", paper({}, { grade: "Q" })],
    ["tables[0].quotedIn: grade Q, and only Q", paper({}, { quotedIn: "other" })],
    ["tables[0].source: grade S names", paper({}, { grade: "S" })],
    ['results[0].board: there is no board "x"', paper({ results: [{ ...single, board: "x" }] })],
    [
      "matrices[0].rows: expected a lower triangle with 2 rows",
      paper({ matrices: [{ ...matrix, rows: [["1"]] }] }),
    ],
    [
      "matrices[0].rows: expected a lower triangle with 0 rows",
      paper({ matrices: [{ ...matrix, board: "two" }] }),
    ],
    ["tables[0].columns[0]", paper({}, { columns: [{ metric: "accuracy", label: "Acc" }] })],
    ["tables: table ids must be distinct", paper({ tables: [table, table] })],
    ["accessed: ", paper({ accessed: "yesterday" })],
    ["url: ", paper({ url: "arxiv" })],
    ["the file: Unrecognized key", paper({ rank: 18 })],
  ])("names the field: %s", (message, wrong) => {
    expect(() => parsePaper(wrong, "data/literature/some-paper.json")).toThrow(
      `data/literature/some-paper.json: ${message}`,
    );
  });
});

describe("metrics of the schema", () => {
  it("named as registered are in the registry", () => {
    expect(metrics.map(({ id }) => id)).toEqual(expect.arrayContaining([...REGISTERED_METRICS]));
  });

  it("are listed once", () => {
    const ids = [...REGISTERED_METRICS, ...Object.keys(OTHER_METRICS)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("grades read as words that name what was read", () => {
  const words = (grade: "P" | "P?" | "Q" | "S", quotedIn: string | null, source: string | null) =>
    gradeText({ grade, quotedIn, source });
  expect([
    words("P", null, null),
    words("P?", null, null),
    words("Q", "phi-DPO", null),
    words("S", null, "a note"),
    words("P", null, "a site's page"),
  ]).toEqual([
    "authors' own code, README or abstract",
    "authors' code (likely)",
    "quoted in phi-DPO",
    "secondary source: a note",
    "read directly on a site's page",
  ]);
});
