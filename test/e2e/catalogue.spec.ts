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
  await expect(example.locator("td", { hasText: /, read$/ })).toHaveCount(9);
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

test("validity counts pairs and downloads them", async ({ page, request }) => {
  await page.goto("/validity");
  await expect(page.getByRole("region", { name: "What cannot" })).toBeVisible();
  const study = page.getByRole("region", { name: "The design study" });
  await expect(study).toContainText("Its code was not kept");
  await expect(study.getByRole("row", { name: /twice the steps/ })).toContainText("9 of 11 agree");
  const response = await request.get("/validity/download?what=study");
  expect((await response.json()).settings).toHaveLength(8);
  expect((await request.get("/validity/download?format=xml")).status()).toBe(400);
});

test("published figures, methods and metrics can be taken away", async ({ request }) => {
  for (const path of ["/papers", "/papers/phi-dpo", "/methods", "/metrics"]) {
    const csv = await request.get(`${path}/download`);
    expect(csv.status(), path).toBe(200);
    const rows: unknown[] = await (await request.get(`${path}/download?format=json`)).json();
    expect(rows.length, path).toBeGreaterThan(10);
    const parquet = await request.get(`${path}/download?format=parquet`);
    expect((await parquet.body()).subarray(0, 4).toString(), path).toBe("PAR1");
  }
  expect(await (await request.get("/papers/core/download?format=bibtex")).text()).toContain(
    "booktitle = {CVPR}",
  );
  expect((await request.get("/papers/none/download")).status()).toBe(404);
});

test("sequences show what is asked as pictures, and the boards of every order", async ({ page }) => {
  await page.goto("/sequences/proc-coin-8");
  const tasks = page.getByRole("region", { name: "Tasks" });
  await expect(tasks.getByRole("img")).toHaveCount(32);
  const first = tasks.getByRole("img").first();
  await first.scrollIntoViewIfNeeded();
  await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  const orders = page.getByRole("group", { name: "Orders" });
  await expect(orders.getByRole("row", { name: /reversed/ })).toContainText("no runs yet");
  await orders.getByRole("link", { name: "base, quick" }).click();
  await expect(page).toHaveURL(/\/boards\/proc-coin-8/);
  await page.goto("/sequences/unlearn-16");
  await expect(page.getByRole("region", { name: "Test items" })).toContainText(
    "fitting refusal: sorry cannot",
  );
});

test("published figures say how they were read and name methods of ours", async ({ page }) => {
  await page.goto("/papers");
  const core = page.getByRole("row", { name: /Which Concepts to Forget/ });
  await expect(core).toContainText("P 3S 44");
  await page.goto("/papers/phi-dpo");
  const table = page.getByRole("group", { name: /Table 3/ });
  await expect(table.getByRole("link", { name: "EWC" })).toHaveAttribute("href", "/methods/ewc");
  await expect(table.getByRole("link", { name: "MoELoRA" })).toHaveCount(0);
  await page.getByRole("link", { name: "its rows as a board" }).first().click();
  await expect(page).toHaveURL(/\/boards\/phi-dpo\./);
});
