// @ts-check
// What becomes of a rendered answer before it is sent: pages lose the framework's scripts, headers say what readers may
// keep, and a tag of the content lets them ask whether it changed.
import { createHash } from "node:crypto";
import { isCompressible } from "./encodings.mjs";
import { inlineScripts, stripScripts } from "./strip-scripts.mjs";

/** @typedef {import("./captured-response.mjs").Answer} Answer */
/** @typedef {import("./encodings.mjs").Encoding} Encoding */
/** @typedef {import("node:http").OutgoingHttpHeaders} Headers */

/**
 * @typedef {object} Prepared
 * @property {number} status
 * @property {Record<string, string | string[]>} headers what every reader gets, without those of the encoding
 * @property {string} tag entity tag of the uncompressed body, without quotes
 * @property {string[]} scripts digests of the inline scripts that it needs
 * @property {boolean} compressible
 * @property {Map<Encoding, Buffer>} bodies as far as somebody asked for them
 * @property {Map<Encoding, Promise<Buffer>>} making bodies that are being compressed
 */

/** What the framework sends with each page that it renders on demand: its default, not a wish of the page. */
const FRAMEWORK_DEFAULT = "private, no-cache, no-store, max-age=0, must-revalidate";

/** What browsers are told of an answer for one reader that says nothing itself. */
export const FOR_ONE = "private, no-cache";

/** Of the framework's answer: how it was sent, not what it is. */
const NOT_SENT =
  /^(etag|content-length|transfer-encoding|connection|keep-alive|date|vary|cache-control|x-nextjs-.*|x-lethe-status)$/;

/** What the framework's answers vary with: the encoding and its own fetches of page parts. */
const LOOKED_AT = /^(|accept-encoding|rsc|next-.*)$/;

/**
 * Whether other readers may get the same answer: not if it is an error, sets a cookie, counts the reader's requests,
 * or says that it is for one reader.
 *
 * @param {Answer} answer
 */
export function mayBeKept({ status, headers }) {
  const control = cacheControl(headers);
  const personal = headers["set-cookie"] ?? headers.ratelimit ?? headers["x-ratelimit-remaining"];
  if (statusOf(status, headers) !== 200 || personal !== undefined) return false;
  return control === FRAMEWORK_DEFAULT || !/\b(no-store|private)\b/.test(control);
}

/**
 * @param {Answer} answer
 * @param {boolean} shared whether other readers may get it too
 * @returns {Prepared}
 */
export function prepare({ status: rendered, headers, body: original }, shared) {
  const status = statusOf(rendered, headers);
  const mediaType = String(headers["content-type"] ?? "");
  const control = cacheControl(headers);
  const mayChange = !control.includes("no-transform") && headers["content-encoding"] === undefined;
  const isDocument = mediaType.startsWith("text/html");
  const isPage = isDocument && [200, 404, 410].includes(rendered);
  const body = isPage && mayChange ? withoutScripts(original) : original;
  const compressible = mayChange && isCompressible(mediaType, body.length);
  const vary = [...variesWith(headers), ...(compressible ? ["accept-encoding"] : [])];
  /** @type {Prepared["headers"]} */
  const sent = { "cache-control": browserControl(control, status, shared) };
  if (vary.length > 0) sent.vary = vary.join(", ");
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !NOT_SENT.test(name))
      sent[name] = Array.isArray(value) ? value : String(value);
  return {
    status,
    headers: sent,
    scripts: isDocument ? inlineScripts(body.toString("utf8")).map(digestOf) : [],
    tag: digestTag(headers.etag) ?? createHash("sha256").update(body).digest("base64url").slice(0, 27),
    compressible,
    bodies: new Map([["identity", body]]),
    making: new Map(),
  };
}

/**
 * The framework renders what it was sent to with 200; proxy.ts says with a header of its own where that is not meant.
 *
 * @param {number} rendered
 * @param {Headers} headers
 */
function statusOf(rendered, headers) {
  return rendered === 200 && headers["x-lethe-status"] === "410" ? 410 : rendered;
}

/**
 * Memory that a prepared answer takes, bytes, about.
 *
 * @param {Prepared} prepared
 */
export function weight({ bodies }) {
  let bytes = 1024;
  for (const body of bodies.values()) bytes += body.length;
  return bytes;
}

/**
 * Request headers that chose this answer, beyond those that the server looks at itself; lower case.
 *
 * @param {Headers} headers
 * @returns {string[]}
 */
export function variesWith(headers) {
  const names = String(headers.vary ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  return names.filter((name) => !LOOKED_AT.test(name));
}

/** @param {string} text */
function digestOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** @param {Buffer} body */
function withoutScripts(body) {
  const html = body.toString("utf8");
  const stripped = stripScripts(html);
  return stripped === html ? body : Buffer.from(stripped);
}

/** @param {Headers} headers */
function cacheControl(headers) {
  return String(headers["cache-control"] ?? "");
}

/**
 * A route's own tag if it is made of a digest, because readers may hold it against one they know. The framework's tag
 * is of the document before it was changed.
 *
 * @param {import("node:http").OutgoingHttpHeader | undefined} tag
 */
function digestTag(tag) {
  return /^"(sha256-[^"]+)"$/.exec(String(tag ?? ""))?.[1] ?? null;
}

/**
 * Browsers ask again each time and mostly hear "unchanged". A route that says for how long its answer is good, or that
 * nobody may keep it, is left alone.
 *
 * @param {string} control
 * @param {number} status
 * @param {boolean} shared
 */
function browserControl(control, status, shared) {
  if (status >= 400 && status !== 404) return "no-store";
  const own = control !== "" && control !== FRAMEWORK_DEFAULT && !/s-maxage|max-age=0\b/.test(control);
  if (own) return control;
  return shared || status === 404 ? "no-cache" : FOR_ONE;
}
