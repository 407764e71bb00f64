/** Every kind of page: complete without scripts, readable in both themes, usable on a phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { MISSING, PAGES } from "./addresses";

const PHONE = { width: 360, height: 740 };

const mainText = (page: Page) => page.locator("main").textContent();

for (const [path, heading] of PAGES) {
  test(`${path} has one heading, is accessible in both themes and fits a phone`, async ({ page }) => {
    // Two readings of a page with large heatmaps take their time.
    test.slow();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const response = await page.goto(path);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
    await page.setViewportSize(PHONE);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

for (const path of [...PAGES.map(([path]) => path), ...MISSING])
  test(`${path} says the same without scripts`, async ({ page, browser, baseURL }) => {
    await page.goto(path);
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const bare = await context.newPage();
    await bare.goto(path);
    expect(await mainText(bare)).toBe(await mainText(page));
    await context.close();
  });

for (const path of MISSING)
  test(`${path} is a 404 that helps`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
    await expect(page.getByRole("link", { name: "All boards and the latest runs" })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
