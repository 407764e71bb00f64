import { expect, test } from "vitest";
import { readArtefact } from "@/lib/exports/artefact";
import { exportBoard } from "@/lib/exports/board";
import { toCsv } from "@/lib/exports/csv";
import { exportRun } from "@/lib/exports/run";
import { runId } from "@/lib/ingest/identity";
import { boardView } from "@/lib/queries/board";
import { runView } from "@/lib/queries/run";
import { BOARD, filledHome, fixture } from "./home";

const read = (csv: string | Uint8Array) => {
  const [header = [], ...lines] = csv
    .toString()
    .trimEnd()
    .split("\r\n")
    .map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((field) => field.replace(/,$/, "")) ?? []);
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ""])));
};

test("CSV quotes what needs quotes, leaves a missing value empty and defuses formulas", () => {
  expect(
    toCsv(
      ["a", "b", "c"],
      [
        ["x,y", null, 0],
        ['say "hi"', "=1+1", -0.5],
      ],
    ),
  ).toBe('a,b,c\r\n"x,y",,0\r\n"say ""hi""",\'=1+1,-0.5\r\n');
});

test("a board's CSV and JSON carry every row of the page with the same numbers", async () => {
  const { database } = await filledHome();
  const view = boardView(database, BOARD);
  if (!view) throw new Error("no board");
  const shown = [...view.bounds, ...view.rows, ...view.limited];
  const lines = read(exportBoard(view, "csv").body);
  expect(lines.map((line) => line.row)).toEqual(shown.map(({ id }) => id));
  const json = JSON.parse(exportBoard(view, "json").body.toString());
  shown.forEach((row, index) => {
    for (const column of view.columns) {
      const spread = column.value(row);
      expect(lines[index]?.[column.id], `${row.strategy} ${column.id}`).toBe(
        spread ? String(spread.mean) : "",
      );
      expect(json.rows[index].values[column.id]).toEqual(spread);
    }
  });
});

test("a run's matrix export has one line per cell, empty where it was not evaluated", async () => {
  const { database } = await filledHome();
  const view = runView(database, runId(fixture("joint-seed-0")));
  if (!view) throw new Error("no run");
  const lines = read(exportRun(view, "matrix", "csv").body);
  expect(lines).toHaveLength(9 * 8);
  expect(lines.find((line) => line.stage === "3" && line.task === "text")?.score).toBe("");
  expect(JSON.parse(exportRun(view, "matrix", "json").body.toString()).matrix).toEqual(
    fixture("joint-seed-0").matrix,
  );
});

test("a run's metrics export has the per-task numbers and the derived ones, with reasons", async () => {
  const { database } = await filledHome();
  const view = runView(database, runId(fixture("replay-seed-0")));
  if (!view) throw new Error("no run");
  const lines = read(exportRun(view, "metrics", "csv").body);
  const final = lines.find((line) => line.metric === "final" && line.task === "ocr");
  expect(Number(final?.value)).toBe(fixture("replay-seed-0").matrix.rows[8]?.[7]?.score);
  expect(final?.n).toBe("20");
  expect(lines.filter((line) => line.task === "").map((line) => line.metric)).toEqual(
    view.metrics.map(({ id }) => id),
  );
});

test("the record comes back byte for byte, and so do the answers", async () => {
  const { database, home } = await filledHome();
  const view = runView(database, runId(fixture("ewc-seed-0")));
  if (!view) throw new Error("no run");
  expect(JSON.parse(readArtefact(home, view.run, "record").toString())).toEqual(fixture("ewc-seed-0"));
  expect(readArtefact(home, view.run, "predictions").subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
});
