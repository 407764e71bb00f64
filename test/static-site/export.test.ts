/** A whole copy, of a small invented site: every link leads to a file, the bytes are the same each time, folders are safe. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256 } from "@/lib/ingest/identity";
import { exportSite } from "@/lib/static-site/export-site";
import { brokenLinks } from "./broken-links";

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title><link rel="stylesheet" href="/s.css"></head><body><nav><a href="/">Home</a></nav><main>${body}</main><footer></footer></body></html>`;

const SITE: Record<string, [type: string, body: string]> = {
  "/": [
    "text/html",
    page("Home", '<a href="/boards/b">B</a><a href="/gone">G</a><a href="/old">O</a><a href="/api/v1">A</a>'),
  ],
  "/boards/b": [
    "text/html",
    page(
      "B",
      '<a href="/boards/b?sort=avg&amp;dir=asc">s</a><a href="/boards/b/download?format=csv" download>c</a>',
    ),
  ],
  "/boards/b?sort=avg&dir=asc": ["text/html", page("B", '<a href="/boards/b?sort=avg&amp;dir=desc">s</a>')],
  "/boards/b/download?format=csv": ["text/csv", "a\r\n1\r\n"],
  "/metrics": ["text/html", page("M", "<h1>M</h1>")],
  "/s.css": ["text/css", 'a{background:url("/p.png")}'],
  "/p.png": ["image/png", "PNG"],
};

let server: Server;
let site: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lethe-copy-"));
  server = createServer(({ url = "" }, response) => {
    const found = Object.entries(SITE).find(
      ([address]) => new URL(address, "http://x").href === reordered(url),
    );
    if (url === "/old") return response.writeHead(308, { location: "/metrics" }).end();
    if (!found)
      return response.writeHead(404, { "content-type": "text/html" }).end(page("Nothing", "<h1>404</h1>"));
    const [type, body] = found[1];
    const name = type === "text/csv" ? { "content-disposition": 'attachment; filename="b.csv"' } : {};
    response.writeHead(200, { "content-type": type, ...name }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** As the invented site writes its own addresses. */
function reordered(url: string): string {
  return new URL(url.replace("dir=asc&sort=avg", "sort=avg&dir=asc"), "http://x").href;
}

const make = (out: string, options = {}) =>
  exportSite({
    ...{ site, out, base: "/", force: false, first: ["/", "/metrics"], host: null },
    ...{ newest: "2026-11-01T00:00:00.000Z", version: "0", say: () => undefined, ...options },
  });

it("holds every page with links that lead somewhere", async () => {
  const out = join(folder, "copy");
  const summary = await make(out, { base: "https://example.org/lethe/" });
  expect(summary.broken).toEqual([{ address: "/gone", status: 404, from: "/" }]);
  expect(brokenLinks(out)).toEqual([]);
  const home = readFileSync(join(out, "index.html"), "utf8");
  expect(home).toContain('<a href="metrics/index.html">O</a>');
  expect(home).toContain('<span title="not in this copy">G</span>');
  expect(readFileSync(join(out, "s.css"), "utf8")).toContain('url("p.png")');
  expect(readFileSync(join(out, "404.html"), "utf8")).toContain('href="/lethe/index.html"');
  expect(readFileSync(join(out, "sitemap.xml"), "utf8")).toContain(
    "<loc>https://example.org/lethe/boards/b/</loc>",
  );
  expect(readFileSync(join(out, "about-this-copy.html"), "utf8")).toContain("<h1>About this copy</h1>");
});

it("lists the digest of every file, and makes the same bytes again", async () => {
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  await make(first);
  await make(second);
  const manifest = readFileSync(join(first, "manifest.json"), "utf8");
  expect(readFileSync(join(second, "manifest.json"), "utf8")).toBe(manifest);
  const { files } = JSON.parse(manifest) as { files: { path: string; sha256: string }[] };
  for (const { path, sha256: digest } of files)
    expect(sha256(readFileSync(join(first, path))), path).toBe(digest);
  expect(files.map(({ path }) => path)).toContain("boards/b/download/format-csv/b.csv");
});

it("replaces an earlier copy when told to, and nothing else", async () => {
  const out = join(folder, "again");
  await make(out);
  await expect(make(out)).rejects.toThrow(/is not empty/);
  writeFileSync(join(out, "left.txt"), "from before");
  await make(out, { force: true });
  expect(existsSync(join(out, "left.txt"))).toBe(false);

  const mine = join(folder, "mine");
  mkdirSync(mine);
  writeFileSync(join(mine, "thesis.txt"), "years of work");
  await expect(make(mine, { force: true })).rejects.toThrow(/no static copy/);
  expect(readdirSync(mine)).toEqual(["thesis.txt"]);
});

it("leaves nothing behind when it fails", async () => {
  const out = join(folder, "failed");
  await expect(make(out, { site: "http://127.0.0.1:1" })).rejects.toThrow();
  expect(readdirSync(dirname(out)).filter((name) => name.includes("failed"))).toEqual([]);
});
