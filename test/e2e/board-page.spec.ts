/** The board: ranking, pinned bounds, sorting by address, by mouse and by keyboard. */
import { expect, type Page, test } from "@playwright/test";
import { BOARD } from "./addresses";

const board = (page: Page) => page.getByRole("group", { name: "All rows of this board" }).getByRole("table");
const names = (page: Page) => board(page).locator("tbody th a").allInnerTexts();

test("bounds are pinned, three seeds earn a rank, one seed is flagged, limited runs are apart", async ({
  page,
}) => {
  await page.goto(BOARD);
  expect(await names(page)).toEqual([
    "Zero-shot",
    "Sequential fine-tuning",
    "Joint training",
    "Experience replay",
    "Elastic weight consolidation",
  ]);
  const ranks = await board(page).locator("tbody tr td:first-child").allInnerTexts();
  expect(ranks.map((text) => text.trim())).toEqual(["", "", "", "1", ""]);
  await expect(board(page).getByRole("row", { name: /Elastic weight/ })).toContainText("1 of 3");
  await expect(page.getByRole("group", { name: "Limited runs" })).toContainText(
    "Elastic weight consolidation",
  );
});

test("a heading sorts by its column and back, and the order is in the address", async ({ page }) => {
  await page.goto(BOARD);
  await page.getByRole("link", { name: "forgetting", exact: true }).click();
  await expect(page).toHaveURL(/sort=forgetting&dir=asc/);
  await expect(board(page).getByRole("columnheader", { name: "forgetting" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  expect((await names(page)).slice(3)).toEqual(["Experience replay", "Elastic weight consolidation"]);
  await page.getByRole("link", { name: "forgetting", exact: true }).click();
  await expect(page).toHaveURL(/sort=forgetting&dir=desc/);
  await expect
    .poll(() => names(page).then((list) => list.slice(3)))
    .toEqual(["Elastic weight consolidation", "Experience replay"]);
});

test("a sort that does not exist is ignored", async ({ page }) => {
  const response = await page.goto(`${BOARD}?sort=nonsense&dir=sideways&sort=twice`);
  expect(response?.status()).toBe(200);
  await expect(board(page).getByRole("columnheader", { name: "average" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
});

test("everything can be reached and used by keyboard", async ({ page }) => {
  await page.goto(BOARD);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeInViewport();
  const table = page.getByRole("group", { name: "All rows of this board" });
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  await page.getByRole("link", { name: "BWT", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sort=bwt/);
});
