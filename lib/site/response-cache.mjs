// @ts-check
// Gives readers answers that were rendered once: kept until the store's content changes, at most so many bytes, and
// rendered by one request when many ask for the same at once. While the store changes all the time, an answer may be
// some seconds old.
import { LRUCache } from "lru-cache";
import { FOR_ONE, mayBeKept, prepare, variesWith, weight } from "./answers.mjs";
import { CapturedResponse, wholeRequest } from "./captured-response.mjs";
import { isPersonal } from "./personal-paths.mjs";
import { renderBudget } from "./render-budget.mjs";
import { sendAnswer } from "./send-answer.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {import("./answers.mjs").Prepared} Prepared */
/** @typedef {(request: IncomingMessage, response: ServerResponse) => unknown} Handler */

/**
 * @typedef {object} Rendered
 * @property {Prepared} prepared
 * @property {boolean} shared whether other readers may get it too
 * @property {string[]} vary request headers that chose it
 * @property {string} values what they were
 */

/** @typedef {{ version: string, prepared: Prepared, oldSince: number | null }} Entry */

/** All kept answers together, bytes. */
const CAPACITY = 128 * 1024 * 1024;

/** An answer above this is passed on piece by piece and not kept, bytes. */
const LARGEST = 16 * 1024 * 1024;

/** An answer is never given for longer than that after the store has changed, milliseconds. */
const OLDEST = 30_000;

/** What a page can tell about where it is served, so that it is part of an answer's name. */
const PLACE = ["host", "x-forwarded-host", "x-forwarded-proto"];

/** Signs of the framework's own fetches of parts of a page. */
const PARTS = ["rsc", "next-router-prefetch", "next-router-state-tree", "next-action"];

/**
 * @param {object} options
 * @param {Handler} options.handle renders
 * @param {() => string} options.version of the store; another one makes all kept answers old
 * @param {boolean} [options.keep] false renders every answer anew
 * @param {number} [options.capacity] bytes
 * @param {number} [options.largest] bytes
 * @param {ReturnType<typeof renderBudget>} [options.budget] of rendering kept answers again
 * @param {() => number} [options.clock] milliseconds, never going back
 * @returns {(request: IncomingMessage, response: ServerResponse) => Promise<void>}
 */
export function cachedHandler({
  handle,
  version,
  keep = true,
  capacity = CAPACITY,
  largest = LARGEST,
  budget = renderBudget(),
  clock = () => performance.now(),
}) {
  /** @type {LRUCache<string, Entry>} */
  const entries = new LRUCache({ maxSize: capacity, sizeCalculation: ({ prepared }) => weight(prepared) });
  /** The headers that choose between the answers of one address, as far as they are known. @type {LRUCache<string, string[]>} */
  const varying = new LRUCache({ max: 10_000 });
  /** @type {Map<string, Promise<Rendered | null>>} */
  const underway = new Map();

  /**
   * Null where the reader has been given the answer already, because it was too large to be gathered.
   *
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @returns {Promise<Rendered | null>}
   */
  async function render(request, response) {
    const whole = wholeRequest(request);
    const captured = new CapturedResponse(whole, largest, response);
    // Not awaited before the answer: where that is passed on, the handler ends with the last piece.
    const failed = Promise.resolve(handle(whole, captured)).then(() => captured.answer);
    const answer = await Promise.race([captured.answer, failed]);
    if (!answer) return failed.then(() => null);
    const shared = isForAll(request) && mayBeKept(answer);
    const vary = variesWith(answer.headers);
    const prepared = prepare(answer, shared);
    // Whoever goes back after signing out, or after a token was shown, must not see it in the browser's memory.
    if (isPersonal(request.url) && prepared.headers["cache-control"] === FOR_ONE)
      prepared.headers["cache-control"] = "private, no-store";
    return { prepared, shared, vary, values: valuesOf(request, vary) };
  }

  /**
   * Renders once for all that ask for the same meanwhile; whoever comes second waits for the first.
   *
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   * @param {string} now version of the store
   * @returns {Promise<Rendered | null>}
   */
  async function renderOnce(request, response, now) {
    const name = nameOf(request);
    const key = `${now} ${name} ${valuesOf(request, varying.get(name) ?? [])}`;
    const other = underway.get(key);
    if (other) {
      const rendered = await other;
      if (!rendered?.shared) return render(request, response);
      if (rendered.values === valuesOf(request, rendered.vary)) return rendered;
      // By now it is known which headers choose, so this reader waits only for those who send the same.
      return renderOnce(request, response, now);
    }
    const own = render(request, response);
    underway.set(key, own);
    try {
      const rendered = await own;
      if (rendered?.shared) {
        varying.set(name, rendered.vary);
        entries.set(`${name} ${rendered.values}`, {
          version: now,
          prepared: rendered.prepared,
          oldSince: null,
        });
      }
      return rendered;
    } finally {
      underway.delete(key);
    }
  }

  return async function answer(request, response) {
    const start = performance.now();
    // Nobody is known there, so that whatever is made for one reader is good for all.
    if (!isPersonal(request.url)) delete request.headers.cookie;
    if (
      !["GET", "HEAD"].includes(request.method ?? "") ||
      PARTS.some((name) => request.headers[name] !== undefined)
    ) {
      await handle(request, response);
      return;
    }
    if (!keep || !isForAll(request)) {
      const rendered = await render(request, response);
      if (rendered) await sendAnswer(request, response, rendered.prepared, { start, cache: "off" });
      return;
    }
    const now = version();
    const name = nameOf(request);
    const key = `${name} ${valuesOf(request, varying.get(name) ?? [])}`;
    const entry = entries.get(key);
    if (entry?.version === now) {
      await sendAnswer(request, response, entry.prepared, { start, cache: "hit" });
      // It may have grown by a body in another encoding.
      if (entries.peek(key) === entry) entries.set(key, entry);
      return;
    }
    if (entry) {
      entry.oldSince ??= clock();
      if (!budget.hasLeft(clock()) && clock() - entry.oldSince < OLDEST) {
        await sendAnswer(request, response, entry.prepared, { start, cache: "old" });
        return;
      }
    }
    const began = clock();
    const rendered = await renderOnce(request, response, now);
    if (entry) budget.spend(clock() - began, clock());
    if (rendered) await sendAnswer(request, response, rendered.prepared, { start, cache: "miss" });
  };
}

/**
 * Whether what this reader gets may be given to others: see personal-paths.mjs. Whoever sends credentials to a page
 * that does not ask for them gets an answer of their own all the same.
 *
 * @param {IncomingMessage} request
 */
function isForAll({ url, headers }) {
  return !isPersonal(url) && headers.authorization === undefined;
}

/** @param {IncomingMessage} request */
function nameOf(request) {
  return `${valuesOf(request, PLACE)} ${request.url}`;
}

/**
 * @param {IncomingMessage} request
 * @param {string[]} names
 */
function valuesOf({ headers }, names) {
  return names.length === 0 ? "" : JSON.stringify(names.map((name) => headers[name] ?? null));
}
