/** The forgetting heatmap is a real table that says what the record says. */
import { expect, test } from "@playwright/test";
import { fixture, runPage } from "./addresses";

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
  await page.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Experience replay, seed 1");
});
