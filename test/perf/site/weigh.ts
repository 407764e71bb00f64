/** What a browser loads at its first visit of a page: document, styles and scripts, gzipped. */
import { gzipSync } from "node:zlib";

export interface Weight {
  path: string;
  /** Gzipped bytes. */
  html: number;
  css: number;
  js: number;
  scripts: string[];
}

const SCRIPT = /<script\b[^>]*\ssrc="([^"]+)"/g;
const STYLE = /<link\b(?=[^>]*\srel="stylesheet")[^>]*\shref="([^"]+)"/g;
/** Scripts in the document itself, without structured data. */
const INLINE = /<script\b(?![^>]*\ssrc=)(?![^>]*type="application\/)[^>]*>([\s\S]*?)<\/script>/g;

export async function weigh(url: string, path: string): Promise<Weight> {
  const html = await (await fetch(new URL(path, url))).text();
  const scripts = [...html.matchAll(SCRIPT)].map(([, source]) => source ?? "");
  const inline = [...html.matchAll(INLINE)].map(([, code]) => code ?? "").join("");
  return {
    path,
    html: gzipped(html),
    css: await sizes(
      url,
      [...html.matchAll(STYLE)].map(([, source]) => source ?? ""),
    ),
    js: (await sizes(url, scripts)) + (inline ? gzipped(inline) : 0),
    scripts,
  };
}

async function sizes(url: string, paths: readonly string[]): Promise<number> {
  const all = await Promise.all(
    paths.map(async (path) => gzipped(await (await fetch(new URL(path, url))).text())),
  );
  return all.reduce((sum, bytes) => sum + bytes, 0);
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 6 }).length;
}
