// @ts-check
// Takes the framework's client runtime out of a finished document. Reading pages are complete without it, and it is
// more script than such a page may load; our own script, structured data, styles and metadata stay.

/** Where the framework's own files live. */
const FRAMEWORK = "/_next/static/";

/** First words of the inline scripts that feed the runtime. */
const FEEDS = [/^\(?self\.__next_/, /^\(?globalThis\["TURBOPACK"\]/, /^\(?\(?globalThis\.TURBOPACK/];

/** Scripts that move late parts of a document into place: React's `$RC(…)` and its relatives. */
const MOVES = /\$R[A-Z]\(|\$RT\s*=/;

/** Parts of a document in which a script would be missed. `__next_error__` is an empty page that only a script fills. */
const NEEDS_SCRIPTS = [
  /<!--\$[?!]-->/,
  /<html[^>]*\sid="__next_error__"/,
  /<meta\s+name="lethe-scripts"\s+content="keep"/,
];

/** Comments that a runtime would use to find its place again, elements whose text is not markup, and preloads. */
const PIECE = /<!--(?:\/?\$| ?)-->|<(script|style|textarea|title)\b[^>]*>[\s\S]*?<\/\1\s*>|<link\b[^>]*>/gi;

/**
 * The document without the framework's scripts, or the very same text where it must keep them: when parts of it
 * arrive late and are put in place by a script, when it is not a complete document, or when the page asks to keep
 * them with `<meta name="lethe-scripts" content="keep">`.
 *
 * @param {string} html
 * @returns {string}
 */
export function stripScripts(html) {
  if (!isComplete(html) || NEEDS_SCRIPTS.some((sign) => sign.test(html))) return html;
  let moves = false;
  const stripped = html.replace(PIECE, (piece, element) => {
    if (piece.startsWith("<!--")) return "";
    if (/^<link/i.test(piece)) return isScriptPreload(piece) ? "" : piece;
    if (String(element).toLowerCase() !== "script") return piece;
    const { attributes, body } = partsOf(piece);
    moves ||= MOVES.test(body) && !FEEDS.some((feed) => feed.test(body));
    return isFramework(attributes, body) ? "" : piece;
  });
  return moves ? html : stripped;
}

/**
 * Texts of the framework's inline scripts in a document that keeps them.
 *
 * @param {string} html
 * @returns {string[]}
 */
export function inlineScripts(html) {
  const texts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)];
  return texts.flatMap(([, attributes = "", text = ""]) => {
    const own =
      attribute(attributes, "src") === null && [...FEEDS, MOVES].some((sign) => sign.test(text.trimStart()));
    return own ? [text] : [];
  });
}

/** @param {string} html */
function isComplete(html) {
  return /^\s*<!doctype html/i.test(html) && /<\/html>\s*$/i.test(html);
}

/** @param {string} script the whole element */
function partsOf(script) {
  const end = script.indexOf(">");
  const close = script.lastIndexOf("</");
  return { attributes: script.slice("<script".length, end), body: script.slice(end + 1, close).trimStart() };
}

/**
 * @param {string} attributes
 * @param {string} body
 */
function isFramework(attributes, body) {
  const source = attribute(attributes, "src");
  if (source !== null) return source.startsWith(FRAMEWORK);
  return FEEDS.some((feed) => feed.test(body));
}

/** @param {string} link the whole element */
function isScriptPreload(link) {
  const asScript = attribute(link, "as") === "script" || attribute(link, "rel") === "modulepreload";
  return asScript && (attribute(link, "href") ?? "").startsWith(FRAMEWORK);
}

/**
 * @param {string} tag
 * @param {string} name
 * @returns {string | null}
 */
function attribute(tag, name) {
  return new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? null;
}
