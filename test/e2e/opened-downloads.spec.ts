/** Every kind of file is opened, and its numbers are those of the page that it was linked from. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import Database from "better-sqlite3";
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { points } from "@/app/_site/format";
import { readCsv } from "../exports/read-csv";
import { BOARD, runPage, UNLEARNING_BOARD } from "./addresses";

type Line = Record<string, unknown>;

/** The lines of the three files that a part of the page links to, JSON turned into lines by `ofJson`. */
async function opened(page: Page, part: Locator, ofJson: (json: never) => Line[]): Promise<Line[][]> {
  const file = async (name: string) => {
    const href = await part.getByRole("link", { name, exact: true }).getAttribute("href");
    return (await page.request.get(href ?? "")).body();
  };
  const parquet = Uint8Array.from(await file("Parquet")).buffer;
  return [
    readCsv((await file("CSV")).toString("utf8")),
    ofJson(JSON.parse((await file("JSON")).toString("utf8")) as never),
    await parquetReadObjects({ file: parquet }),
  ];
}

const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));

/** Texts of a line's cells, without what stands behind the number. */
const shown = async (cells: Locator) =>
  (await cells.allTextContents()).map((text) => text.split(/[±,]/)[0]?.trim());

interface BoardJson {
  rows: { title: string; values: Record<string, { mean: number } | null> }[];
}

for (const [address, columns] of [
  [
    `${BOARD}?family=replay&columns=avg,forgetting,task:vqa&sort=forgetting&dir=desc`,
    ["avg", "forgetting", "task:vqa"],
  ],
  [`${UNLEARNING_BOARD}?q=refusal&columns=crr-last,specificity-avg`, ["crr-last", "specificity-avg"]],
] as const)
  test(`the files of ${address} have its rows, columns and numbers`, async ({ page }) => {
    await page.goto(address);
    const table = page.getByRole("group", { name: "All rows of this board" });
    const onPage = await Promise.all(
      (await table.locator("tbody tr").all()).map(async (row) => [
        await row.locator("th a").first().textContent(),
        // After the cells of rank and seeds.
        ...(await shown(row.locator("td"))).slice(2),
      ]),
    );
    expect(onPage.length).toBeGreaterThan(1);
    const part = page.getByRole("region", { name: /^All rows/ });
    const files = await opened(page, part, ({ rows }: BoardJson) =>
      rows.map(({ title, values }) => ({
        title,
        kind: "row",
        ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value?.mean ?? null])),
      })),
    );
    for (const lines of files) {
      const rows = lines.map((line) => [line.title, ...columns.map((id) => points(number(line[id])))]);
      // Limited runs stand in a table of their own, at the end of every file.
      expect(rows.slice(0, onPage.length)).toEqual(onPage);
    }
    expect(Object.keys(files[0]?.[0] ?? {}).filter((name) => name.includes(":"))).toEqual(
      columns.filter((id) => id.includes(":")).flatMap((id) => [id, `${id}_sd`, `${id}_se`]),
    );
  });

interface MatrixJson {
  matrix: { tasks: string[]; rows: ({ score: number } | null)[][] };
}

test("the files of a run's matrix have every cell of its heatmap", async ({ page }) => {
  await page.goto(runPage("ewc-seed-0"));
  const part = page.getByRole("region", { name: "What was learned, and what was lost" });
  const cells = await shown(part.getByRole("grid").first().locator("tbody td"));
  const files = await opened(page, part, ({ matrix }: MatrixJson) =>
    matrix.rows.flat().map((cell) => ({ score: cell?.score ?? null })),
  );
  for (const lines of files) expect(lines.map(({ score }) => points(number(score)))).toEqual(cells);
});

interface MetricsJson {
  metrics: { id: string; value: number | null }[];
}

test("the files of a run's metrics have every value of its table", async ({ page }) => {
  await page.goto(runPage("ewc-seed-0"));
  const part = page.getByRole("region", { name: "Metrics", exact: true });
  const rows = await part.locator("tbody tr").all();
  const onPage = new Map<string, string | undefined>();
  for (const row of rows) {
    const href = await row.getByRole("link").first().getAttribute("href");
    onPage.set(href?.split("/").at(-1) ?? "", (await shown(row.locator("td").first()))[0]);
  }
  const files = await opened(page, part, ({ metrics }: MetricsJson) =>
    metrics.map(({ id, value }) => ({ metric: id, task: null, value })),
  );
  for (const lines of files) {
    const derived = lines.filter(({ task }) => task === null || task === undefined);
    expect(derived.map(({ metric }) => metric).toSorted()).toEqual([...onPage.keys()].toSorted());
    for (const { metric, value } of derived)
      if (number(value) !== null) expect(onPage.get(String(metric))).toBe(points(number(value), 2));
      else expect(onPage.get(String(metric))).toMatch(/^No value|–/);
  }
});

test("a run's zip holds the files of the page, each with its checksum", async ({ page }) => {
  const path = `${runPage("ewc-seed-0")}/download`;
  const get = async (what: string) => (await page.request.get(`${path}?what=${what}`)).body();
  const files = unzipSync(Uint8Array.from(await get("bundle")));
  const named = (name: string) => {
    const found = Object.entries(files).find(([file]) => file.split("/").at(-1) === name);
    if (!found) throw new Error(`the zip has no ${name}`);
    return found[1];
  };
  expect(strFromU8(named("matrix.csv"))).toBe((await get("matrix&format=csv")).toString("utf8"));
  expect(strFromU8(named("metrics.csv"))).toBe((await get("metrics&format=csv")).toString("utf8"));
  expect(strFromU8(named("record.json"))).toBe((await get("record")).toString("utf8"));
  const sums = strFromU8(named("checksums.txt")).trimEnd().split("\n");
  expect(sums.length).toBeGreaterThanOrEqual(5);
  for (const line of sums) {
    const [sum = "", file = ""] = line.split(/\s+\*?/);
    expect(
      createHash("sha256")
        .update(named(file.split("/").at(-1) ?? ""))
        .digest("hex"),
      file,
    ).toBe(sum);
  }
});

test("the database has the runs and averages of the board", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "lethe-dump-"));
  const path = join(folder, "lethe.db");
  await page.goto("/downloads");
  const href = await page.getByRole("link", { name: "lethe.db", exact: true }).getAttribute("href");
  writeFileSync(path, await (await page.request.get(href ?? "")).body());
  const database = new Database(path, { readonly: true });
  try {
    const averages = database
      .prepare(
        `select avg(value) as mean from runs join metrics on run_id = id and metric = 'avg'
         where board_id = ? and strategy = 'replay' and test_limit is null`,
      )
      .pluck()
      .get(BOARD.split("/").at(-1)) as number;
    await page.goto(BOARD);
    const row = page.getByRole("row", { name: /Experience replay/ }).first();
    expect((await shown(row.locator("td")))[2]).toBe(points(averages));
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
});
