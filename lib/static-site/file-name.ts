/** Names of files: what stands at an address gets a name that every file system and every server can hold. */
import { sha256 } from "@/lib/ingest/identity";

/** Longest part of a name that is taken from settings, characters. */
const LONGEST = 80;

/**
 * "/boards/a?sort=avg" as "boards/a/sort-avg.html", "/pictures/a.png?size=32" as "pictures/a.size-32.png". `suggested` is
 * the name that a download comes with.
 */
export function fileName(address: string, isPage: boolean, suggested: string | null = null): string {
  const [path = "/", query = ""] = address.split("?");
  const parts = path
    .split("/")
    .filter(Boolean)
    .map((part) => safe(decode(part)));
  // Servers of static files like to hide folders that begin with an underscore.
  const folders = parts[0] === "_next" ? ["assets", ...parts.slice(parts[1] === "static" ? 2 : 1)] : parts;
  const settings = safe(decode(query.replaceAll(/[=&]/g, (mark) => (mark === "=" ? "-" : "_"))), LONGEST);
  if (isPage) return [...folders, `${settings || "index"}.html`].join("/");
  if (suggested !== null) return [...folders, ...(settings ? [settings] : []), safe(suggested)].join("/");
  const last = folders.at(-1) ?? "file";
  const [, stem = last, ending = ""] = /^(.+?)(\.\w+)?$/.exec(last) ?? [];
  return [...folders.slice(0, -1), `${stem}${settings && `.${settings}`}${ending}`].join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Where a character had to be replaced or a name cut, a piece of its hash keeps names apart. */
function safe(text: string, longest = 200): string {
  const plain = text.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^\.+|\.+$/g, "-");
  if (plain === text && plain.length <= longest) return plain;
  return `${plain.slice(0, longest)}-${sha256(text).slice(0, 8)}`;
}

/** The way from one file to another, as a link writes it. */
export function relativeLink(from: string, to: string): string {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  return [...here.slice(common).map(() => ".."), ...there.slice(common)].map(encodeURIComponent).join("/");
}
