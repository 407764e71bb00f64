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
