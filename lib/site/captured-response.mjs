// @ts-check
// A response that nobody listens to yet: it gathers status, headers and body, so that the answer can be changed, kept
// and given to several readers. What grows too large to keep is passed on to one reader piece by piece.
import { IncomingMessage, ServerResponse } from "node:http";

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import("node:http").OutgoingHttpHeaders} headers names in lower case
 * @property {Buffer} body
 */

export class CapturedResponse extends ServerResponse {
  /** @type {Buffer[]} */
  #pieces = [];
  #bytes = 0;
  #most;
  /** @type {ServerResponse | null} */
  #reader = null;
  /** @type {(answer: Answer | null) => void} */
  #settle = () => undefined;
  /** The answer, or null once it is passed on instead, because it is a stream or too large. @type {Promise<Answer | null>} */
  answer;
  /** Takes the answer that is too large to be gathered. @type {ServerResponse | undefined} */
  #fallback;

  /**
   * @param {IncomingMessage} request
   * @param {number} most bytes that may be gathered
   * @param {ServerResponse} fallback the reader of what cannot be gathered
   */
  constructor(request, most, fallback) {
    super(request);
    this.#most = most;
    this.#fallback = fallback;
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /**
   * @override
   * @param {number} status
   * @param {...any} rest
   */
  writeHead(status, ...rest) {
    const headers = rest.at(-1);
    // Node keeps headers given here out of getHeaders(), from which the answer is made.
    if (Array.isArray(headers))
      for (let at = 0; at < headers.length; at += 2) this.setHeader(headers[at], headers[at + 1]);
    else if (headers && typeof headers === "object")
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) this.setHeader(name, value);
    return super.writeHead(status);
  }

  /**
   * Nothing is on its way to a reader before the answer is complete.
   *
   * @override
   */
  flushHeaders() {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  /**
   * @override
   * @param {any} chunk
   * @param {any} [encoding]
   * @param {any} [callback]
   */
  write(chunk, encoding, callback) {
    const done = typeof encoding === "function" ? encoding : callback;
    this.flushHeaders();
    const piece =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8")
        : Buffer.from(chunk);
    if (!this.#reader && (this.#isStream() || this.#bytes + piece.length > this.#most)) this.#passOn();
    if (this.#reader) return this.#reader.write(piece, done);
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (done) process.nextTick(done);
    return true;
  }

  /**
   * @override
   * @param {any} [chunk]
   * @param {any} [encoding]
   * @param {any} [callback]
   */
  end(chunk, encoding, callback) {
    if (this.finished) return this;
    const done = [chunk, encoding, callback].find((argument) => typeof argument === "function");
    if (chunk && chunk !== done) this.write(chunk, typeof encoding === "string" ? encoding : undefined);
    this.flushHeaders();
    // Deprecated for readers, but the one field from which Node derives `writableEnded`.
    this.finished = true;
    if (this.#reader) this.#reader.end();
    else
      this.#settle({
        status: this.statusCode,
        headers: this.getHeaders(),
        body: Buffer.concat(this.#pieces),
      });
    process.nextTick(() => {
      done?.();
      this.emit("finish");
      this.emit("close");
    });
    return this;
  }

  /**
   * @override
   * @param {Error} [error]
   */
  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (this.#reader) this.#reader.destroy(error);
    else if (!this.finished) this.#settle({ status: 500, headers: {}, body: Buffer.alloc(0) });
    process.nextTick(() => this.emit("close"));
    return this;
  }

  #isStream() {
    return String(this.getHeader("content-type") ?? "").startsWith("text/event-stream");
  }

  /** From here on everything goes to the one reader, at the reader's pace. */
  #passOn() {
    const reader = /** @type {ServerResponse} */ (this.#fallback);
    this.#reader = reader;
    for (const [name, value] of Object.entries(this.getHeaders()))
      if (value !== undefined) reader.setHeader(name, value);
    reader.writeHead(this.statusCode);
    for (const piece of this.#pieces.splice(0)) reader.write(piece);
    reader.on("drain", () => this.emit("drain"));
    reader.on("close", () => {
      if (!this.finished) this.destroy();
    });
    this.#settle(null);
  }
}

/** Headers that only concern one reader's copy: what is rendered once is given to many. */
const OF_ONE_READER = ["accept-encoding", "if-none-match", "if-modified-since", "range", "if-range"];

/**
 * A request that asks for the whole answer, uncompressed, whoever asked first and whether that reader stays.
 *
 * @param {IncomingMessage} request
 */
export function wholeRequest(request) {
  const copy = new IncomingMessage(request.socket);
  copy.method = "GET";
  copy.url = request.url;
  copy.httpVersion = request.httpVersion;
  copy.httpVersionMajor = request.httpVersionMajor;
  copy.httpVersionMinor = request.httpVersionMinor;
  copy.headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !OF_ONE_READER.includes(name)),
  );
  copy.rawHeaders = Object.entries(copy.headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one ?? ""]),
  );
  copy.complete = true;
  copy.push(null);
  return copy;
}
