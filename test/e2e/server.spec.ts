/** What goes over the wire: no framework scripts, little of ours, heads that search engines and previews read, kept answers. */
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { BOARD, MISSING, PAGES, runPage, UNLEARNING_BOARD } from "./addresses";

/** Of first-load script on a reading page, gzipped bytes. */
const MOST_SCRIPT = 120_000;

const ADDRESSES = [...PAGES.map(([path]) => path), "/none"];

for (const path of ADDRESSES)
  test(`${path} loads no framework script`, async ({ page }) => {
    const sizes: Promise<number>[] = [];
    const scripts: string[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      scripts.push(new URL(response.url()).pathname);
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(path, { waitUntil: "networkidle" });
    expect(scripts).toEqual(["/enhance.js"]);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeLessThan(MOST_SCRIPT);
    expect(await page.locator("script:not([src]):not([type='application/ld+json'])").count()).toBe(0);
  });

test("every page says in its head what and where it is", async ({ page, baseURL }) => {
  // Many pages in one test.
  test.slow();
  for (const [path] of PAGES) {
    await page.goto(path);
    const content = (selector: string) => page.locator(`head > ${selector}`).getAttribute("content");
    expect(await page.locator("head > title").count(), path).toBe(1);
    expect((await content("meta[name='description']"))?.length, path).toBeGreaterThan(30);
    expect(await page.locator("head > link[rel='canonical']").getAttribute("href"), path).toBe(
      `${baseURL}${path === "/" ? "" : path.replace(/\?.*/, "")}`,
    );
    expect(await content("meta[property='og:image']"), path).toMatch(new RegExp(`^${baseURL}/`));
    expect(await content("meta[property='og:image:alt']"), path).toBeTruthy();
    expect(await content("meta[name='twitter:card']"), path).toBe("summary_large_image");
    expect(await page.locator("head > meta[name='theme-color']").count(), path).toBe(2);
  }
});

for (const path of [
  "/",
  "/metrics",
  BOARD,
  UNLEARNING_BOARD,
  runPage("replay-seed-0"),
  runPage("joint-seed-0"),
])
  test(`the preview of ${path} is a picture of 1200 by 630`, async ({ page, request }) => {
    await page.goto(path);
    const address = await page.locator("meta[property='og:image']").getAttribute("content");
    const response = await request.get(address ?? "");
    expect(response.headers()["content-type"]).toBe("image/png");
    const png = await response.body();
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

test("what does not exist has no preview", async ({ request }) => {
  for (const path of ["/boards/none/opengraph-image", "/runs/none/opengraph-image"])
    expect((await request.get(path)).status()).toBe(404);
});

test("robots.txt names the sitemap, and the sitemap every board", async ({ request, baseURL }) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const sitemap = await (await request.get("/sitemap.xml")).text();
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
  for (const path of [
    BOARD,
    UNLEARNING_BOARD,
    runPage("replay-seed-0"),
    "/metrics/forgetting",
    "/methods/ewc",
  ])
    expect(listed).toContain(`${baseURL}${path}`);
  for (const url of listed.slice(0, 20)) expect((await request.head(url ?? "")).status(), url).toBe(200);
});

test("a page is rendered once, and a reader who has it is told so", async ({ request }) => {
  const path = `${BOARD}?sort=maa&dir=asc`;
  const first = await request.get(path);
  const second = await request.get(path);
  expect(second.headers()["server-timing"]).toMatch(/app;dur=[\d.]+, cache;desc=hit/);
  expect(second.headers()).toMatchObject({ "cache-control": "no-cache", vary: "accept-encoding" });
  expect(second.headers()["content-encoding"]).toMatch(/br|gzip/);
  expect(await second.text()).toBe(await first.text());
  const { etag = "" } = second.headers();
  const again = await request.get(path, { headers: { "If-None-Match": etag } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  const styles = /href="(\/_next\/static\/[^"]+\.css)"/.exec(await first.text())?.[1] ?? "";
  expect((await request.get(styles)).headers()["cache-control"]).toContain("immutable");
});

test("missing pages are complete without scripts and are no one's own address", async ({ page }) => {
  for (const path of MISSING) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.locator("link[rel='canonical']").count()).toBe(0);
  }
});
