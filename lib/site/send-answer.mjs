// @ts-check
// Sends a prepared answer to one reader: in an encoding that the reader takes, or only the news that nothing changed.
import { chooseEncoding, compress } from "./encodings.mjs";
import { withScripts } from "./security-headers.mjs";

/** @typedef {import("./answers.mjs").Prepared} Prepared */
/** @typedef {import("./encodings.mjs").Encoding} Encoding */

const POLICY = "content-security-policy";

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {Prepared} prepared
 * @param {{ start: number, cache: "hit" | "miss" | "old" | "off" }} timing start: of the work for this reader, performance.now()
 */
export async function sendAnswer(request, response, prepared, { start, cache }) {
  const encoding = prepared.compressible ? chooseEncoding(header(request, "accept-encoding")) : "identity";
  const tag = encoding === "identity" ? prepared.tag : `${prepared.tag}-${encoding}`;
  const body = await bodyIn(prepared, encoding);
  for (const [name, value] of Object.entries(prepared.headers)) response.setHeader(name, value);
  const policy = response.getHeader(POLICY);
  if (prepared.scripts.length > 0 && typeof policy === "string")
    response.setHeader(POLICY, withScripts(policy, prepared.scripts));
  if (prepared.status === 200) response.setHeader("etag", `"${tag}"`);
  response.setHeader(
    "server-timing",
    `app;dur=${(performance.now() - start).toFixed(2)}, cache;desc=${cache}`,
  );
  if (prepared.status === 200 && isUnchanged(request, prepared)) {
    for (const name of ["content-type", "content-disposition"]) response.removeHeader(name);
    response.writeHead(304).end();
    return;
  }
  if (encoding !== "identity") response.setHeader("content-encoding", encoding);
  response.setHeader("content-length", body.length);
  response.writeHead(prepared.status);
  if (request.method === "HEAD") response.end();
  else response.end(body);
}

/**
 * Made once per encoding, however many readers wait for it, and kept beside the others.
 *
 * @param {Prepared} prepared
 * @param {Encoding} encoding
 * @returns {Promise<Buffer>}
 */
async function bodyIn({ bodies, making }, encoding) {
  const ready = bodies.get(encoding);
  if (ready || encoding === "identity") return /** @type {Buffer} */ (ready);
  const made = making.get(encoding) ?? compress(/** @type {Buffer} */ (bodies.get("identity")), encoding);
  making.set(encoding, made);
  bodies.set(encoding, await made);
  making.delete(encoding);
  return made;
}

/**
 * A tag counts whatever the encoding it was sent with; a date counts only where no tag is given (RFC 9110, 13.2.2).
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {Prepared} prepared
 */
function isUnchanged(request, { tag, headers }) {
  const tags = header(request, "if-none-match");
  if (tags !== undefined)
    return tags.split(",").some((one) => {
      const wanted = one
        .trim()
        .replace(/^W\//, "")
        .replace(/-(?:br|gzip)"$/, '"');
      return wanted === "*" || wanted === `"${tag}"`;
    });
  const since = Date.parse(header(request, "if-modified-since") ?? "");
  return Date.parse(String(headers["last-modified"] ?? "")) <= since;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {string} name
 * @returns {string | undefined}
 */
function header({ headers }, name) {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
