/**
 * Audits home, a board and a run: Lighthouse's categories where its command line is at hand, and in any case the same
 * questions by hand (heads, accessibility, errors, paint and layout timings) with Playwright.
 * Usage: node --import tsx test/perf/site/audit.ts <address of a running site> [path …]
 * LETHE_LIGHTHOUSE: path of lighthouse/cli/index.js, for example of `npm install lighthouse` in another folder.
 */
import { execFileSync } from "node:child_process";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "../../browser/chromium";

const [site = "http://127.0.0.1:3000", ...given] = process.argv.slice(2);
const executablePath = ensureChromium();

/** Home, and the first board and run that it links to. */
async function pagesOf(browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(site);
  const first = (start: string) =>
    page.locator(`main a[href^='${start}']`).first().getAttribute("href", { timeout: 5_000 });
  const paths = ["/", await first("/boards/"), await first("/runs/")].filter((path) => path !== null);
  await page.close();
  return paths;
}

type Checks = Record<string, boolean>;

/** What Lighthouse asks of a head and a body; true is good. */
function bodyChecks(): Checks {
  const one = (selector: string) => document.querySelectorAll(selector).length === 1;
  const all = <Kind extends Element>(selector: string, good: (element: Kind) => boolean) =>
    [...document.querySelectorAll<Kind>(selector)].every(good);
  return {
    doctype: document.doctype?.name === "html" && document.compatMode === "CSS1Compat",
    language: document.documentElement.lang !== "",
    "one title": one("head > title") && document.title.length > 0,
    "one description": one("head > meta[name='description'][content]"),
    "one canonical link": one("head > link[rel='canonical'][href^='http']"),
    viewport: one("head > meta[name='viewport'][content*='width=device-width']"),
    "theme colour": document.querySelector("head > meta[name='theme-color']") !== null,
    icon: document.querySelector("head > link[rel~='icon']") !== null,
    "preview image": one("head > meta[property='og:image'][content^='http']"),
    "one h1": one("h1"),
    "may be indexed": document.querySelector("meta[name='robots'][content*='noindex']") === null,
    "images have text and size": all<HTMLImageElement>(
      "img",
      (image) => image.hasAttribute("alt") && image.hasAttribute("width") && image.hasAttribute("height"),
    ),
    "links lead somewhere": all<HTMLAnchorElement>("a", ({ href }) => /^(https?|mailto):/.test(href)),
    "links have words": all<HTMLAnchorElement>(
      "a",
      (link) => Boolean(link.textContent?.trim()) || link.hasAttribute("aria-label"),
    ),
  };
}

/** Milliseconds, and for layout shift its score; what Lighthouse weighs most. */
function timings(page: Page) {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve) => {
        const seen = { LCP: 0, CLS: 0, TBT: 0 };
        const watch = (type: string, add: (entry: PerformanceEntry) => void) =>
          new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
        watch("largest-contentful-paint", (entry) => {
          seen.LCP = entry.startTime;
        });
        watch("layout-shift", (entry) => {
          seen.CLS += (entry as PerformanceEntry & { value: number }).value;
        });
        watch("longtask", (entry) => {
          seen.TBT += Math.max(0, entry.duration - 50);
        });
        const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
        setTimeout(() => resolve({ FCP: paint, ...seen }), 1_000);
      }),
  );
}

async function byHand(browser: Browser, path: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // The loader names functions by a helper of its own, which a page does not have.
  await page.addInitScript({ content: "globalThis.__name = (value) => value" });
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  let bytes = 0;
  let requests = 0;
  page.on("requestfinished", async (request) => {
    requests += 1;
    bytes += (await request.sizes()).responseBodySize;
  });
  await page.goto(new URL(path, site).href, { waitUntil: "networkidle" });
  const checks = await page.evaluate(bodyChecks);
  const measured = await timings(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const failed = Object.keys(checks).filter((name) => !checks[name]);
  await context.close();
  console.log(`\n${path}`);
  console.log(`  ${Object.keys(checks).length - failed.length} of ${Object.keys(checks).length} checks pass`);
  for (const name of failed) console.log(`  fails: ${name}`);
  for (const { id, nodes } of violations) console.log(`  axe: ${id} (${nodes[0]?.html})`);
  for (const problem of problems) console.log(`  error: ${problem}`);
  const numbers = Object.entries(measured).map(
    ([name, value]) => `${name} ${value.toFixed(name === "CLS" ? 3 : 0)}`,
  );
  console.log(`  ${numbers.join(", ")}; ${requests} requests, ${bytes} bytes`);
}

interface Report {
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

function lighthouse(cli: string, path: string): void {
  const url = new URL(path, site).href;
  const flags = [
    "--output=json",
    "--quiet",
    `--chrome-flags=--headless=new ${CHROMIUM_FLAGS.join(" ")} --no-sandbox`,
  ];
  for (const preset of ["mobile", "desktop"]) {
    const output = execFileSync(
      process.execPath,
      [cli, url, ...flags, ...(preset === "desktop" ? ["--preset=desktop"] : [])],
      {
        env: { ...process.env, CHROME_PATH: executablePath },
        maxBuffer: 2 ** 28,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const { categories, audits } = JSON.parse(String(output)) as Report;
    const scores = Object.values(categories).map(
      ({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`,
    );
    console.log(`  Lighthouse, ${preset}: ${scores.join(", ")}`);
    for (const { auditRefs } of Object.values(categories))
      for (const { id, weight } of auditRefs) {
        const { title, score, displayValue = "" } = audits[id] ?? { title: id, score: null };
        if (weight > 0 && score !== null && score < 0.9)
          console.log(`    ${score.toFixed(2)} ${title} ${displayValue}`);
      }
  }
}

const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
const paths = given.length > 0 ? given : await pagesOf(browser);
for (const path of paths) {
  await byHand(browser, path);
  if (process.env.LETHE_LIGHTHOUSE) lighthouse(process.env.LETHE_LIGHTHOUSE, path);
}
await browser.close();
