/** What is downloaded is what the page shows. */
import { expect, type Page, test } from "@playwright/test";
import { BOARD, fixture, runPage } from "./addresses";

async function read(page: Page, path: string) {
  const response = await page.request.get(path);
  return {
    status: response.status(),
    type: response.headers()["content-type"] ?? "",
    text: await response.text(),
  };
}

test("the board's CSV has the rows and the averages of the page, in the same order", async ({ page }) => {
  await page.goto(BOARD);
  const href = await page.getByRole("link", { name: "CSV" }).first().getAttribute("href");
  const { text, type } = await read(page, href ?? "");
  expect(type).toContain("text/csv");
  const [header = "", ...lines] = text.trimEnd().split("\r\n");
  // Before the averages only the parameters may hold commas, and they are quoted.
  const fields = (line: string) => line.match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,|$)/g) ?? [];
  const at = header.split(",").indexOf("avg");
  const average = (line: string) => Number(fields(line)[at]);
  const shown = await page
    .getByRole("group", { name: "All rows of this board" })
    .locator("tbody tr td:nth-child(4)")
    .allInnerTexts();
  expect(lines).toHaveLength(shown.length + 1); // the limited run has a table of its own
  shown.forEach((value, index) => {
    expect(average(lines[index] ?? "").toFixed(1)).toBe(value.trim().split(/\s/)[0]);
  });
});

test("the board's JSON carries spread and seeds", async ({ page }) => {
  const { rows } = JSON.parse((await read(page, `${BOARD}/download?format=json`)).text);
  const replay = rows.find(({ strategy }: { strategy: string }) => strategy === "replay");
  expect(replay.rank).toBe(1);
  expect(replay.seeds).toHaveLength(3);
  expect(replay.values.avg).toMatchObject({ n: 3, mean: expect.any(Number), sd: expect.any(Number) });
});

test("a run's matrix, metrics, record and raw answers can be downloaded", async ({ page }) => {
  const path = `${runPage("ewc-seed-0")}/download`;
  const matrix = await read(page, `${path}?what=matrix&format=json`);
  expect(JSON.parse(matrix.text).matrix).toEqual(fixture("ewc-seed-0").matrix);
  const metrics = await read(page, `${path}?what=metrics&format=csv`);
  expect(metrics.text.split("\r\n")[0]).toContain("metric,task,value");
  const record = await read(page, `${path}?what=record`);
  expect(JSON.parse(record.text)).toEqual(fixture("ewc-seed-0"));
  expect((await read(page, `${path}?what=predictions`)).type).toBe("application/gzip");
});

test("Parquet is offered where CSV is, and a run as Every Eval Ever with its samples", async ({ page }) => {
  for (const [path, links] of [
    [BOARD, 1],
    [runPage("ewc-seed-0"), 2],
  ] as const) {
    await page.goto(path);
    const parquet = page.getByRole("link", { name: "Parquet" });
    await expect(parquet).toHaveCount(links);
    const response = await page.request.get((await parquet.first().getAttribute("href")) ?? "");
    expect(response.headers()["content-type"]).toBe("application/vnd.apache.parquet");
    expect((await response.body()).subarray(0, 4).toString()).toBe("PAR1");
  }
  const href = async (name: string) => (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
  const document = JSON.parse((await read(page, await href("Every Eval Ever"))).text);
  const samples = (await read(page, await href("samples"))).text.trimEnd().split("\n");
  expect(samples).toHaveLength(document.detailed_evaluation_results.total_rows);
  expect(JSON.parse(samples.at(-1) ?? "")).toMatchObject({ evaluation_id: document.evaluation_id });
});

test("a wrong request is answered with what is possible", async ({ page }) => {
  const format = await read(page, `${BOARD}/download?format=xml`);
  expect(format.status).toBe(400);
  expect(format.text).toContain("Use one of: csv, json, parquet");
  expect((await read(page, "/boards/none/download?format=csv")).status).toBe(404);
  expect((await read(page, "/runs/none/download?what=matrix")).status).toBe(404);
});
