/** Documents as the framework made them lose its scripts and nothing else; what needs them keeps them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { createElement, type ReactElement, Suspense, use } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { stripScripts } from "@/lib/site/strip-scripts.mjs";

const document = (name: string) =>
  readFileSync(join(import.meta.dirname, "../fixtures/documents", name), "utf8");
const scripts = (html: string) => html.match(/<script\b[^>]*>/g) ?? [];
const words = (html: string) =>
  html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, "").replace(/<!--[\s\S]*?-->|<link\b[^>]*>/g, "");

test.each(["not-found.html", "papers.html"])("%s keeps only our script, and every word", (name) => {
  const html = document(name);
  const stripped = stripScripts(html);
  expect(scripts(html).length).toBeGreaterThan(8);
  expect(scripts(stripped)).toEqual(['<script type="module" src="/enhance.js">']);
  expect(stripped).not.toMatch(/__next_f|TURBOPACK|as="script"|noModule|<!--/);
  expect(stripped).toContain('<link rel="stylesheet" href="/_next/static/');
  expect(words(stripped)).toBe(words(html));
  expect(stripScripts(stripped)).toBe(stripped);
});

test("structured data, other inline scripts and words that look like scripts stay", () => {
  const data = `<script type="application/ld+json">{"name":"self.__next_f <!-- -->"}</script>`;
  const inline = `<script>document.documentElement.dataset.theme = "dark"</script>`;
  const shown = '<pre>&lt;script src="/_next/static/x.js"&gt; self.__next_f $RC(</pre>';
  const preload = `<link rel="preload" as="font" href="/_next/static/media/a.woff2"/>`;
  const html = document("not-found.html").replace("</head>", `${preload}${data}${inline}</head>`);
  const stripped = stripScripts(html.replace("</main>", `${shown}</main>`));
  for (const kept of [data, inline, shown, preload]) expect(stripped).toContain(kept);
  expect(scripts(stripped)).toHaveLength(3);
});

test("a page that asks for its scripts keeps them", () => {
  const html = document("not-found.html").replace(
    "</head>",
    '<meta name="lethe-scripts" content="keep"/></head>',
  );
  expect(stripScripts(html)).toBe(html);
});

test("an error page that only a script can fill keeps its scripts", () => {
  const html = document("not-found.html").replace("<html", '<html id="__next_error__"');
  expect(stripScripts(html)).toBe(html);
});

test("part of a document is left alone", () => {
  const html = document("not-found.html");
  expect(stripScripts(html.slice(0, -20))).toBe(html.slice(0, -20));
  const fragment = '<p>a<script src="/_next/static/a.js"></script></p>';
  expect(stripScripts(fragment)).toBe(fragment);
});

test("a document whose parts arrive late keeps what puts them in place", async () => {
  const html = await streamed(createElement(Late));
  expect(html).toContain("$RC(");
  expect(stripScripts(html)).toBe(html);
  expect(scripts(stripScripts(await streamed(createElement("p"))))).toEqual([]);
});

const LATE = new Promise<void>((done) => setTimeout(done, 20));

function Late() {
  use(LATE);
  return createElement("p", null, "late");
}

/** A document of React's own around one part. */
async function streamed(part: ReactElement): Promise<string> {
  const body = createElement("body", null, createElement(Suspense, { fallback: "wait" }, part));
  const out = new PassThrough();
  const stream = renderToPipeableStream(createElement("html", null, body), {
    bootstrapScripts: ["/_next/static/chunks/main.js"],
    onShellReady: () => stream.pipe(out),
  });
  return text(out);
}
