/** The page of a run: its heatmap is a real table that says what the record says, and so do figures, seeds and log. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { computeMetrics } from "@/bench/metrics";
import { BOARD, fixture, runPage } from "./addresses";

test("every cell of the matrix is on the page under its row and column", async ({ page }) => {
  const { matrix } = fixture("replay-seed-0");
  await page.goto(runPage("replay-seed-0"));
  const table = page.getByRole("grid", { name: "Score in percent, by training stage and task" });
  const rows = await table.locator("tbody tr").all();
  expect(rows).toHaveLength(matrix.rows.length);
  for (const [t, row] of rows.entries())
    expect((await row.getByRole("gridcell").allInnerTexts()).map(Number)).toEqual(
      matrix.rows[t]?.map((cell) => Number(cell?.score.toFixed(1))),
    );
  await expect(rows[0]!.getByRole("rowheader")).toHaveText("before training");
  await expect(rows[3]!.getByRole("rowheader")).toHaveText("after ImgNet");
  await expect(table.getByRole("columnheader")).toHaveText([
    "SciQA",
    "Text",
    "ImgNet",
    "GQA",
    "VizWiz",
    "Ref",
    "VQA",
    "OCR",
  ]);
});

test("a cell that was not evaluated says so and is not a 0", async ({ page }) => {
  await page.goto(runPage("joint-seed-0"));
  await page.getByText("The same numbers as a plain table").click();
  const plain = page.getByRole("table", { name: /Score ± standard error/ });
  await expect(
    plain
      .getByRole("row", { name: /1: after SciQA/ })
      .getByRole("cell")
      .first(),
  ).toHaveText("not evaluated");
  await expect(page.getByText(/No value: cell .* was not evaluated/).first()).toBeVisible();
});

test("the page names its command, its hashes and its sibling seeds", async ({ page }) => {
  const record = fixture("replay-seed-0");
  await page.goto(runPage("replay-seed-0"));
  await expect(page.getByText("lethe run --strategy replay --sequence proc-coin-8")).toBeVisible();
  await expect(page.getByText(record.model.start.sha256 ?? "no hash")).toBeVisible();
  await expect(page.getByText("every score was recomputed from them")).toBeVisible();
  await page.getByRole("link", { name: "1", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Experience replay, seed 1");
});

test("the head says where the run stands", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  const head = page.locator("main header");
  await expect(head.getByText("executed", { exact: true })).toBeVisible();
  await expect(head).toContainText("1 of 1 ranked rows, by average accuracy");
  await expect(head.locator(`a[href="${BOARD}"]`)).toHaveCount(2);
  await expect(head.getByRole("link", { name: "BibTeX" })).toHaveAttribute("href", /what=bibtex$/);
  await page.goto(runPage("sequential-seed-0"));
  await expect(head).toContainText("never ranked");
  await page.goto(runPage("ewc-seed-0"));
  await expect(head).toContainText("none yet: fewer than three seeds");
});

test("every link of the contents leads to a heading of the page", async ({ page }) => {
  for (const name of ["replay-seed-0", "joint-seed-0", "zero-shot-seed-0"]) {
    await page.goto(runPage(name));
    const links = await page.getByRole("navigation", { name: "On this page" }).getByRole("link").all();
    expect(links.length).toBeGreaterThan(3);
    for (const link of links)
      await expect(page.locator(`h2${await link.getAttribute("href")}`)).toHaveCount(1);
  }
});

test("every task has its curve, said in words", async ({ page }) => {
  const { matrix } = fixture("replay-seed-0");
  await page.goto(runPage("replay-seed-0"));
  const figures = page.getByRole("region", { name: "Accuracy over time" }).getByRole("figure");
  await expect(figures).toHaveCount(8);
  const [learned, final] = [matrix.rows[3]?.[2], matrix.rows[8]?.[2]].map((cell) => cell?.score.toFixed(1));
  await expect(figures.nth(2)).toContainText(`ImgNet${learned} → ${final}`);
  const name = await figures.nth(2).getByRole("img").getAttribute("aria-label");
  expect(name).toContain(`${learned} after ImgNet`);
  expect(name).toContain(`${final} after OCR`);
  await page.goto(runPage("joint-seed-0"));
  await expect(page.getByRole("region", { name: "Accuracy over time" })).toHaveCount(0);
});

test("the table of all numbers unfolds for the link to it", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  await page.getByRole("link", { name: "All numbers as a table" }).click();
  await expect(page.getByRole("table", { name: /Score ± standard error/ })).toBeVisible();
});

test("seeds stand side by side, with what they are together", async ({ page }) => {
  const averages = [0, 1, 2].map(
    (seed) =>
      computeMetrics(fixture(`replay-seed-${seed}`).matrix).find(({ id }) => id === "avg")?.value ??
      Number.NaN,
  );
  await page.goto(runPage("replay-seed-1"));
  const table = page.getByRole("group", { name: "Seeds of this row" }).getByRole("table");
  const first = (name: RegExp) => table.getByRole("row", { name }).getByRole("cell").first();
  await expect(first(/^0/)).toHaveText(averages[0]?.toFixed(2) ?? "");
  await expect(first(/^1 this run/)).toHaveText(averages[1]?.toFixed(2) ?? "");
  const mean = averages.reduce((sum, value) => sum + value, 0) / 3;
  const sd = Math.sqrt(averages.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2);
  await expect(first(/^mean of 3/)).toHaveText(mean.toFixed(2));
  await expect(first(/^sd/)).toHaveText(sd.toFixed(2));
  await expect(first(/^se/)).toHaveText((sd / Math.sqrt(3)).toFixed(2));
  const address = runPage("replay-seed-1").replace("/runs/", "");
  await expect(table.getByRole("link", { name: /with this run.*seed 2/ })).toHaveAttribute(
    "href",
    `/compare?runs=${address},${runPage("replay-seed-2").replace("/runs/", "")}`,
  );
  await page.getByRole("link", { name: "Compare all 3 seeds" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Experience replay");
});

test("variants of a metric stand together with their divisors", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  const family = page.locator("tbody.family").filter({ hasText: "bwt-coin" });
  await expect(family.getByRole("row")).toHaveCount(2);
  await expect(family.getByRole("row").nth(0).getByRole("cell").last()).toHaveText("T−1");
  await expect(family.getByRole("row").nth(1).getByRole("cell").last()).toHaveText("T");
});

test("the log tells how training went; a run without one says so", async ({ page, request }) => {
  await page.goto(runPage("replay-seed-0"));
  const log = page.getByRole("region", { name: "How training went" });
  await expect(log.getByRole("row")).toHaveCount(10);
  await expect(log.getByRole("row", { name: /^3: after ImgNet/ }).getByRole("cell")).toContainText([
    ...["150", "2,000", "2.20", "", "0.340", "2.48 MB", "47 s", "15 s", "160"],
  ]);
  await expect(log).toContainText("197 events");
  const href = await log.getByRole("link", { name: "events.jsonl" }).getAttribute("href");
  const file = await request.get(href ?? "");
  expect(file.headers()["content-disposition"]).toContain("-events.jsonl");
  expect((await file.text()).trim().split("\n")).toHaveLength(197);
  await page.goto(runPage("replay-seed-1"));
  await expect(log).toContainText("No event log came with this run");
  await expect(log.getByRole("link")).toHaveCount(0);
});

test("a run that was not trained task by task says so", async ({ page }) => {
  await page.goto(runPage("joint-seed-0"));
  const grid = page.getByRole("grid", { name: "Score in percent, by training stage and task" });
  await expect(grid.getByRole("rowheader")).toHaveText(["before training", "after all tasks together"]);
  await expect(grid.locator("td.own")).toHaveCount(0);
  await page.goto(runPage("zero-shot-seed-0"));
  await expect(grid.getByRole("rowheader").last()).toHaveText("at the end, untrained");
});

test("the page leads to single answers", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  await page.getByRole("link", { name: /^All .* items with their answers/ }).click();
  await expect(page).toHaveURL(`${runPage("replay-seed-0")}/answers`);
});

test("the run can be cited and taken away", async ({ page, request }) => {
  await page.goto(runPage("replay-seed-0"));
  const part = page.getByRole("region", { name: "Cite and take away" });
  await expect(part.getByText("@misc{lethe-run-")).toBeVisible();
  await expect(part.getByRole("link", { name: /\/runs\// })).toHaveAttribute("href", page.url());
  const href = await part.getByRole("link", { name: "One zip" }).getAttribute("href");
  expect((await request.get(href ?? "")).headers()["content-type"]).toBe("application/zip");
});

test("printed, nothing is wider than the page and the curves stay", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  // A4 landscape within its margins.
  await page.setViewportSize({ width: 1032, height: 703 });
  await page.goto(runPage("replay-seed-0"));
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Accuracy over time" })).toBeVisible();
});

test("with the folded tables open the page stays accessible", async ({ page }) => {
  // Contrast is measured cell by cell.
  test.slow();
  await page.goto(runPage("replay-seed-0"));
  for (const summary of await page.locator("main summary").all()) await summary.click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
