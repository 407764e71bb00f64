/** What a copy says about itself: one line at the end of every page, and a page on what it holds and what it does not. */

import type { Copied } from "./crawl";
import { attribute, findLinks, spanOf } from "./document-links";
import { relativeLink } from "./file-name";

/** `link` leads to the page about the copy. */
export function noteText(newest: string | null, link: string): string {
  const state = newest === null ? "" : `, results stored until ${newest.slice(0, 16).replace("T", " ")} UTC`;
  return `<p class="mx-auto max-w-7xl px-4 text-[0.8125rem] text-muted sm:px-6" style="padding-bottom:1.5rem">A static copy of Lethe${state}. <a href="${link}">What it holds</a></p>`;
}

interface About {
  /** File of the page whose frame (head, navigation, footer) is used. */
  from: string;
  file: string;
  copied: readonly Copied[];
  newest: string | null;
}

/** Made in the frame of another page of the copy, so that it looks like one. */
export function aboutPage(frame: string, { from, file, copied, newest }: About): string {
  const { elements } = findLinks(frame);
  const main = elements("main")[0]?.sourceCodeLocation;
  const title = elements("title")[0]?.sourceCodeLocation;
  if (!main?.startTag || !main.endTag || !title?.startTag || !title.endTag)
    throw new Error(`${from} has no <main> or no <title>`);
  const text =
    frame.slice(0, title.startTag.endOffset) +
    "About this copy · Lethe" +
    frame.slice(title.endTag.startOffset, main.startTag.endOffset) +
    content(copied, newest, file) +
    frame.slice(main.endTag.startOffset);
  return moved(withoutDescription(text), from, file);
}

/** The frame's description is that of its own page. */
function withoutDescription(html: string): string {
  const spans = findLinks(html)
    .elements("meta")
    .filter((meta) =>
      /description|^og:|^twitter:/.test(attribute(meta, "name") ?? attribute(meta, "property") ?? ""),
    )
    .map(spanOf);
  return spans.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), html);
}

/** Relative links, as seen from another folder. */
function moved(html: string, from: string, file: string): string {
  const edits = findLinks(html).links.flatMap(({ element, attribute: name, value }) => {
    const place = element.sourceCodeLocation?.attrs?.[name];
    // Our own list of pages is written for this place already.
    if (!place || /^([a-z]+:|#|\/)/.test(value) || attribute(element, "data-here") !== null) return [];
    const target = new URL(value, `http://site/${from}`);
    const link = relativeLink(file, decodeURIComponent(target.pathname.slice(1))) + target.hash;
    return [{ start: place.startOffset, end: place.endOffset, text: `${name}="${link}"` }];
  });
  return edits
    .toReversed()
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), html);
}

function content(copied: readonly Copied[], newest: string | null, file: string): string {
  const pages = copied.filter(({ isPage }) => isPage);
  const plain = pages
    .filter(({ address }) => !address.includes("?"))
    .toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const items = plain.map(
    ({ address, file: target }) =>
      `<li><a data-here href="${relativeLink(file, target)}">${address}</a></li>`,
  );
  const state = newest === null ? "No results were stored." : `Results stored until ${newest}.`;
  return `<header class="mb-8"><h1>About this copy</h1></header>
<div class="grid max-w-prose gap-4">
<p>These are the pages of a Lethe site as files: ${pages.length.toLocaleString("en-US")} pages and ${(copied.length - pages.length).toLocaleString("en-US")} other files. ${state} Numbers are those of the site; nothing was computed anew.</p>
<h2>What a copy does not have</h2>
<ul class="grid list-disc gap-1 pl-4">
<li>Boards with several settings at once. Each setting alone is there: every view, every column’s order with its better end first, every filter, the groups of columns. Links to other combinations lead to the nearest page.</li>
<li>Answers of a run beyond the first page, and beyond the first of those that were learned and then forgotten. All of them are in the run’s bundle.</li>
<li>Search, free comparison of runs, boards as they were at an earlier time.</li>
<li>The API. The tables under Downloads hold the same numbers.</li>
</ul>
<h2>Check it</h2>
<p><code>manifest.json</code> lists the SHA-256 of every file.</p>
<h2>Pages</h2>
</div>
<ul class="mt-3 sm:columns-2 [overflow-wrap:anywhere]">${items.join("\n")}</ul>
`;
}
