/** The changelog as an Atom feed (RFC 4287). */
import { escapeMarkup } from "@/lib/domain/escape-markup";
import type { Change } from "./changelog";

export const ATOM = "application/atom+xml; charset=utf-8";

/** `origin`: whole address of the site, without a slash at the end. */
export function atomFeed(changes: readonly Change[], origin: string): string {
  const updated = changes[0]?.at ?? "1970-01-01T00:00:00.000Z";
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Lethe: changes</title>
  <subtitle>What came onto the boards, what left them, and why</subtitle>
  <id>${xml(`${origin}/changelog`)}</id>
  <link rel="self" type="application/atom+xml" href="${xml(`${origin}/changelog.xml`)}"/>
  <link rel="alternate" type="text/html" href="${xml(`${origin}/changelog`)}"/>
  <updated>${updated}</updated>
  <author><name>Lethe</name></author>
${changes.map((change) => entryOf(change, origin)).join("")}</feed>
`;
}

function entryOf({ seq, at, title, text, links, hash }: Change, origin: string): string {
  // The page that begins with it: on the newest one it will soon not be found any more.
  const address = `${origin}/changelog?before=${seq + 1}#e${seq}`;
  const content = [
    title,
    ...(text === null ? [] : [text]),
    ...links.map(({ href, label }) => `${label}: ${origin}${href}`),
  ];
  return `  <entry>
    <title>${xml(title)}</title>
    <id>${xml(`${origin}/changelog#${hash}`)}</id>
    <link rel="alternate" type="text/html" href="${xml(address)}"/>
    <published>${at}</published>
    <updated>${at}</updated>
    <content type="text">${xml(content.join("\n"))}</content>
  </entry>
`;
}

/** Escaped, and without the characters that XML 1.0 cannot hold. */
function xml(text: string): string {
  const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  return escapeMarkup(allowed);
}
