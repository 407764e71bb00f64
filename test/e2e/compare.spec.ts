/** Comparing runs, from choosing them to single answers. */
import { expect, test } from "@playwright/test";
import { runId } from "@/lib/ingest/identity";
import { BOARD, comparePage, fixture, runPage, UNLEARNING_BOARD, unlearningFixture } from "./addresses";

const id = (name: string) => runId(fixture(name));
const PAIR = comparePage("replay-seed-0", "sequential-seed-0");

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("two runs are chosen by a link and a form", async ({ page }) => {
    await page.goto("/compare");
    await page
      .getByRole("region", { name: "Choose a board" })
      .locator(`a[href="/compare?board=${BOARD.slice(8)}"]`)
      .click();
    await page.getByLabel("Run A").selectOption(id("replay-seed-0"));
    await page.getByLabel("Run B").selectOption(id("sequential-seed-0"));
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Experience replay, seed 0 against Sequential fine-tuning, seed 0",
    );
    await expect(page.getByRole("link", { name: "Experience replay, seed 0" })).toHaveAttribute(
      "href",
      runPage("replay-seed-0"),
    );
  });

  test("items are chosen by task, and the other way round is a link away", async ({ page }) => {
    await page.goto(PAIR);
    const items = page.getByRole("region", { name: "Items on which they differ" });
    const choice = items.getByRole("link", { name: /^VQA \d+$/ });
    const count = Number((await choice.textContent())?.match(/\d+$/)?.[0]);
    await choice.click();
    await expect(page).toHaveURL(/task=vqa#items$/);
    await expect(items.getByRole("listitem")).toHaveCount(Math.min(50, count));
    await expect(items.getByRole("listitem").first()).toContainText("vqa/test/");
    await page.getByRole("link", { name: "swap A and B" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /^Sequential fine-tuning.* against Experience/,
    );
  });
});

test("every cell has its difference; what may be chance is hatched and said to be", async ({ page }) => {
  await page.goto(PAIR);
  const table = page.getByRole("group", { name: "B minus A" }).getByRole("grid");
  const [a, b] = ["replay-seed-0", "sequential-seed-0"].map((name) => fixture(name).matrix.rows);
  const last = table.locator("tbody tr").last().locator("td");
  const difference = (b?.at(-1)?.[0]?.score ?? 0) - (a?.at(-1)?.[0]?.score ?? 0);
  await expect(last.first()).toContainText(difference.toFixed(1).replace("-", "−"));
  // Before training both are the same model.
  const before = table.locator("tbody tr").first().locator("td");
  await expect(before).toHaveText(Array(8).fill("0.0, not significant"));
  await expect(table.locator("tbody td:not(.unsure)").first()).toHaveAttribute("style", /background-color/);
});

test("the tests say how many items each run has alone, and who is better", async ({ page }) => {
  await page.goto(PAIR);
  const table = page.getByRole("group", { name: "Tests, A against B" }).getByRole("table");
  await expect(table.getByRole("rowheader")).toHaveCount(9);
  await expect(table.getByRole("row", { name: /all, averaged/ })).toContainText("A better");
  await expect(page.getByRole("region", { name: "In short" })).toContainText(
    /A scores higher.*95 % interval/,
  );
  const methods = page.getByRole("region", { name: "The methods, not the runs" });
  await expect(methods.getByRole("table")).toContainText(
    "Experience replay (3 seeds) and Sequential fine-tuning (2)",
  );
});

test("unlearning runs are compared on what they refuse and what they keep", async ({ page }) => {
  const [a, b] = ["refusal-tuning-seed-0", "npo-seed-0"].map((name) => runId(unlearningFixture(name)));
  await page.goto(`/compare?runs=${a},${b}`);
  await expect(page.getByRole("group", { name: "Forget set, B minus A" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Retain set, B minus A" })).toBeVisible();
  await expect(page.getByRole("region", { name: "In short" }).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("group", { name: "Tests, Retain set, A against B" })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Breadcrumb" })
    .getByRole("link", { name: /Sequential unl/ })
    .click();
  await expect(page).toHaveURL(UNLEARNING_BOARD);
});

test("three runs: two are held against the first, and either can have its items listed", async ({ page }) => {
  await page.goto(comparePage("replay-seed-0", "joint-seed-0", "ewc-seed-0"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Experience replay, seed 0 against 2 others/,
  );
  for (const letter of ["B", "C"]) {
    await expect(page.getByRole("group", { name: `${letter} minus A` })).toBeVisible();
    await expect(page.getByRole("group", { name: `Tests, A against ${letter}` })).toBeVisible();
  }
  const items = page.getByRole("region", { name: "Items on which they differ" });
  await items.getByRole("link", { name: "A and C" }).click();
  await expect(page).toHaveURL(new RegExp(`with=${id("ewc-seed-0")}#items`));
  await expect(items.getByRole("listitem").first()).toContainText(/A answered.*C answered/);
});

test("runs that cannot be compared are named, with what to do", async ({ page }) => {
  await page.goto(`/compare?runs=${id("replay-seed-0")},${runId(unlearningFixture("npo-seed-0"))}`);
  await expect(page.getByRole("alert")).toContainText("stand on different boards");
  await expect(page.getByLabel("Run A")).toHaveValue(id("replay-seed-0"));
  await page.goto(`/compare?runs=${id("replay-seed-0")}`);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByLabel("Run A")).toHaveValue(id("replay-seed-0"));
});

test("downloads carry the tests and the cells, and say what is wrong with an address", async ({
  request,
}) => {
  const address = PAIR.replace("/compare?", "/compare/download?");
  const tests = await request.get(`${address}&what=tests&format=csv`);
  expect(tests.headers()["content-type"]).toContain("text/csv");
  expect((await tests.text()).trim().split("\r\n")).toHaveLength(1 + 9);
  const cells = await request.get(`${address}&what=cells&format=json`);
  expect((await cells.json()).pairs[0].sets[0].rows).toHaveLength(9);
  const parquet = await request.get(`${address}&what=cells&format=parquet`);
  expect((await parquet.body()).subarray(0, 4).toString()).toBe("PAR1");
  const wrong = await request.get("/compare/download?runs=none,nothing");
  expect(wrong.status()).toBe(400);
  expect(await wrong.text()).toMatch(/There is no run "none"/);
});
