/** Methods, sequences, metrics, papers and the validity page. */
import { expect, test } from "@playwright/test";

test("addresses of strategies lead on to methods for good", async ({ page, request }) => {
  const list = await request.get("/strategies", { maxRedirects: 0 });
  expect(list.status()).toBe(308);
  expect(list.headers().location).toBe("/methods");
  await page.goto("/strategies/ewc");
  await expect(page).toHaveURL(/\/methods\/ewc$/);
});

test("a metric is worked out on a small matrix, with the cells that it reads marked", async ({ page }) => {
  await page.goto("/metrics/forgetting");
  const example = page.getByRole("region", { name: "Worked example" });
  await expect(example.getByRole("cell", { name: /, read$/ })).toHaveCount(9);
  await expect(example.getByRole("listitem").last()).toContainText("(39 + 21 + (−3)) / 3 = 19");
  const variants = page.getByRole("group", { name: "The same name, other numbers" });
  await expect(variants.getByRole("row", { name: /Best of all stages/ })).toContainText("20");
  await expect(variants.getByRole("row", { name: /First minus final/ })).toContainText("17");
});

test("methods say how faithful they are, where they stand and what papers print", async ({ page }) => {
  await page.goto("/methods");
  const replay = page.getByRole("listitem").filter({ hasText: "Experience replay" }).first();
  await expect(replay).toContainText("reproduced");
  await expect(replay).toContainText("needs past examples");
  await expect(replay).toContainText(/rank 1 of \d/);
  await page.goto("/methods/ewc");
  await expect(
    page.getByText("Follows the text of the paper; not compared with the authors' code."),
  ).toBeVisible();
  const papers = page.getByRole("region", { name: "In papers" });
  await expect(papers.getByRole("row", { name: /DPO/ })).toContainText("MFN 48.95");
  await expect(papers).toContainText("cannot be compared");
});

test("a method's file and its BibTeX unfold", async ({ page }) => {
  await page.goto("/methods/ewc");
  const code = page.getByRole("region", { name: "Code" });
  await expect(code.getByText("defineStrategy({")).toBeHidden();
  await code.getByText("bench/strategies/continual/ewc.ts").click();
  await expect(code.getByText('id: "ewc"')).toBeVisible();
  await page.getByText("BibTeX", { exact: true }).click();
  await expect(page.getByText("@misc{ewc-2017,")).toBeVisible();
});
