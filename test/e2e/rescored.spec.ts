/** A method that was trained elsewhere: its row, its heatmap with gaps, and where its numbers come from. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { RESCORED_TITLE } from "../browser/rescored-run";
import { RESCORED_BOARD } from "./addresses";

test("the board shows a re-scored row and how to add another", async ({ page }) => {
  await page.goto(RESCORED_BOARD);
  const row = page.getByRole("row", { name: RESCORED_TITLE }).first();
  await expect(row.getByText("re-scored", { exact: true })).toBeVisible();
  await expect(row.getByRole("link", { name: RESCORED_TITLE })).toHaveCount(0);
  await expect(page.getByText("lethe score-run --benchmark proc-coin-8").first()).toBeVisible();
});

test("its run shows what was scored, what was not, and from which files", async ({ page }) => {
  await page.goto(RESCORED_BOARD);
  await page.getByRole("link", { name: "run with seed 0" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${RESCORED_TITLE}, seed 0`);
  const table = page.locator("table.heat").first();
  // Two of three answers are the reference, less the tenth whose final mark makes it another word.
  await expect(table.locator("tbody tr").nth(1).locator("td").first()).not.toHaveText("0.0");
  await expect(page.getByText(/No value: cell .* was not evaluated/).first()).toBeVisible();
  await expect(page.getByText("trained elsewhere; this machine read the answers")).toBeVisible();
  await expect(page.getByText(/lethe score-run --annotations <dir>.*--method lora/)).toBeVisible();
  await expect(page.getByText("every score was recomputed from them")).toBeVisible();
  await page.getByText("Answers (21 files)").click();
  await expect(page.getByText("sciqa/Finetune/merge.jsonl")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
