/** The API behind a plain HTTP server, with real connections that can break. "Bearer ada" and "Bearer lethe_test_ada" are Ada. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { type ApiServer, handle } from "@/lib/api/handle";
import { RateLimiter } from "@/lib/api/rate-limit";
import { type Actor, ANONYMOUS } from "@/lib/domain/actor";
import type { TestHome } from "../store/home";
import { ADA, BOB, MIRA } from "./people";

const byToken = (actor: Actor): Actor => (actor.kind === "user" ? { ...actor, via: "token" } : actor);
const PEOPLE: Record<string, Actor> = { ada: byToken(ADA), bob: byToken(BOB), mira: byToken(MIRA) };

export interface TestSite {
  url: string;
  server: Server;
  /** What the API reported as bugs of its own. */
  bugs: unknown[];
}

export async function apiServer({ home, database }: Pick<TestHome, "home" | "database">): Promise<TestSite> {
  const bugs: unknown[] = [];
  const api: ApiServer = {
    limiter: new RateLimiter({ requests: 1_000_000, window: 1 }),
    open: async () => ({ home, database }),
    actor: async (_store, headers) =>
      PEOPLE[headers.get("Authorization")?.replace(/^Bearer (lethe_test_)?/, "") ?? ""] ?? ANONYMOUS,
    isOwn: () => false,
    report: (error) => void bugs.push(error),
  };
  const server = createServer((request, response) => void answer(request, response, api));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server, bugs };
}

async function answer(request: IncomingMessage, response: ServerResponse, api: ApiServer): Promise<void> {
  const { method = "GET" } = request;
  const url = new URL(request.url ?? "/", "http://lethe.test");
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  // As the site does it: the body is read as it is asked for.
  const given = ["GET", "HEAD"].includes(method)
    ? new Request(url, { method, headers })
    : new Request(url, { method, headers, body: request as never, duplex: "half" } as RequestInit);
  const { body } = given;
  const now = performance.now();
  const answered = await handle({ method, url, headers, body, client: "test", now, time: new Date() }, api);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (!answered.body) return void response.end();
  const sent = Readable.fromWeb(answered.body as never);
  response.on("close", () => sent.destroy());
  sent.on("error", () => response.destroy());
  sent.pipe(response);
}
