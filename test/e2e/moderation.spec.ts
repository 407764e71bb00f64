/** A moderator at work in a browser, and what everybody else then sees: boards, removed runs, the changelog, its feed. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type Site, startSite } from "@/lib/site/start";

const METRICS_TOKEN = "a-token-of-the-monitor";

interface Person {
  cookie: string;
  token: string;
}

let home = "";
let site: Site;
let moderator: Person;
let member: Person;
let run = "";

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async () => {
  test.setTimeout(400_000);
  home = mkdtempSync(join(tmpdir(), "lethe-moderation-"));
  const prepared = execFileSync(
    process.execPath,
    ["--import", "tsx", "test/browser/moderation-home.ts", home],
    { encoding: "utf8" },
  );
  ({ run, moderator, member } = JSON.parse(prepared));
  process.env.LETHE_METRICS_TOKEN = METRICS_TOKEN;
  site = await startSite({ port: 0, host: "127.0.0.1", home });
});

test.afterAll(async () => {
  delete process.env.LETHE_METRICS_TOKEN;
  await site?.close();
  rmSync(home, { recursive: true, force: true });
});

async function signIn(page: Page, who: Person): Promise<void> {
  const [name = "", ...value] = who.cookie.split("=");
  await page.context().addCookies([{ name, value: value.join("="), url: site.url }]);
}

test("only moderators find the queue", async ({ page }) => {
  for (const path of ["/moderation", "/moderation/sflagged"]) {
    expect((await page.goto(`${site.url}${path}`))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
  }
  await signIn(page, member);
  expect((await page.goto(`${site.url}/moderation`))?.status()).toBe(404);
  const forged = await page.request.post(`${site.url}/moderation/sflagged/decide`, {
    form: { decision: "reject", reason: "because I can" },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(forged.status()).toBe(404);
});

test("another site's page cannot decide with a moderator's cookie", async ({ page }) => {
  await signIn(page, moderator);
  const forged = await page.request.post(`${site.url}/moderation/sflagged/decide`, {
    form: { decision: "reject", reason: "because they can" },
    headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  });
  expect(forged.status()).toBe(403);
});

test("a moderator reads the evidence and rejects", async ({ page }) => {
  await signIn(page, moderator);
  expect((await page.goto(`${site.url}/moderation`))?.status()).toBe(200);
  await page.getByRole("link", { name: "sflagged" }).click();
  await expect(page.getByText("912 of 1000 final answers are those of run abc.")).toBeVisible();
  await page.getByText("Evidence").first().click();
  await expect(page.getByText('"share": 0.9').first()).toBeVisible();
  await expect(page.getByText("export const strategy = 1;")).toBeVisible();
  const form = page.locator("form", { has: page.getByRole("button", { name: "Reject" }) });
  await form.getByLabel("Reason").fill("The answers are those of another run.");
  await form.getByRole("button").click();
  await expect(page).toHaveURL(`${site.url}/moderation/sflagged`);
  await expect(page.getByText("is rejected: The answers are those of another run.")).toBeVisible();
  await expect(page.getByText("leaves nothing to decide")).toBeVisible();
  await page.goto(`${site.url}/moderation`);
  await expect(page.getByText("0 submissions wait")).toBeVisible();
});

test("a retracted run leaves its board; its address and the changelog say why", async ({ page, browser }) => {
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  // Kept by the server from now on, and to be forgotten with the decision.
  expect((await reader.goto(`${site.url}/runs/${run}`))?.status()).toBe(200);
  await expect(reader.getByText("A moderator looked at the evidence")).toBeVisible();
  await reader.goto(`${site.url}/changelog`);
  await expect(reader.getByText("Nothing has changed yet.")).toBeVisible();

  await signIn(page, moderator);
  await page.goto(`${site.url}/moderation/spublished`);
  // With a word that is as long as a hash, and wider than a phone.
  await page.getByLabel("Reason").fill(`Trained on the test items. ${"a1".repeat(32)}`);
  await page.getByRole("button", { name: "Retract" }).click();
  await expect(page.getByText("is rejected: Trained on the test items.")).toBeVisible();

  const gone = await reader.goto(`${site.url}/runs/${run}`);
  expect(gone?.status()).toBe(410);
  expect(gone?.headers()["x-lethe-status"]).toBeUndefined();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("This run was removed");
  await expect(reader.getByText("Trained on the test items.")).toBeVisible();
  expect((await reader.goto(`${site.url}/runs/${run}/answers`))?.status()).toBe(410);
  const answer = await page.request.get(`${site.url}/api/v1/runs/${run}`);
  expect([answer.status(), (await answer.json()).type]).toEqual([410, "/api#gone"]);

  await reader.setViewportSize({ width: 360, height: 740 });
  const tooWide = () => reader.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await reader.goto(`${site.url}/runs/${run}`);
  expect(await tooWide()).toBeLessThanOrEqual(0);
  await reader.goto(`${site.url}/changelog`);
  expect(await tooWide()).toBeLessThanOrEqual(0);
  await expect(reader.getByText("by a moderator.")).toBeVisible();
  await expect(reader.getByText("Trained on the test items.")).toBeVisible();
  // Its rejection was never public.
  await expect(reader.getByText("those of another run")).toHaveCount(0);
  const head = /--against ([0-9a-f]{64}@\d+)/.exec(await reader.content())?.[1];
  const index = await (await page.request.get(`${site.url}/api/v1`)).json();
  expect(`${index.audit.hash}@${index.audit.seq}`).toBe(head);
  expect(await reader.locator("script[src^='/_next']").count()).toBe(0);
  await reader.context().close();
});

test("the feed is well-formed XML that names the change", async ({ page }) => {
  const response = await page.request.get(`${site.url}/changelog.xml`);
  expect(response.headers()["content-type"]).toContain("application/atom+xml");
  await page.goto(`${site.url}/changelog`);
  const read = await page.evaluate(
    (text) => {
      const feed = new DOMParser().parseFromString(text, "application/xml");
      return {
        broken: feed.querySelector("parsererror")?.textContent ?? null,
        titles: [...feed.querySelectorAll("entry > title")].map((title) => title.textContent),
      };
    },
    await response.text(),
  );
  expect(read.broken).toBeNull();
  expect(read.titles).toEqual([expect.stringMatching(/by a moderator\.$/)]);
});

test("monitors learn whether the site is healthy, and numbers only with their token", async ({ request }) => {
  const live = await request.get(`${site.url}/healthz/live`);
  expect([live.status(), await live.json()]).toEqual([200, { status: "live" }]);
  const ready = await request.get(`${site.url}/healthz`);
  expect([ready.status(), (await ready.json()).status]).toEqual([200, "ready"]);
  expect(ready.headers()["cache-control"]).toBe("no-store");
  expect((await request.get(`${site.url}/metricsz`)).status()).toBe(401);
  const denied = await request.get(`${site.url}/metricsz`, {
    headers: { authorization: `Bearer ${member.token}` },
  });
  expect(denied.status()).toBe(401);
  for (const token of [METRICS_TOKEN, moderator.token]) {
    const numbers = await request.get(`${site.url}/metricsz`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(numbers.status()).toBe(200);
    const text = await numbers.text();
    expect(text).toContain('lethe_submissions{state="rejected"} 2');
    expect(Number(/lethe_http_requests_total\{status="2xx"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(5);
  }
});
