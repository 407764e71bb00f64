/** A server over an invented site that counts what it renders, and a client that shows what went over the wire. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { cachedHandler } from "@/lib/site/response-cache.mjs";

type Options = Parameters<typeof cachedHandler>[0];

export interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** hit, miss or off. */
  cache: string | undefined;
}

export type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

export async function serve(options: Options): Promise<Ask> {
  const answer = cachedHandler(options);
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return (path, headers = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      const sent = request({ port, path, method, headers, agent: false }, async (response) => {
        const cache = /cache;desc=(\w+)/.exec(String(response.headers["server-timing"]))?.[1];
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: await buffer(response),
          cache,
        });
      });
      sent.on("error", reject).end();
    });
}

export interface Site {
  /** How often each address was rendered. */
  rendered: Map<string, number>;
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Renders each address as `make` says, after a moment. */
export function site(make: (request: IncomingMessage, response: ServerResponse) => void): Site {
  const rendered = new Map<string, number>();
  return {
    rendered,
    async handle(incoming, response) {
      const { url = "" } = incoming;
      rendered.set(url, (rendered.get(url) ?? 0) + 1);
      await new Promise((done) => setTimeout(done, 5));
      make(incoming, response);
    },
  };
}

/** A page as the framework sends it. */
export function page(response: ServerResponse, words: string): void {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate");
  response.setHeader("Vary", "rsc, next-router-state-tree, Accept-Encoding");
  response.write(`<!DOCTYPE html><html lang="en"><body>${words}`);
  response.end('<script src="/_next/static/chunks/a.js"></script></body></html>');
}
