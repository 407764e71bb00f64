/** Makes a page of the site one of the copy: links lead to files beside it, forms become lists, a note says what it is. */
import { escapeMarkup } from "@/lib/domain/escape-markup";
import { attribute, type Element, type FoundForm, type FoundLink, findLinks, spanOf } from "./document-links";
import { relativeLink } from "./file-name";
import { addressOf, nearest } from "./scope";

export interface Place {
  /** Address of the page on the running site. */
  url: URL;
  /** Its file in the copy. */
  file: string;
  /** File of what stands at an address; null for what is not in the copy. */
  fileOf: (address: string) => string | null;
  /** How a link is written; relative to the page where it is not given. */
  link?: (file: string) => string;
  /** Said at the end of every page. */
  note: string;
}

/** The name under which the site is read where it has no public address: what it says about itself is then left out. */
export const NOWHERE = "lethe.invalid";
const NOWHERE_URL = `http://${NOWHERE}`;

interface Edit {
  start: number;
  end: number;
  text: string;
}

export function rewritePage(html: string, place: Place): string {
  const { links, forms, elements } = findLinks(html);
  const edits = [
    ...links.flatMap((link) => editsOfLink(link, place)),
    ...forms.map((form) => ({ ...spanOf(form.element), text: formText(form, place) })),
    ...elements("script").flatMap(editsOfScript),
    ...elements("meta").flatMap((element) => editsOfMeta(element, place)),
    noteAt(elements("footer").at(-1) ?? elements("body")[0], place.note),
  ];
  return withoutAddress(apply(html, edits));
}

/** Text in which the site names an address that nobody can reach: lines of citations go, links in words become paths. */
export function withoutAddress(text: string): string {
  if (!text.includes(NOWHERE_URL)) return text;
  return text.replaceAll(/^ *url = \{http:\/\/lethe\.invalid[^}]*\},\n/gm, "").replaceAll(NOWHERE_URL, "");
}

function isOurs(target: URL, { url }: Place): boolean {
  return target.origin === url.origin || target.origin === NOWHERE_URL;
}

interface Target {
  file: string;
  hash: string;
  /** False for the nearest page in place of one that is not in the copy. */
  exact: boolean;
}

/** The file a link leads to, and whether it is exactly what was linked; null for a link to elsewhere or to nothing. */
function targetOf(value: string, place: Place): Target | null | "elsewhere" {
  const { url, fileOf } = place;
  const target = URL.canParse(value, url) ? new URL(value, url) : null;
  if (!target || !isOurs(target, place)) return "elsewhere";
  const address = addressOf(target);
  const exact = fileOf(address);
  if (exact !== null) return { file: exact, hash: target.hash, exact: true };
  const near = nearest(address)
    .map(fileOf)
    .find((file) => file !== null);
  return near ? { file: near, hash: target.hash, exact: false } : null;
}

function editsOfLink({ element, attribute: name, value }: FoundLink, place: Place): Edit[] {
  if (value.startsWith("#")) return [];
  const target = targetOf(value, place);
  if (target === "elsewhere") return [];
  const isLink = element.tagName === "a" || element.tagName === "area";
  // A style, picture or address for machines that is not in the copy is of no use to the page.
  if (target === null) return isLink ? unlinked(element) : [{ ...spanOf(element), text: "" }];
  // An address of the page itself, for search engines, has to be absolute.
  if (!isLink && (!target.exact || attribute(element, "rel") === "canonical"))
    return [{ ...spanOf(element), text: "" }];
  const href = (place.link ?? ((file) => relativeLink(place.file, file)))(target.file) + target.hash;
  const near =
    target.exact || attribute(element, "title") !== null ? "" : ' title="the nearest page of this copy"';
  return [{ ...attributeSpan(element, name), text: `${name}="${escapeMarkup(href)}"${near}` }];
}

/** The words stay, the link goes. */
function unlinked(element: Element): Edit[] {
  const place = element.sourceCodeLocation;
  if (!place?.startTag || !place.endTag) return [];
  return [
    {
      start: place.startTag.startOffset,
      end: place.startTag.endOffset,
      text: '<span title="not in this copy">',
    },
    { start: place.endTag.startOffset, end: place.endTag.endOffset, text: "</span>" },
  ];
}

/** A form asks the server, which a copy does not have; what leads to a page of the copy is listed instead. */
function formText({ choices }: FoundForm, place: Place): string {
  const there = choices.flatMap(({ href, label }) => {
    const target = targetOf(href, place);
    if (target === null || target === "elsewhere" || !target.exact) return [];
    const link = (place.link ?? ((file) => relativeLink(place.file, file)))(target.file);
    return [`<li><a href="${escapeMarkup(link)}">${escapeMarkup(label)}</a></li>`];
  });
  const say = "Searching and combining choices needs the live site.";
  if (there.length === 0) return `<p style="padding:.5rem .75rem">${say}</p>`;
  return `<div style="padding:.5rem .75rem"><p>In this copy, one choice at a time. ${say}</p><ul style="columns:12rem;margin-top:.5rem">${there.join("")}</ul></div>`;
}

/** Browsers refuse modules from a disk; the site's script has no imports, so it runs as a plain one just as well. */
function editsOfScript(element: Element): Edit[] {
  if (attribute(element, "type") !== "module" || attribute(element, "src") === null) return [];
  return [{ ...attributeSpan(element, "type"), text: "defer" }];
}

/** Addresses for link previews have to be absolute, and the running site's own is nobody's. */
function editsOfMeta(element: Element, place: Place): Edit[] {
  const content = attribute(element, "content") ?? "";
  if (!/^https?:/.test(content) || !URL.canParse(content)) return [];
  return isOurs(new URL(content), place) ? [{ ...spanOf(element), text: "" }] : [];
}

function noteAt(element: Element | undefined, note: string): Edit {
  const end = element?.sourceCodeLocation?.endTag?.startOffset;
  if (end === undefined) throw new Error("a page without <body> cannot say that it is a copy");
  return { start: end, end, text: note };
}

function attributeSpan(element: Element, name: string) {
  const place = element.sourceCodeLocation?.attrs?.[name];
  if (!place) throw new Error(`<${element.tagName}> has no ${name} in the document`);
  return { start: place.startOffset, end: place.endOffset };
}

/** What lies inside something that is replaced or removed goes with it. */
function apply(html: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let text = "";
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    text += html.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + html.slice(at);
}
