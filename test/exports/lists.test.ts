/** Lists of methods, metrics, published figures and validity: the same values as CSV, JSON and Parquet, typed. */
import { parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { metrics } from "@/bench/metrics";
import type { Download, Format } from "@/lib/exports/download";
import { exportMethodResults, exportMethods, exportMetrics } from "@/lib/exports/lists";
import { exportPapers } from "@/lib/exports/papers";
import { exportComparisons, exportStudy } from "@/lib/exports/validity";
import { figuresOf } from "@/lib/literature/figures";
import { paperView, paperViews } from "@/lib/queries/literature";
import { methodList } from "@/lib/queries/methods";
import { validityView } from "@/lib/queries/validity";
import { study } from "@/lib/validity/study";
import { filledHome } from "../store/home";

type Rows = Record<string, unknown>[];

const json = (download: Download): Rows => JSON.parse(String(download.body)) as Rows;

async function parquet({ body }: Download): Promise<Rows> {
  if (typeof body === "string") throw new Error("Parquet is bytes");
  const rows = await parquetReadObjects({ file: body.buffer });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
    ),
  );
}

it("says the same in all formats", async () => {
  const { database } = await filledHome();
  const groups = methodList(database);
  const exports: Record<string, (format: Format) => Download> = {
    methods: (format) => exportMethods(groups, format),
    results: (format) => exportMethodResults(groups, format),
    metrics: (format) => exportMetrics(metrics, format),
    papers: (format) => exportPapers("published-figures", paperViews(), format),
    validity: (format) => exportComparisons(validityView(database), format),
  };
  for (const [name, make] of Object.entries(exports)) {
    const rows = json(make("json"));
    expect(await parquet(make("parquet")), name).toEqual(rows);
    const [header = "", ...lines] = String(make("csv").body).trimEnd().split("\r\n");
    expect(lines, name).toHaveLength(rows.length);
    for (const row of rows) expect(Object.keys(row).join(","), name).toBe(header);
  }
});

it("has a line per figure, with grade, place and what recomputation says", () => {
  const all = json(exportPapers("all", paperViews(), "json"));
  expect(all).toHaveLength(paperViews().reduce((sum, { paper }) => sum + figuresOf(paper).length, 0));
  const phi = paperView("phi-dpo");
  const rows = json(exportPapers("phi-dpo", phi ? [phi] : [], "json"));
  expect(
    rows.find(
      ({ method, column, board }) =>
        method === "EWC" && column === "avg" && board === "coin-instruction-tuned",
    ),
  ).toMatchObject({
    lethe_method: "ewc",
    printed: "48.95",
    value: 48.95,
    place: "Table 3",
    grade: "Q",
    recomputed: "agrees",
  });
});

it("hands out the study as it was copied", () => {
  expect(JSON.parse(String(exportStudy(study()).body))).toEqual(study());
});
