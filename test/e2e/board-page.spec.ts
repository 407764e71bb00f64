/** The board: ranking, pinned bounds, sorting by address, by mouse and by keyboard. */
import { expect, type Page, test } from "@playwright/test";
import { BOARD, REPORTED_BOARD } from "./addresses";

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
  expect(ranks.map((text) => text.split(",")[0]?.trim())).toEqual(["", "", "", "1", ""]);
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

test("a mistake in the address is told above the whole board", async ({ page }) => {
  const response = await page.goto(`${BOARD}?sort=nonsense&dir=sideways`);
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("alert")).toContainText("dir=sideways cannot be read.");
  expect(await names(page)).toHaveLength(5);
  await page.goto(`${BOARD}?sort=nonsense`);
  await expect(board(page).getByRole("columnheader", { name: "average" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
});

test("filters and columns are chosen in a form, stand in the address, and can be undone", async ({
  page,
}) => {
  await page.goto(`${BOARD}?sort=forgetting&dir=desc`);
  await page.getByText("Filter rows, choose columns").click();
  await page.getByLabel("replay (1)").check();
  for (const label of ["SciQA", "Text", "ImgNet"]) await page.getByLabel(label, { exact: true }).uncheck();
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/sort=forgetting.*family=replay/);
  expect((await names(page)).slice(3)).toEqual(["Experience replay"]);
  await expect(board(page).getByRole("columnheader", { name: "SciQA" })).toHaveCount(0);
  await expect(board(page).getByRole("columnheader", { name: "OCR" })).toHaveCount(1);
  await page.getByRole("link", { name: /Remove filter/ }).click();
  await expect(page).not.toHaveURL(/family/);
  expect((await names(page)).slice(3)).toEqual(["Elastic weight consolidation", "Experience replay"]);
  await page.goBack();
  await expect(page).toHaveURL(/family=replay/);
  expect((await names(page)).slice(3)).toEqual(["Experience replay"]);
});

test("without scripts the form filters just as well", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(BOARD);
  await page.getByText("Filter rows, choose columns").click();
  await page.getByLabel("Name or parameter").fill("elastic");
  await page.getByRole("button", { name: "Show" }).click();
  expect((await names(page)).slice(3)).toEqual(["Elastic weight consolidation"]);
  await expect(page.getByText("1 of 2 rows:")).toBeVisible();
  await context.close();
});

test("every view has its figure, with the numbers of the table", async ({ page }) => {
  await page.goto(BOARD);
  await page.getByRole("link", { name: "Score against cost" }).click();
  await expect(page).toHaveURL(/view=cost/);
  await expect(page.getByRole("img", { name: /On the front: .*Experience replay/ })).toBeVisible();
  const average = await board(page)
    .getByRole("row", { name: /Experience replay/ })
    .locator("td:nth-child(4)")
    .textContent();
  const listed = page.locator("figure").getByRole("row", { name: /Experience replay/ });
  await expect(listed.locator("td").last()).toHaveText(average?.split("±")[0]?.trim() ?? "");
  const axis = page.getByRole("navigation", { name: "Cost on the axis" });
  await axis.getByRole("link", { name: "replay", exact: true }).click();
  await expect(page).toHaveURL(/x=replay/);
  await page.getByRole("link", { name: "Average against forgetting" }).click();
  await expect(page.getByRole("heading", { name: "Average against forgetting" })).toBeVisible();
  await page.getByRole("link", { name: "Rank over orders" }).click();
  await expect(page.getByText("Only one order was run here so far.")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/view=forgetting/);
});

test("figures of a paper have a board of their own, unflagged and without intervals", async ({ page }) => {
  await page.goto(REPORTED_BOARD);
  const row = board(page).getByRole("row", { name: /O-LoRA/ });
  await expect(row).toContainText("reported");
  await expect(row).toContainText("60.8");
  await expect(row.getByRole("link", { name: "Table 3" })).toHaveAttribute("href", "/papers/phi-dpo");
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
