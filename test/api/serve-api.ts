/** The API behind a plain HTTP server, without the site around it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { type ApiServer, handle } from "@/lib/api/handle";
import { RateLimiter } from "@/lib/api/rate-limit";

export interface ServedApi {
  url: string;
  server: Server;
}

/** Listens on a free port of this machine. */
export async function serveApi(given: Pick<ApiServer, "open" | "actor">, port = 0): Promise<ServedApi> {
  const api: ApiServer = {
    limiter: new RateLimiter({ requests: 1_000_000, window: 1 }),
    isOwn: () => false,
    report: (error) => console.error(error),
    ...given,
  };
  const server = createServer((request, response) => void answer(request, response, api));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function answer(request: IncomingMessage, response: ServerResponse, api: ApiServer): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const sent = new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ) as [string, string][],
  );
  const hasBody = method !== "GET" && method !== "HEAD";
  const answered = await handle(
    {
      ...{ method, headers: sent, client: "test", now: performance.now(), time: new Date() },
      url: new URL(url, "http://127.0.0.1"),
      body: hasBody ? streamOf(request) : null,
    },
    api,
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (!answered.body) return void response.end();
  // A client that goes away while it is answered is its own affair.
  await pipeline(Readable.fromWeb(answered.body as WebStream<Uint8Array>), response).catch(() => undefined);
}

/** Unlike Readable.toWeb it does not throw when an answer is given before the body was read. */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = request[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}
