/** Methods, sequences, metrics, papers and the validity page. */
import { expect, test } from "@playwright/test";

test("addresses of strategies lead on to methods for good", async ({ page, request }) => {
  const list = await request.get("/strategies", { maxRedirects: 0 });
  expect(list.status()).toBe(308);
  expect(list.headers().location).toBe("/methods");
  await page.goto("/strategies/ewc");
  await expect(page).toHaveURL(/\/methods\/ewc$/);
});
