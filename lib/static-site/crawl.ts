/** Reads everything that a copy holds: from the first addresses on, whatever the pages link to and the scope allows. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { attribute, findLinks } from "./document-links";
import { fileName } from "./file-name";
import type { SiteReader } from "./read-site";
import { addressOf, inScope } from "./scope";

export interface Copied {
  address: string;
  /** Path in the copy, with slashes. */
  file: string;
  isPage: boolean;
  isStyle: boolean;
}

export interface Crawl {
  copied: Copied[];
  /** File of an address, also of one that redirects there; null where the copy does not have it. */
  fileOf: (address: string) => string | null;
  /** Addresses that were linked and in scope but could not be read, with the page that links to them. */
  broken: { address: string; status: number; from: string }[];
}

interface Options {
  reader: SiteReader;
  /** Everything is written below this folder as it was read; links are changed afterwards, when all files are known. */
  folder: string;
  first: readonly string[];
  say: (line: string) => void;
}

/** The server renders one page at a time; a second reader only hides the time that answers take on the way. */
const READERS = 3;

const SAY_EVERY = 250;

/** Only to tell our own links from others: the site is never asked under this name. */
const BASE = "http://site";

export async function crawl({ reader, folder, first, say }: Options): Promise<Crawl> {
  const files = new Map<string, string>();
  const moved = new Map<string, string>();
  const copied: Copied[] = [];
  const broken: Crawl["broken"] = [];
  const taken = new Set<string>();
  const known = new Set<string>();
  const queue: { address: string; from: string }[] = [];

  const add = (href: string, from: string) => {
    const url = URL.canParse(href, BASE + from) ? new URL(href, BASE + from) : null;
    if (!url || url.origin !== BASE) return;
    const address = addressOf(url);
    if (known.has(address) || !inScope(address, from)) return;
    known.add(address);
    queue.push({ address, from });
  };

  const visit = async ({ address, from }: { address: string; from: string }) => {
    const answer = await reader.read(address);
    if (answer.status >= 300 && answer.status < 400 && answer.location !== null) {
      const target = addressOf(new URL(answer.location, BASE + address));
      moved.set(address, target);
      add(target, from);
      return;
    }
    if (answer.status !== 200) {
      broken.push({ address, status: answer.status, from });
      return;
    }
    const isPage = answer.mediaType === "text/html";
    const isStyle = answer.mediaType === "text/css";
    const file = fileName(address, isPage, answer.suggested);
    // Also where a file system does not tell capitals from small letters.
    if (taken.has(file.toLowerCase()))
      throw new Error(`two addresses would be written to ${file}: ${address}`);
    taken.add(file.toLowerCase());
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), answer.body);
    files.set(address, file);
    copied.push({ address, file, isPage, isStyle });
    const text = isPage || isStyle ? answer.body.toString("utf8") : "";
    for (const href of isPage ? linksOfPage(text) : isStyle ? linksOfStyle(text) : []) add(href, address);
    if (copied.length % SAY_EVERY === 0) say(`${copied.length} files read, at least ${queue.length} to go`);
  };

  for (const address of first) add(address, "/");
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await visit(next);
  };
  // Readers that find the queue empty while others still read pages come back for what those pages link to.
  while (queue.length > 0) await Promise.all(Array.from({ length: READERS }, work));

  const fileOf = (address: string) => files.get(address) ?? files.get(moved.get(address) ?? "") ?? null;
  return { copied, fileOf, broken };
}

/** Also where the choices of a form would lead. */
function linksOfPage(html: string): string[] {
  const { links, forms } = findLinks(html);
  const wanted = links.filter(({ element }) => {
    const kind = attribute(element, "rel") ?? "";
    return element.tagName !== "link" || !/canonical|alternate|prefetch/.test(kind);
  });
  return [
    ...wanted.map(({ value }) => value),
    ...forms.flatMap(({ choices }) => choices.map(({ href }) => href)),
  ];
}

const STYLE_URL = /url\(\s*(["']?)([^"')]+)\1\s*\)/g;

export function linksOfStyle(css: string): string[] {
  return [...css.matchAll(STYLE_URL)].map(([, , url = ""]) => url).filter((url) => !url.startsWith("data:"));
}

/** Addresses in a style sheet, each replaced by what `link` makes of it. */
export function rewriteStyle(css: string, link: (url: string) => string): string {
  return css.replaceAll(STYLE_URL, (whole, quote: string, url: string) =>
    url.startsWith("data:") ? whole : `url(${quote}${link(url)}${quote})`,
  );
}
