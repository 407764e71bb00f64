/** From a new account to a row on a board: the whole way in a real browser, with a real worker and its sandbox. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { unzipSync, zipSync } from "fflate";
import { findSubmission } from "@/lib/submissions/state";
import { SAMPLE_STRATEGY, THROWING_STRATEGY } from "../browser/sample-strategy";
import { MICRO_BOARD, type SubmissionSite, submissionSite } from "../browser/submission-site";

// A run takes a minute where the machine is idle, and much longer where it is not.
const LONG = 900_000;
test.describe.configure({ mode: "serial", timeout: LONG });
test.use({ actionTimeout: 60_000, navigationTimeout: 60_000 });

const FORM = `/submit?board=${MICRO_BOARD}`;
const PREDICTIONS = "/submit?board=proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open";

let site: SubmissionSite;
let page: Page;
let token = "";
let published = "";
test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000);
  site = await submissionSite();
  site.startWorker();
  page = await (await browser.newContext({ baseURL: site.url })).newPage();
});
test.afterAll(() => site.close());

const idOf = (at: Page) => /\/submissions\/(s[a-z0-9]{20})/.exec(at.url())?.[1] ?? "";
const now = (at: Page) => at.locator("[aria-current=step] .title");

async function submit(at: Page, form: string, file: Parameters<Page["setInputFiles"]>[1]): Promise<string> {
  if (!at.url().includes("/submit?")) await at.goto(form);
  await at.locator("input[type=file]").setInputFiles(file);
  await expect(at.getByText("has arrived whole")).toBeVisible();
  await at.getByRole("button", { name: "Submit" }).click();
  await expect(at).toHaveURL(/\/submissions\//);
  return idOf(at);
}

const source = (text: string) => ({
  name: "my-method.ts",
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

async function lethe(...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bench/lethe.mjs", ...args, "--json"], {
    env: { ...process.env, LETHE_TOKEN: token },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

test("sign up, make a token, submit, watch, find the row, download its bundle, compute its numbers again", async () => {
  await page.goto("/account/sign-up");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Password").fill("the river of forgetting");
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");
  await page.getByLabel("Name", { exact: true }).last().fill("laptop");
  await page.getByRole("button", { name: "Make token" }).click();
  const shown = page.locator("code").filter({ hasText: /^lethe_[\w-]{43}$/ });
  token = (await shown.textContent()) ?? "";

  await page.goto(FORM);
  await page.getByLabel("Seeds").fill("0");
  const id = await submit(page, FORM, source(SAMPLE_STRATEGY));
  // Nothing from here to the end loads the page: it follows the events.
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await expect(now(page)).toHaveText("Running", { timeout: LONG });
  const evaluated = page.locator("table.heat td:not(.none)[style]");
  await expect(evaluated).not.toHaveCount(0, { timeout: LONG });
  await expect(page.getByText(/Stage \d of 8.*: (training|testing)/)).toBeVisible({ timeout: LONG });
  await expect(page.locator("details[open] .log")).toContainText("stage 1 begins");
  await expect(page.getByRole("heading", { name: "It is on the board" })).toBeVisible({ timeout: LONG });
  await expect(evaluated).toHaveCount(72);
  expect(await page.evaluate(() => Reflect.get(window, "sameDocument"))).toBe(true);
  await expect(page.locator("[data-events]")).toHaveCount(0);

  await page.getByRole("link", { name: /^Its row on/ }).click();
  const row = page.getByRole("row").filter({ hasText: "Small replay" });
  await expect(row).toContainText("executed");
  await row.getByRole("link", { name: "Small replay" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Small replay" })).toBeVisible();
  await page.getByText(/^strategy\.ts, \d+ lines$/).click();
  await expect(page.getByText("defineStrategy({")).toBeVisible();
  await page.goto(`/submissions/${id}`);
  const runs = page.getByRole("group", { name: "Runs of this submission" });
  const run = (await runs.getByRole("link").first().textContent()) ?? "";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "bundle" }).click(),
  ]);
  const folder = unpacked(readFileSync(await download.path()));
  expect(readFileSync(join(folder, "strategy.ts"), "utf8")).toBe(SAMPLE_STRATEGY);
  try {
    const again = (await lethe("metrics", folder)) as { metrics: { id: string; value: number | null }[] };
    const { metrics } = await (await page.request.get(`/api/v1/runs/${run}/metrics`)).json();
    const told = metrics.filter(({ id: metric }: { id: string }) => metric !== "intransigence");
    expect(told.length).toBeGreaterThan(5);
    for (const { id: metric, value } of told)
      expect(again.metrics.find((other) => other.id === metric)?.value, metric).toBe(value);
  } finally {
    rmSync(folder, { recursive: true });
  }
  published = id;
});

function unpacked(zip: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "lethe-bundle-"));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(join(folder, name), bytes);
  }
  const [only] = readdirSync(folder);
  return only && statSync(join(folder, only)).isDirectory() ? join(folder, only) : folder;
}

test("everybody may read a published submission, and nothing private of it", async ({ browser }) => {
  const visitor = await anybody(browser);
  await visitor.goto(`/submissions/${published}`);
  await expect(visitor.getByRole("heading", { name: "It is on the board" })).toBeVisible();
  await expect(visitor.getByText("my-method.ts")).toHaveCount(0);
  await expect(visitor.getByRole("heading", { name: "Log" })).toHaveCount(0);
  expect((await visitor.request.get(`/api/v1/submissions/${published}/log`)).status()).toBe(404);
});

const anybody = async (browser: Browser) => (await browser.newContext({ baseURL: site.url })).newPage();

test("a strategy that throws is told the line, the output, and that it cost nothing", async () => {
  const quota = async () => {
    await page.goto(FORM);
    return page.getByText(/of 10 left in 24 hours/).textContent();
  };
  const before = await quota();
  await page.getByLabel("Seeds").fill("0");
  const id = await submit(page, FORM, source(THROWING_STRATEGY));
  await expect(page.getByRole("heading", { name: "The strategy threw an error" })).toBeVisible({
    timeout: LONG,
  });
  const cause = page.locator("tr.cause");
  await expect(cause).toContainText("throw new Error(");
  const line = THROWING_STRATEGY.split("\n").findIndex((text) => text.includes("throw new Error")) + 1;
  await expect(cause.getByRole("rowheader")).toHaveText(String(line));
  await expect(page.getByText("It did not use any of your quota.")).toBeVisible();
  await expect(page.locator(".log").first()).toContainText("keeping 2000");
  expect(await quota()).toBe(before);
  expect(findSubmission(site.database, id)?.failure?.code).toBe("strategy_error");
});

test("answers of a model trained elsewhere are scored and published", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lethe-answers-"));
  try {
    await page.goto(PREDICTIONS);
    await page.getByLabel("Name of the method").fill("LoRA, trained elsewhere");
    await page.getByLabel("Its id").fill("my-lora");
    const zip = { name: "answers.zip", mimeType: "application/zip", buffer: answers(folder) };
    await submit(page, PREDICTIONS, zip);
    await expect(page.getByRole("heading", { name: /It is on the board|A moderator looks/ })).toBeVisible({
      timeout: LONG,
    });
    await expect(page.getByRole("heading", { name: "It is on the board" })).toBeVisible();
    await page.getByRole("link", { name: /^Its row on/ }).click();
    await expect(page.getByRole("row").filter({ hasText: "LoRA, trained elsewhere" })).toContainText(
      "re-scored",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Of every stage and task: two thirds are right just after their own task, fewer later. */
function answers(folder: string): Buffer {
  const args = [
    "export-data",
    "--sequence",
    "proc-coin-8",
    "--splits",
    "test",
    "--size",
    "32",
    "--out",
    folder,
  ];
  execFileSync(process.execPath, ["bench/lethe.mjs", ...args], { stdio: "ignore" });
  const { tasks } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    tasks: { id: string }[];
  };
  const files: Record<string, Uint8Array> = {};
  tasks.forEach(({ id: task }, i) => {
    const items = JSON.parse(readFileSync(join(folder, task, "test.json"), "utf8")) as {
      question_id: string;
      answer: string;
    }[];
    tasks.forEach(({ id: trained }, stage) => {
      if (stage < i) return;
      const lines = items.map(({ question_id, answer }, n) =>
        JSON.stringify({ question_id, text: (n * 7 + stage - i) % (3 + stage) < 2 ? answer : `item ${n}` }),
      );
      const place = stage === i ? "Finetune" : trained;
      files[`${task}/${place}/merge.jsonl`] = Buffer.from(`${lines.join("\n")}\n`);
    });
  });
  return Buffer.from(zipSync(files));
}

test("a withdrawn submission leaves the board, and its address says why", async ({ browser }) => {
  const [run] = (await (await page.request.get(`/api/v1/submissions/${published}`)).json()).runs;
  await page.goto(`/submissions/${published}`);
  await page.getByRole("link", { name: "Withdraw it" }).click();
  await page.getByLabel("Reason").fill("A better one follows.");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByRole("heading", { name: "Withdrawn by its owner" })).toBeVisible();
  const visitor = await anybody(browser);
  await visitor.goto(`/submissions/${published}`);
  await expect(visitor.getByText("A better one follows.")).toBeVisible();
  await visitor.goto(`/boards/${MICRO_BOARD}`);
  await expect(visitor.getByRole("row").filter({ hasText: "Small replay" })).toHaveCount(0);
  await visitor.goto(`/runs/${run.run}`);
  await expect(visitor.getByRole("main")).toContainText("A better one follows.");
});
test("the same from the command line, with the token", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lethe-cli-"));
  try {
    const file = join(folder, "cli-replay.ts");
    writeFileSync(
      file,
      SAMPLE_STRATEGY.replace('"small-replay"', '"cli-replay"').replace("Small", "Command"),
    );
    const where = ["--board", MICRO_BOARD, "--site", site.url];
    const done = (await lethe("submit", file, ...where, "--seeds", "1..1", "--watch")) as {
      id: string;
      state: string;
      runs: { run: string }[];
    };
    expect(done).toMatchObject({ state: "published", runs: [{ seed: 1 }] });
    await page.goto(`/boards/${MICRO_BOARD}`);
    await expect(page.getByRole("row").filter({ hasText: "Command replay" })).toContainText("executed");
    await page.goto(`/submissions/${done.id}`);
    await expect(page.getByRole("heading", { name: "It is on the board" })).toBeVisible();
    const run = done.runs[0]?.run ?? "";
    await lethe("remote", "fetch", run, "--site", site.url, "--out", folder);
    const again = (await lethe("metrics", join(folder, run))) as {
      metrics: { id: string; value: unknown }[];
    };
    const { metrics } = await (await page.request.get(`/api/v1/runs/${run}/metrics`)).json();
    for (const { id, value } of metrics.filter(
      ({ id: metric }: { id: string }) => metric !== "intransigence",
    ))
      expect(again.metrics.find((other) => other.id === id)?.value, id).toBe(value);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
