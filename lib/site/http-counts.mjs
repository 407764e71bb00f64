// @ts-check
// Counts what the site's server answers, for /metricsz, and logs the requests that failed.
import { log } from "./log.mjs";

/** Upper limits of the histogram's buckets, seconds. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * @typedef {object} HttpCounts
 * @property {Record<string, number>} classes answers by their class: "2xx"
 * @property {number[]} buckets answers within each limit, not cumulated; the last is everything above
 * @property {number} seconds all durations together
 */

/** @type {HttpCounts} */
const fresh = { classes: {}, buckets: new Array(BUCKETS.length + 1).fill(0), seconds: 0 };

/** Outside the module, because the site's build bundles it once more for the routes. */
const holder = /** @type {{ letheHttp?: HttpCounts }} */ (globalThis);

/** @returns {HttpCounts} */
export function httpCounts() {
  holder.letheHttp ??= structuredClone(fresh);
  return holder.letheHttp;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export function watchRequest(request, response) {
  const start = performance.now();
  response.once("close", () => {
    const { statusCode: status } = response;
    const seconds = (performance.now() - start) / 1000;
    const counts = httpCounts();
    const name = `${Math.floor(status / 100)}xx`;
    counts.classes[name] = (counts.classes[name] ?? 0) + 1;
    // A stream of events lasts as long as its reader stays.
    if (!String(response.getHeader("content-type")).startsWith("text/event-stream")) {
      const found = BUCKETS.findIndex((limit) => seconds <= limit);
      const bucket = found < 0 ? BUCKETS.length : found;
      counts.buckets[bucket] = (counts.buckets[bucket] ?? 0) + 1;
      counts.seconds += seconds;
    }
    if (status >= 500)
      log("site").error(
        { method: request.method, path: pathOf(request.url), status, seconds },
        "request failed",
      );
  });
}

/**
 * Without its query, which may hold what is nobody's business.
 *
 * @param {string | undefined} url
 */
const pathOf = (url) => (url ?? "").split("?")[0]?.slice(0, 300);
