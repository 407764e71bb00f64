/** An account in a real browser, with and without scripts: made, used, secured, left. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { MISSING, PAGES } from "./addresses";

const PASSWORD = "the river of forgetting";
const OTHER = "five pomegranate seeds";
const PHONE = { width: 360, height: 740 };

let people = 0;
const address = () => `reader-${process.pid}-${Date.now()}-${people++}@example.org`;

/** Whatever a page's own policy kept it from doing, and other errors of scripts. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (/policy|refused to/i.test(message.text())) problems.push(message.text());
  });
  page.on("pageerror", ({ message }) => problems.push(message));
  return problems;
}

async function signUp(page: Page, email: string, next = ""): Promise<void> {
  await page.goto(`/account/sign-up${next}`);
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make account" }).click();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/account/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Readable in both themes, and no wider than a phone. */
async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  if (before) await page.setViewportSize(before);
}

for (const scripts of [true, false])
  test(`an account from beginning to end, ${scripts ? "with" : "without"} scripts`, async ({
    browser,
    baseURL,
    request,
  }) => {
    test.slow();
    const context = await browser.newContext({ javaScriptEnabled: scripts, baseURL });
    const page = await context.newPage();
    const problems = problemsOf(page);
    const email = address();

    await page.goto("/");
    await page.getByRole("link", { name: "Account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    await page.getByRole("link", { name: "Make one" }).click();
    await page.getByLabel("Name").fill("Ada Lovelace");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(email);
    await page.getByRole("button", { name: "Make account" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("must not be your e-mail address");
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");

    await page.getByLabel("Name", { exact: true }).last().fill("laptop");
    await page.getByRole("checkbox", { name: /^submit/ }).uncheck();
    await page.getByRole("button", { name: "Make token" }).click();
    const token =
      (await page
        .locator("code")
        .filter({ hasText: /^lethe_[\w-]{43}$/ })
        .textContent()) ?? "";
    const row = page.getByRole("row", { name: /laptop/ });
    await expect(row).toContainText("never");
    await expect(row.getByRole("cell").nth(1)).toHaveText("read");
    await page.reload();
    await expect(page.locator("code").filter({ hasText: token })).toHaveCount(0);
    const bearer = { headers: { Authorization: `Bearer ${token}` } };
    await request.get("/api/v1/boards", bearer);
    await page.reload();
    await expect(row).toContainText("UTC");
    await row.getByRole("button", { name: "Revoke laptop" }).click();
    await expect(page.getByRole("status").first()).toContainText("revoked");
    await expect(page.getByRole("row", { name: /laptop/ })).toHaveCount(0);

    const phone = await (await browser.newContext({ javaScriptEnabled: scripts, baseURL })).newPage();
    await signIn(phone, email, OTHER);
    await expect(phone.getByRole("main").getByRole("alert")).toContainText(
      "address or the password is wrong",
    );
    await signIn(phone, email, PASSWORD);
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");
    await page.reload();
    await expect(page.getByText("this browser")).toBeVisible();
    await page.getByText("Change password", { exact: true }).first().click();
    await page.getByLabel("Present password").fill(PASSWORD);
    await page.getByLabel("New password").fill(OTHER);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByRole("status").first()).toContainText("all other browsers are signed out");
    await phone.goto("/account");
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Sign in");

    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("status").first()).toHaveText("You are signed out.");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Sign in/);
    expect(problems).toEqual([]);
    await phone.context().close();
    await context.close();
  });

test("the account's pages are readable in both themes and fit a phone", async ({ page }) => {
  test.slow();
  for (const path of [
    "/account",
    "/account/sign-in?next=/",
    "/account/sign-up",
    "/account/reset?link=none",
  ]) {
    const response = await page.goto(path);
    expect([path, response?.status()]).toEqual([path, 200]);
    await looksRight(page);
  }
  await signUp(page, address());
  for (const name of ["a-name-without-any-place-to-break-it-that-is-sixty-letters-lo", "laptop"]) {
    await page.locator("#token-name").fill(name.slice(0, 60));
    await page.getByRole("button", { name: "Make token" }).click();
  }
  await expect(page.getByText("it is not shown again")).toBeVisible();
  await looksRight(page);
});

test("reading pages are the same for whoever is signed in, and come from the cache", async ({
  page,
  request,
}) => {
  await signUp(page, address(), "?next=/metrics");
  await expect(page).toHaveURL(/\/metrics$/);
  const own = await page.goto("/metrics");
  const answer = await request.get("/metrics");
  expect(own?.headers()["server-timing"]).toContain("cache;desc=hit");
  expect(await own?.text()).toBe(await answer.text());
  const account = await page.goto("/account");
  expect(account?.headers()).toMatchObject({ "cache-control": "private, no-store" });
  expect(account?.headers()["server-timing"]).toContain("cache;desc=off");
});

test("another site's form and a program with a stolen cookie do nothing", async ({
  page,
  request,
  baseURL,
}) => {
  await signUp(page, address());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const post = (headers: Record<string, string>) =>
    request.post("/account/do/change-name", {
      headers: { cookie, ...headers },
      form: { display: "Eve" },
      maxRedirects: 0,
    });
  const statuses = [];
  for (const origin of ["", "https://evil.example", "null"])
    statuses.push((await post(origin ? { origin } : {})).status());
  expect(statuses).toEqual([403, 403, 403]);
  // A page of another origin, by a form that sends itself.
  await page.route("http://evil.example/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${baseURL}/account/do/change-name"><input name="display" value="Eve"><button>win</button></form>`,
    }),
  );
  await page.goto("http://evil.example/");
  await page.getByRole("button", { name: "win" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This form was not sent from here");
  await page.goto("/account/do/change-name");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");
  expect((await post({ origin: baseURL ?? "" })).status()).toBe(303);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eve");
});

test("whoever guesses at a password is told to wait", async ({ page }) => {
  const email = address();
  for (let guess = 0; guess < 10; guess++) await signIn(page, email, OTHER);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(OTHER);
  const answered = page.waitForResponse((response) => response.url().endsWith("/account/do/sign-in"));
  await page.getByRole("button", { name: "Sign in" }).click();
  const response = await answered;
  expect([response.status(), Number(response.headers()["retry-after"]) > 0]).toEqual([429, true]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Too many attempts");
  await looksRight(page);
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("no page does what its policy forbids, and every answer has one", async ({ page, request }) => {
  // Every kind of page.
  test.setTimeout(300_000);
  const problems = problemsOf(page);
  await signUp(page, address());
  const own = ["/account", "/account/sign-up", "/submit", "/submissions", "/changelog"];
  for (const path of [...PAGES.map(([path]) => path), ...MISSING, ...own]) {
    const response = await page.goto(path, { waitUntil: "networkidle" });
    expect(response?.headers()["content-security-policy"], path).toContain("script-src 'self';");
  }
  expect(problems).toEqual([]);
  for (const path of [
    "/enhance.js",
    "/api/v1/boards",
    "/robots.txt",
    "/sitemap.xml",
    "/opengraph-image",
    "/metrics/download?format=csv",
  ]) {
    const { "content-security-policy": policy, "x-content-type-options": sniff } = (
      await request.get(path)
    ).headers();
    expect([path, policy?.startsWith("default-src 'none'"), sniff]).toEqual([path, true, "nosniff"]);
  }
});

test("boards may be shown in a frame of another site, the account may not", async ({ page, baseURL }) => {
  const frames = ["/metrics", "/account"].map(
    (path) => `<iframe src="${baseURL}${path}" title="${path}"></iframe>`,
  );
  const other = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(frames.join(""));
  });
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`, { waitUntil: "networkidle" });
  await expect(page.frameLocator("[title='/metrics']").getByRole("heading", { level: 1 })).toHaveText(
    "Metrics",
  );
  await expect(page.frameLocator("[title='/account']").getByLabel("Password")).toHaveCount(0);
  other.close();
});
