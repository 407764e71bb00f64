/** The answers browser: filters and search as addresses, without scripts too; downloads hold what the pages show. */
import { expect, type Page, test } from "@playwright/test";
import { answersPage, fixture, unlearningAnswers } from "./addresses";

const ANSWERS = answersPage(fixture("sequential-seed-0"));

const items = (page: Page) => page.locator("main ol > li > article");
const filter = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "Kinds of items" }).getByRole("link", { name });
const countOf = async (page: Page, name: RegExp) =>
  Number((await filter(page, name).textContent())?.match(/[\d,]+$/)?.[0].replace(",", ""));

test("a filter is a link with its count; back returns to the list before", async ({ page }) => {
  await page.goto(ANSWERS);
  const count = await countOf(page, /Learned, then forgotten/);
  expect(count).toBeGreaterThan(0);
  await filter(page, /Learned, then forgotten/).click();
  await expect(page).toHaveURL(/\?filter=learned-then-forgotten$/);
  await expect(page.getByRole("heading", { level: 2, name: "Learned, then forgotten" })).toBeVisible();
  await expect(page.getByText(`1 to ${Math.min(25, count)} of ${count}.`)).toBeVisible();
  for (const item of await items(page).all()) {
    const story = item.locator("ol > li");
    await expect(story.filter({ hasText: "its own task" })).toContainText("right");
    await expect(story.last()).toContainText("wrong");
  }
  await page.goBack();
  await expect(page).toHaveURL(ANSWERS);
  await expect(filter(page, /All items/)).toHaveAttribute("aria-current", "true");
});

test("task, words, stage and kind are one address, and every page of it is reached by links", async ({
  page,
}) => {
  await page.goto(`${ANSWERS}?filter=wrong-at-the-end`);
  await page.getByLabel("Task").selectOption("text");
  await page.getByLabel("Search words").fill("RED");
  await page.getByLabel("Read the answers").selectOption({ label: "after Text" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/stage=2/);
  const query = new URL(page.url()).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({
    filter: "wrong-at-the-end",
    task: "text",
    q: "RED",
    stage: "2",
  });
  await expect(items(page).first()).toContainText("Read after Text:");
  const found = await items(page).allTextContents();
  for (const text of found) expect(text).toMatch(/^Text.*red.*Read after Text:/s);
  await page.goto(ANSWERS);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(page.getByText(/^26 to 50 of /)).toBeVisible();
  await page.getByRole("link", { name: "Last" }).click();
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);
});

test("works without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(ANSWERS);
  await page.getByLabel("Task").selectOption("ocr");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(items(page).first().getByRole("heading", { level: 3 })).toContainText("OCR");
  await filter(page, /Never right/).click();
  await expect(page).toHaveURL(/task=ocr&filter=never-right/);
  await context.close();
});

test("downloads hold the items of the page, and no others", async ({ page }) => {
  await page.goto(`${ANSWERS}?filter=learned-then-forgotten&task=text`);
  const shown = await items(page).getByRole("heading", { level: 3 }).locator("code").allInnerTexts();
  const fetchText = async (name: string) => {
    const href = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    const response = await page.request.get(href ?? "");
    expect(response.status()).toBe(200);
    return response.text();
  };
  const { items: all } = JSON.parse(await fetchText("JSON"));
  expect(shown.length).toBeGreaterThan(0);
  expect(all.map(({ item }: { item: string }) => item).slice(0, 25)).toEqual(shown);
  const [header, ...lines] = (await fetchText("CSV")).trimEnd().split("\r\n");
  expect(header).toContain("run,set,task,item,instruction,reference");
  expect(lines).toHaveLength(all.length);
  expect(await countOf(page, /Learned, then forgotten/)).toBe(all.length);
});

test("an unlearning run has its sets, and says what the judge saw", async ({ page }) => {
  await page.goto(unlearningAnswers("npo-seed-0"));
  await expect(items(page).first()).toContainText(/refusal (yes|no)/);
  await page.getByLabel("Set").selectOption("choice");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/set=choice/);
  await expect(page.getByText("chance is one in three")).toBeVisible();
});

test("says what to do where nothing is found, and where the address asks for what is not there", async ({
  page,
}) => {
  await page.goto(`${ANSWERS}?q=no+such+words&filter=never-right`);
  await expect(page.getByText("No item is like that.")).toBeVisible();
  await page.getByRole("link", { name: "Do not search for “no such words”" }).click();
  await expect(page).toHaveURL(/\?filter=never-right$/);
  await page.goto(`${ANSWERS}?task=none`);
  await expect(page.getByRole("alert")).toContainText('Unknown task "none"');
  await page.getByRole("link", { name: "All answers of this run" }).click();
  await expect(items(page)).toHaveCount(25);
  const bad = await page.request.get(`${ANSWERS}/download?stage=99`);
  expect(bad.status()).toBe(400);
});
