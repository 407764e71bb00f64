/** A static copy of the test site, opened from a disk and from a plain file server, beside the live pages. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, expect, test } from "@playwright/test";
import { exportSite } from "@/lib/static-site/export-site";
import { brokenLinks } from "../static-site/broken-links";
import { BOARD, PAGES, runPage, UNLEARNING_BOARD } from "./addresses";

test.describe.configure({ mode: "serial" });

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

let folder: string;
let copy: string;
let server: Server;
let served: string;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), "lethe-static-"));
  copy = join(folder, "copy");
  const first = [...PAGES.map(([path]) => path), "/downloads"];
  const say = () => undefined;
  const options = {
    site: baseURL ?? "",
    out: copy,
    base: "/",
    force: false,
    first,
    host: null,
    newest: null,
    version: "0",
    say,
  };
  const { broken } = await exportSite(options);
  expect(broken).toEqual([]);
  server = createServer((request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
      const body = readFileSync(join(copy, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/html" }).end(readFileSync(join(copy, "404.html")));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  served = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("no link leads nowhere", () => {
  expect(brokenLinks(copy)).toEqual([]);
});

const SHOWN = [BOARD, UNLEARNING_BOARD, runPage("replay-seed-0"), "/metrics/forgetting", "/methods/ewc"];

/** All numbers of the page's tables, as they are read. */
async function numbers(browser: Browser, address: string, scripts: boolean): Promise<string[]> {
  const page = await browser.newPage({ javaScriptEnabled: scripts });
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("requestfailed", (request) => errors.push(request.url()));
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const texts = await page.locator("main td").allTextContents();
  expect(errors).toEqual([]);
  await page.close();
  return texts;
}

for (const [name, scripts] of [
  ["with scripts", true],
  ["without scripts", false],
] as const)
  test(`pages show the numbers of the live site, ${name}`, async ({ browser, baseURL }) => {
    for (const path of SHOWN) {
      const live = await numbers(browser, `${baseURL}${path}`, scripts);
      expect(live.length).toBeGreaterThan(0);
      const file = join(copy, path, "index.html");
      expect(await numbers(browser, pathToFileURL(file).href, scripts), `${path} from a disk`).toEqual(live);
      expect(await numbers(browser, `${served}${path}/`, scripts), `${path} from a server`).toEqual(live);
    }
  });

test("a reader goes from the front page to a sorted board, a run and its files", async ({ page }) => {
  await page.goto(pathToFileURL(join(copy, "index.html")).href);
  await page
    .locator(`main a[href$="${BOARD.slice(1)}/index.html"]`)
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Procedural CoIN");
  await page.locator('main thead a[href*="sort-forgetting"]').first().click();
  await expect(page).toHaveURL(/sort-forgetting\.html(#.*)?$/);
  await page.goto(pathToFileURL(join(copy, runPage("replay-seed-0"), "index.html")).href);
  const csv = await page.locator('main a[href$="-matrix.csv"]').first().getAttribute("href");
  const text = readFileSync(join(copy, runPage("replay-seed-0"), decodeURIComponent(csv ?? "")), "utf8");
  expect(text.split("\r\n")[0]).toContain("run,board,strategy");
  await page.getByRole("link", { name: "What it holds" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About this copy");
});

test("what is not there is answered with the page for it", async ({ page }) => {
  const response = await page.goto(`${served}/no/such/page`);
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: "Methods" }).first().click();
  await expect(page).toHaveURL(`${served}/methods/index.html`);
});
