/** Submitting in a real browser, with and without scripts: what is checked, what is kept, what others see. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { zipSync } from "fflate";
import { uploads } from "@/db/schema";
import { findSubmission } from "@/lib/submissions/state";
import { type Person, person } from "../accounts/people";
import { IMPORTING_STRATEGY, SAMPLE_STRATEGY } from "../browser/sample-strategy";
import { MICRO_BOARD, type SubmissionSite, submissionSite } from "../browser/submission-site";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const FORM = `/submit?board=${MICRO_BOARD}`;
const PREDICTIONS = "/submit?board=proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open";

let site: SubmissionSite;
let ada: Person;
test.beforeAll(async () => {
  test.setTimeout(400_000);
  site = await submissionSite();
  ada = person(site, "Ada Lovelace");
});
test.afterAll(() => site.close());

async function contextOf(browser: Browser, who: Person | null, scripts = true): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: scripts });
  const [name = "", value = ""] = who?.cookie.split("=") ?? [];
  if (who) await context.addCookies([{ name, value, url: site.url }]);
  return context;
}

async function pageOf(browser: Browser, who: Person | null, scripts = true): Promise<Page> {
  return (await contextOf(browser, who, scripts)).newPage();
}

const strategy = (text: string, name = "my-method.ts") => ({
  ...{ name, mimeType: "text/plain", buffer: Buffer.from(text) },
});
/** Each is another file, so that none is taken for one submitted before. */
let made = 0;
const fresh = () => strategy(`${SAMPLE_STRATEGY}// ${process.pid} ${made++}\n`);

const idOf = (page: Page) => /\/submissions\/(s[a-z0-9]{20})/.exec(page.url())?.[1] ?? "";

async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, page.url()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("visitors see what they can do, and come back to the board they wanted", async ({ browser }) => {
  const page = await pageOf(browser, null);
  await page.goto("/");
  await page.getByRole("list").getByRole("link", { name: "Submit a method" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Submit a method");
  await looksRight(page);
  const template = await page.request.get("/submit/template");
  expect(await template.text()).toBe(readFileSync("bench/sandbox/template/strategy.ts", "utf8"));
  expect(template.headers()["content-disposition"]).toContain("my-strategy.ts");
  const line = page.getByRole("row").filter({ hasText: "micro, base" }).filter({ hasText: "quick" });
  await line.getByRole("link", { name: /^standard/ }).click();
  await expect(page).toHaveURL(FORM);
  await looksRight(page);
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account\/sign-in\?next=/);
  expect(new URL(page.url()).searchParams.get("next")).toBe(
    `/submit?board=${encodeURIComponent(MICRO_BOARD)}`,
  );
  await page.context().close();
});

test("a file is checked before it is sent, then sent, checked by the server, and submitted", async ({
  browser,
}) => {
  const page = await pageOf(browser, ada);
  await page.goto(FORM);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.getByLabel("Strategy file").setInputFiles(strategy(IMPORTING_STRATEGY));
  await expect(page.getByText('line 2: the import of "node:fs" is refused')).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page).toHaveURL(FORM);
  expect(sent).toEqual([]);
  await page.getByLabel("Strategy file").setInputFiles(fresh());
  await expect(page.getByText("has arrived whole")).toBeVisible();
  await expect(page.getByText("The server has checked it and found nothing wrong.")).toBeVisible();
  await looksRight(page);
  await page.getByLabel("Seeds").fill("0");
  await page.getByRole("button", { name: "Submit" }).dblclick();
  await expect(page.getByText("Received. You can close this page")).toBeVisible();
  await looksRight(page);
  // The file went up once, by itself; the form only named it.
  expect(sent.filter((line) => line.startsWith("PATCH"))).toHaveLength(1);
  expect(sent.filter((line) => line === "POST /submit/send")).toHaveLength(1);
  const stored = findSubmission(site.database, idOf(page));
  expect(stored).toMatchObject({ owner: ada.id, state: "received", request: { seeds: [0] } });
  await page.context().close();
});

test("a file can be dropped on the form", async ({ browser }) => {
  const page = await pageOf(browser, ada);
  await page.goto(FORM);
  const { name, buffer } = fresh();
  const data = await page.evaluateHandle(
    ([given, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ""], given ?? ""));
      return transfer;
    },
    [name, buffer.toString()],
  );
  await page.locator("[data-drop-zone]").dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByText(`${name} (1.3 kB) has arrived whole.`)).toBeVisible();
  await page.context().close();
});

test("without scripts the form carries the file, and keeps what was typed", async ({ browser }) => {
  const page = await pageOf(browser, ada, false);
  await page.goto(FORM);
  await page.getByLabel("Strategy file").setInputFiles(fresh());
  await page.getByLabel("Seeds").fill("0, zero");
  await page.getByLabel("Note").fill("mit Umlauten: äöü");
  await page.getByRole("button", { name: "Submit" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText('"zero" is no whole number');
  await expect(page.getByLabel("Seeds")).toHaveValue("0, zero");
  await expect(page.getByLabel("Note")).toHaveValue("mit Umlauten: äöü");
  await page.getByLabel("Seeds").fill("4");
  // The file has arrived and is not asked for again.
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("Received. You can close this page")).toBeVisible();
  expect(findSubmission(site.database, idOf(page))?.request).toMatchObject({
    ...{ seeds: [4], note: "mit Umlauten: äöü" },
  });
  expect(await page.locator("noscript meta[http-equiv=refresh]").count()).toBe(1);

  await page.goto(FORM);
  await page.getByLabel("Strategy file").setInputFiles(strategy(IMPORTING_STRATEGY));
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(alert).toContainText("The strategy imports something");
  await expect(alert.locator("tr.cause")).toContainText('from "node:fs"');
  await page.context().close();
});

test("an upload that is cut goes on where it was, also after the page is loaded again", async ({
  browser,
}) => {
  const page = await pageOf(browser, ada);
  // Random bytes do not compress: more than two pieces.
  const buffer = Buffer.from(zipSync({ "0/vqa.jsonl": randomBytes(10_000_000) }, { level: 0 }));
  const file = { name: "answers.zip", mimeType: "application/zip", buffer };
  const offsets: number[] = [];
  let cuts = 1;
  await page.route("**/api/v1/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    const offset = Number(route.request().headers()["upload-offset"]);
    offsets.push(offset);
    if (offset > 0 && cuts > 0) {
      cuts -= 1;
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.goto(PREDICTIONS);
  await page.getByLabel("Answer files, zipped").setInputFiles(file);
  await expect(page.getByText("has arrived whole")).toBeVisible({ timeout: 60_000 });
  const piece = 4 * 1024 * 1024;
  expect(offsets).toEqual([0, piece, piece, 2 * piece]);

  cuts = Number.POSITIVE_INFINITY;
  offsets.length = 0;
  const other = { ...file, name: "other.zip", buffer: Buffer.concat([buffer, Buffer.from([0])]) };
  await page.goto(PREDICTIONS);
  await page.getByLabel("Answer files, zipped").setInputFiles(other);
  await expect(
    page.getByText(/The connection is cut at 4\.2 of|The connection is cut at 4\.2 MB/),
  ).toBeVisible();
  await page.goto(PREDICTIONS);
  await expect(page.getByText("of other.zip have arrived.")).toBeVisible();
  cuts = 0;
  offsets.length = 0;
  await page.getByLabel("Answer files, zipped").setInputFiles(other);
  await expect(page.getByText("has arrived whole")).toBeVisible({ timeout: 60_000 });
  expect(offsets[0]).toBe(piece);
  const stored = site.database.select().from(uploads).all();
  expect(stored.find(({ name }) => name === "other.zip")).toMatchObject({
    ...{ state: "complete", received: buffer.length + 1 },
  });
  await page.context().close();
});

test("cancelling, retrying, hiding the name and withdrawing work without scripts, and only for the owner", async ({
  browser,
}) => {
  const page = await pageOf(browser, ada, false);
  await page.goto(FORM);
  await page.getByLabel("Strategy file").setInputFiles(fresh());
  await page.getByLabel("Seeds").fill("7");
  await page.getByRole("button", { name: "Submit" }).click();
  const id = idOf(page);
  const state = () => findSubmission(site.database, id)?.state;

  const bob = await pageOf(browser, person(site, "Bob"));
  for (const path of [`/submissions/${id}`, `/submissions/${id}/withdraw`])
    for (const other of [bob, await pageOf(browser, null)])
      expect((await other.goto(path))?.status(), path).toBe(404);
  for (const what of ["cancel", "withdraw"]) {
    await bob.request.post(`/submissions/${id}/do`, { form: { what }, headers: { Origin: site.url } });
    expect(state()).toBe("received");
  }
  const foreign = await page.request.post(`/submissions/${id}/do`, {
    ...{ form: { what: "cancel" }, headers: { Origin: "https://elsewhere.example" } },
  });
  expect(foreign.status()).toBe(403);
  expect(state()).toBe("received");
  const moderator = await pageOf(browser, person(site, "Mo", "moderator"));
  expect((await moderator.goto(`/submissions/${id}`))?.status()).toBe(200);

  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. It did not use your quota")).toBeVisible();
  expect(state()).toBe("failed");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("attempt 2")).toBeVisible();
  expect(state()).toBe("received");
  await page.getByLabel("Hide my name until").fill("2020-01-01");
  await page.getByRole("button", { name: "Set" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("in the past");
  await page.getByLabel("Hide my name until").fill("2027-01-31");
  await page.getByRole("button", { name: "Set" }).click();
  await expect(page.getByText("Your name is held back")).toBeVisible();
  await page.getByRole("button", { name: "Show my name now" }).click();
  await expect(page.getByText("Your name is shown.")).toBeVisible();

  await page.getByRole("link", { name: "Withdraw it" }).click();
  await page.getByLabel("Reason").fill("The loss has a mistake.");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByRole("heading", { name: "Withdrawn by its owner" })).toBeVisible();
  await expect(page.getByText("The loss has a mistake.")).toBeVisible();
  expect(state()).toBe("withdrawn");
  await page.goto("/submissions");
  await expect(page.getByRole("row").filter({ hasText: "withdrawn" })).toHaveCount(1);
  await page.context().close();
});
