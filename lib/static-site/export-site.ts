/**
 * Writes the whole public site as files: reads it page by page from the running server, then makes every link lead to the
 * file beside it. The same results give the same bytes.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { aboutPage, noteText } from "./about-page";
import { type Copied, type Crawl, crawl, rewriteStyle } from "./crawl";
import { relativeLink } from "./file-name";
import { siteReader } from "./read-site";
import { NOWHERE, rewritePage, withoutAddress } from "./rewrite-page";
import { addressOf } from "./scope";

export interface CopyOptions {
  /** Where the site answers. */
  site: string;
  out: string;
  /** Where the copy will be served: "/" or a longer path, or an address in full. For 404.html and the sitemap. */
  base: string;
  /** Replace a folder that is there. */
  force: boolean;
  /** Addresses to start from; what they link to follows. */
  first: readonly string[];
  /** The site's public name (host), where it has one. */
  host: string | null;
  /** When the newest run was stored, ISO 8601; null for an empty store. */
  newest: string | null;
  /** Of this Lethe, for the manifest. */
  version: string;
  say: (line: string) => void;
}

export interface CopySummary {
  out: string;
  files: number;
  pages: number;
  bytes: number;
  broken: Crawl["broken"];
}

/** Files of the copy that do not come from the site. */
const ABOUT = "about-this-copy.html";
const OWN = { about: ABOUT, missing: "404.html", sitemap: "sitemap.xml", manifest: "manifest.json" } as const;

/** An address that no page has, so the site answers it with the page for what is missing. */
const MISSING = "/404-not-here";

/** Text in which the site may have written its own address. */
const TEXT = /\.(bib|json|jsonl|csv|txt|xml)$/;

export async function exportSite(options: CopyOptions): Promise<CopySummary> {
  const { site, first, say } = options;
  const out = resolve(options.out);
  checkFolder(out, options.force);
  // Beside its final place, so that the last step is a rename and a failure leaves nothing half-written.
  const draft = join(dirname(out), `.${basename(out)}.${process.pid}.partial`);
  const reader = siteReader(site, options.host ?? NOWHERE);
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const found = await crawl({ reader, folder: draft, first, say });
    say(`${found.copied.length} files read, now their links`);
    const missing = (await reader.read(MISSING)).body.toString("utf8");
    rewriteAll(draft, site, found, options, missing);
    const files = writeManifest(draft, options);
    putInPlace(draft, out);
    return {
      out,
      files: files.length + 1,
      pages: found.copied.filter(({ isPage }) => isPage).length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      broken: found.broken,
    };
  } finally {
    reader.close();
    rmSync(draft, { recursive: true, force: true });
  }
}

function checkFolder(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory())
    throw new UserError(`${out} is a file.`, "Name a folder that does not exist yet, or an empty one.");
  const entries = readdirSync(out);
  if (entries.length === 0) return;
  if (!force)
    throw new UserError(`${out} is not empty.`, "Name another folder, or replace this one with --force.");
  // --force replaces earlier copies, not whatever else a mistyped path may name.
  if (!entries.includes(OWN.manifest) || !entries.includes(OWN.about))
    throw new UserError(
      `${out} is not empty and holds no static copy of Lethe.`,
      "Empty it yourself, or name another folder.",
    );
}

function rewriteAll(draft: string, site: string, found: Crawl, options: CopyOptions, missing: string): void {
  const { newest, base } = options;
  const write = (file: string, text: string) => writeFileSync(join(draft, file), text);
  const noteFor = (link: string) => noteText(newest, link);
  for (const each of found.copied) {
    const { address, file } = each;
    const url = new URL(address, site);
    if (each.isPage) {
      const note = noteFor(relativeLink(file, ABOUT));
      write(file, rewritePage(readText(draft, file), { url, file, fileOf: found.fileOf, note }));
    } else if (each.isStyle) write(file, rewriteStyle(readText(draft, file), styleLink(each, url, found)));
    else if (TEXT.test(file)) {
      const text = readText(draft, file);
      const without = withoutAddress(text);
      if (without !== text) write(file, without);
    }
  }
  // Servers show this one at any depth, so its links start at the top.
  const top = `${pathOf(base)}/`;
  const link = (file: string) => top + file.split("/").map(encodeURIComponent).join("/");
  const place = { url: new URL(MISSING, site), fileOf: found.fileOf, link };
  write(OWN.missing, rewritePage(missing, { ...place, file: OWN.missing, note: noteFor(link(ABOUT)) }));
  const index = found.fileOf("/metrics") ?? found.fileOf("/") ?? "index.html";
  write(
    OWN.about,
    aboutPage(readText(draft, index), { from: index, file: ABOUT, copied: found.copied, newest }),
  );
  write(OWN.sitemap, sitemap(found.copied, base));
  // Tells GitHub Pages to serve the files as they are.
  write(".nojekyll", "");
}

function readText(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function styleLink({ file }: Copied, url: URL, { fileOf }: Crawl): (value: string) => string {
  return (value) => {
    const target = fileOf(addressOf(new URL(value, url)));
    return target === null ? value : relativeLink(file, target);
  };
}

/** Without a slash at the end; "" for the top. */
function pathOf(base: string): string {
  return new URL(base, "http://site").pathname.replace(/\/+$/, "");
}

/** Sitemaps want addresses in full; without one they say at least which pages there are, from the top of the server on. */
function sitemap(copied: readonly Copied[], base: string): string {
  const start = /^https?:/.test(base) ? base.replace(/\/+$/, "") : pathOf(base);
  const pages = copied
    .filter(({ isPage, address }) => isPage && !address.includes("?"))
    .map(({ file }) => file);
  const lines = pages
    .toSorted()
    .map((file) => `  <url><loc>${start}/${file.replace(/(^|\/)index\.html$/, "$1")}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join("")}</urlset>\n`;
}

/** SHA-256 and size of every file but the manifest itself. */
function writeManifest(
  draft: string,
  { newest, base, version }: CopyOptions,
): { path: string; bytes: number; sha256: string }[] {
  const paths = readdirSync(draft, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(draft.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
  const files = paths.map((path) => {
    const content = readFileSync(join(draft, path));
    return { path, bytes: content.byteLength, sha256: createHash("sha256").update(content).digest("hex") };
  });
  const about = { format: "lethe-static-copy/1", lethe: version, newest, base };
  writeFileSync(join(draft, OWN.manifest), `${JSON.stringify({ ...about, files }, null, 1)}\n`);
  return files;
}

function putInPlace(draft: string, out: string): void {
  const old = `${draft}.old`;
  if (existsSync(out)) renameSync(out, old);
  renameSync(draft, out);
  rmSync(old, { recursive: true, force: true });
}
