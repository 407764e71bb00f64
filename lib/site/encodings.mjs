// @ts-check
// Which compression a reader gets, and how it is made.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** @typedef {"br" | "gzip" | "identity"} Encoding */

/** Smaller than this, a header would weigh more than what is saved. Bytes. */
const WORTH_IT = 512;

/** Slower settings save a few per cent and would be felt by the first reader of a page. */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * The best encoding that the header allows; `q=0` forbids one.
 *
 * @param {string | undefined} accept value of Accept-Encoding
 * @returns {Encoding}
 */
export function chooseEncoding(accept) {
  const allowed = new Set();
  for (const part of (accept ?? "").toLowerCase().split(",")) {
    const [name, ...settings] = part.split(";").map((piece) => piece.trim());
    const forbidden = settings.some((setting) => /^q=0(\.0*)?$/.test(setting));
    if (name && !forbidden) allowed.add(name);
  }
  if (allowed.has("br")) return "br";
  return allowed.has("gzip") ? "gzip" : "identity";
}

/**
 * Whether a body is text that compresses well.
 *
 * @param {string} mediaType
 * @param {number} bytes
 */
export function isCompressible(mediaType, bytes) {
  if (bytes < WORTH_IT) return false;
  return /^text\/|[/+](json|xml|javascript|manifest|x-bibtex|x-ndjson|yaml)\b|svg/i.test(mediaType);
}

/**
 * @param {Buffer} body
 * @param {"br" | "gzip"} encoding
 * @returns {Promise<Buffer>}
 */
export function compress(body, encoding) {
  return encoding === "br" ? brotli(body, BROTLI) : deflate(body, { level: 6 });
}
