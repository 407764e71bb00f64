/** A heatmap by keyboard: one stop of the tab key, arrows from cell to cell, each cell said; without scripts a plain table. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { fixture, runPage } from "./addresses";

const NAME = "Score in percent, by training stage and task";
const { matrix } = fixture("replay-seed-0");
const cell = (t: number, i: number) => matrix.rows[t]?.[i]?.score.toFixed(1) ?? "";

test("arrow keys move through the cells, and each is read out", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  const grid = page.getByRole("grid", { name: NAME });
  await expect(grid.locator("td[tabindex='0']")).toHaveCount(1);
  const said = page.getByRole("status");
  await grid.locator("td[tabindex='0']").focus();
  await expect(said).toContainText(`SciQA before training: ${cell(0, 0)} percent`);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const error = matrix.rows[3]?.[1]?.standardError?.toFixed(1);
  const sentence = `Text after ImgNet: ${cell(3, 1)} percent, standard error ${error}, learned ${cell(2, 1)}`;
  await expect(said).toHaveText(sentence);
  await expect(page.getByText(sentence)).toHaveCount(2);
  await expect(grid.locator("th.at")).toHaveText(["Text", "after ImgNet"]);
  const ring = await page.locator("td:focus").evaluate((focused) => getComputedStyle(focused).outlineStyle);
  expect(ring).toBe("solid");

  for (const [key, at] of [
    ["Home", "SciQA after ImgNet"],
    ["End", "OCR after ImgNet"],
    ["PageUp", "OCR before training"],
    ["PageDown", "OCR after VizWiz"],
    ["Control+Home", "SciQA before training"],
    ["Control+End", "OCR after OCR"],
    ["ArrowRight", "OCR after OCR"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(said).toContainText(`${at}:`);
  }
});

test("the tab key enters a heatmap once and leaves it at once, escape too", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  const grid = page.getByRole("grid", { name: NAME });
  await grid.locator("td[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(grid.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  // Back at the cell that was left, not at the first.
  await expect(page.getByRole("status")).toContainText("SciQA after SciQA");
  await page.keyboard.press("Escape");
  await expect(grid.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(grid.locator(":focus")).toHaveCount(0);
});

test("a pointer lights up the headings of a cell", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  const grid = page.getByRole("grid", { name: NAME });
  await grid.locator("tbody tr").nth(2).locator("td").nth(4).hover();
  await expect(grid.locator("th.at")).toHaveText(["VizWiz", "after Text"]);
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(grid.locator("th.at")).toHaveCount(0);
});

test("with a cell in focus the page stays accessible", async ({ page }) => {
  await page.goto(runPage("replay-seed-0"));
  await page.getByRole("grid", { name: NAME }).locator("td[tabindex='0']").focus();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test("the command of a run can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(runPage("replay-seed-0"));
  await page.getByRole("button", { name: "copy" }).first().click();
  await expect(page.getByRole("status")).toHaveText("copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("lethe run --strategy replay");
});

test("without scripts a heatmap is a plain table", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(runPage("replay-seed-0"));
  const table = page.getByRole("table", { name: NAME });
  await expect(table.locator("tbody tr").nth(3).getByRole("cell").nth(1)).toHaveText(cell(3, 1));
  await expect(page.getByRole("button", { name: "copy" })).toHaveCount(0);
  await expect(page.getByText("Point at a cell").first()).toBeHidden();
  await context.close();
});
