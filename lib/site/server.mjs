// @ts-check
// The site's server process. Plain JavaScript, so that Node starts it without a loader. Its parent tells it what to
// serve (first argument, JSON) and learns the port over the message channel; when the parent is gone, so is the server.
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { clientAddress } from "./client-address.mjs";
import { watchRequest } from "./http-counts.mjs";
import { log } from "./log.mjs";
import { cachedHandler } from "./response-cache.mjs";
import { securityHeaders } from "./security-headers.mjs";
import { storeVersion } from "./store-version.mjs";
import { TIMEOUTS } from "./timeouts.mjs";

const { dir, port, host, dev } = JSON.parse(process.argv[2] ?? "{}");

process.on("disconnect", () => process.exit());
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit());

/** @type {(handler: import("node:http").RequestListener) => void} */
let start = () => undefined;
/** @type {Promise<import("node:http").RequestListener>} */
const ready = new Promise((resolve) => {
  start = resolve;
});

// It listens before it can answer; who asks meanwhile waits.
const server = createServer(TIMEOUTS, (request, response) => {
  watchRequest(request, response);
  // A development build runs scripts that it writes into pages.
  for (const [name, value] of Object.entries(securityHeaders(request)))
    if (!dev || name !== "content-security-policy") response.setHeader(name, value);
  void ready.then((handle) => handle(request, response));
});
server.on("error", (/** @type {NodeJS.ErrnoException} */ error) =>
  process.send?.({ error: error.code ?? error.message }),
);
await new Promise((resolve) => server.listen(port, host, () => resolve(null)));
const address = server.address();
// With port 0 only now known, and the framework has to know it: it would send its own rewrites to another server.
const taken = typeof address === "object" && address ? address.port : port;

const app = next({ dev, dir, hostname: host, port: taken });
await app.prepare();
start(dev ? app.getRequestHandler() : cached());
process.send?.({ port: taken });

/** In a development build pages change without the store; only a finished build is cached and stripped. */
function cached() {
  const store = storeVersion(join(process.env.LETHE_HOME ?? ".lethe", "lethe.db"));
  const handle = app.getRequestHandler();
  const answer = cachedHandler({
    handle: (request, response) => handle(request, response),
    version: store.read,
    // For measuring what rendering costs.
    keep: process.env.LETHE_SITE_CACHE !== "off",
  });
  return (
    /** @type {import("node:http").IncomingMessage} */ request,
    /** @type {import("node:http").ServerResponse} */ response,
  ) => {
    // Routes that count requests read it here.
    request.headers["x-forwarded-for"] = clientAddress(request);
    answer(request, response).catch((error) => {
      log("site").error({ err: error }, "an answer could not be made");
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end("Something went wrong on our side.\n");
    });
  };
}
