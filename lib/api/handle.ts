/** One request of the API from address to response: count, find the operation, parse, run, serialise. */
import { createHash } from "node:crypto";
import type { LetheDatabase } from "@/db/client";
import { type Actor, may, type Scope } from "@/lib/domain/actor";
import { isBusy } from "@/lib/domain/error-codes";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { API_ROOT } from "./address";
import { parseBody } from "./body";
import { openApiDocument } from "./openapi";
import type { ApiContext, ByteStream, Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { parameterRefusal, parseParameters } from "./parameters";
import { type Problem, problem, type Refusal } from "./problem";
import { type RateLimiter, rateLimitHeaders } from "./rate-limit";
import { refusalOf } from "./refusal-of";
import { type Match, matchRoute } from "./route";

export interface ApiRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: ByteStream | null;
  /** Address of the client, for counting its requests. */
  client: string;
  /** Milliseconds of a clock that never goes back. */
  now: number;
  /** The time of day. */
  time: Date;
}

export interface ApiServer {
  limiter: RateLimiter;
  /** Called for requests that need the results; a UserError becomes "store-unreadable". */
  open(): Promise<{ database: LetheDatabase; home: LetheHome }>;
  /** Who sends these headers; only asked where they hold a token or a cookie. */
  actor(context: { database: LetheDatabase; home: LetheHome }, headers: Headers): Promise<Actor>;
  /** Whether a request with a cookie was sent by a page of this site. */
  isOwn(headers: Headers, url: URL): boolean;
  /** Told of every bug before the client is. */
  report(error: unknown): void;
}

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Upload-Offset",
};

export async function handle(request: ApiRequest, server: ApiServer): Promise<Response> {
  if (request.method === "OPTIONS") return preflight(request.url);
  const allowance = server.limiter.take(request.client, request.now);
  const headers = new Headers({ ...CORS, ...rateLimitHeaders(server.limiter.policy, allowance) });
  const answer = allowance.allowed
    ? await answerOrBug(request, server)
    : refusal({
        kind: "quota-exceeded",
        detail: `${server.limiter.policy.requests} requests per ${server.limiter.policy.window} seconds are allowed.`,
        remedy: `Wait ${allowance.retryAfter} s, then go on; ask for larger pages with \`limit\`.`,
      });
  // What was sent and not read would keep the connection busy.
  if (request.body && !request.body.locked) await request.body.cancel().catch(() => undefined);
  if ("kind" in answer) return refusalResponse(answer, request.url, headers);
  if (answer.body instanceof Response) return withHeaders(answer.body, headers);
  return documentResponse(request, answer, headers);
}

interface Answer {
  body: unknown;
  mediaType: string;
  status: number;
  /** Made for this actor alone. */
  personal: boolean;
}

/** Keeps the kind of a refusal a literal. */
const refusal = (given: Refusal): Refusal => given;

async function answerOrBug(request: ApiRequest, server: ApiServer): Promise<Answer | Refusal> {
  try {
    return await answerTo(request, server);
  } catch (error) {
    if (isBusy(error))
      return refusal({
        kind: "store-unreadable",
        detail: "Another process has kept the store busy for too long.",
        remedy: "Nothing was changed. Try again in a moment.",
        retryAfter: 5,
      });
    server.report(error);
    return refusal({ kind: "internal-error", detail: "This is a bug in Lethe, not in the request." });
  }
}

async function answerTo(request: ApiRequest, server: ApiServer): Promise<Answer | Refusal> {
  const { method, url } = request;
  const path = pathOf(url);
  if (path === "/openapi.json" && ["GET", "HEAD"].includes(method))
    return {
      body: openApiDocument(OPERATIONS),
      mediaType: "application/vnd.oai.openapi+json;version=3.1",
      status: 200,
      personal: false,
    };
  const match = matchRoute(OPERATIONS, path, method);
  if (!match)
    return refusal({
      kind: "not-found",
      detail: `The API has no address ${url.pathname}.`,
      remedy: `${API_ROOT} lists the addresses, /api explains them.`,
    });
  if ("allowed" in match)
    return refusal({
      kind: "method-not-allowed",
      detail: `${method} is not answered here.`,
      remedy: `Use ${match.allowed.join(" or ")}.`,
    });
  return answerMatch(match, request, server);
}

async function answerMatch(
  { operation, inPath }: Match,
  request: ApiRequest,
  server: ApiServer,
): Promise<Answer | Refusal> {
  // Who has to be known cannot learn about the parameters before.
  const needsActor = (operation.access ?? "public") !== "public";
  const parsed = parseParameters(operation, inPath, request.url.searchParams);
  if (!parsed.ok && !needsActor) return parameterRefusal(parsed.errors);
  let store: { database: LetheDatabase; home: LetheHome };
  try {
    store = await server.open();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refusal({ kind: "store-unreadable", detail: error.message, remedy: error.remedy });
  }
  const actor = await actorOf(request, server, store);
  const denied = deny(operation, actor, request, server);
  if (denied) return denied;
  if (!parsed.ok) return parameterRefusal(parsed.errors);
  const context: ApiContext = { ...store, actor, now: request.time, headers: request.headers };
  const body = await parseBody(operation.body ?? null, request, operation.mostBytes);
  if (!body.ok) return body.refusal;
  return run(operation, context, parsed.params, body.body, inPath);
}

async function actorOf(
  { headers }: ApiRequest,
  server: ApiServer,
  store: { database: LetheDatabase; home: LetheHome },
): Promise<Actor> {
  const sent = headers.has("Authorization") || headers.has("Cookie");
  return sent ? server.actor(store, headers) : { kind: "anonymous" };
}

/** Null where the actor may call the operation. */
function deny(operation: Operation, actor: Actor, request: ApiRequest, server: ApiServer): Refusal | null {
  const { access = "public", method } = operation;
  if (actor.kind === "anonymous") return refuseNobody(actor.problem ?? null, access);
  if (access === "public") return null;
  if (!may(actor, access))
    return refusal({
      kind: "forbidden",
      detail: `This needs the scope "${access}", and ${actor.via === "token" ? "the token" : "your account"} has: ${actor.scopes.join(", ") || "none"}.`,
    });
  if (actor.via === "session" && method !== "GET" && !server.isOwn(request.headers, request.url))
    return refusal({
      kind: "forbidden",
      detail: "The request was sent by another site's page, with your cookie.",
      remedy: "Send it from a page of this site, or use a token.",
    });
  return null;
}

/** Answered as nobody, the sender of a token that does not count would take what it may not see for what is not there. */
function refuseNobody(problem: string | null, access: "public" | Scope): Refusal | null {
  if (access !== "public")
    return refusal({
      kind: "not-signed-in",
      detail: problem ?? `This needs a token with the scope "${access}".`,
      remedy: "Make one at /account, and send it as `Authorization: Bearer …`.",
    });
  if (problem === null) return null;
  const remedy = "Send another token, or none: this address can be read without one.";
  return refusal({ kind: "not-signed-in", detail: problem, remedy });
}

async function run(
  operation: Operation,
  context: ApiContext,
  params: Record<string, unknown>,
  given: unknown,
  inPath: Record<string, string>,
): Promise<Answer | Refusal> {
  try {
    const body = await operation.run(context, params, given as never);
    if (body !== null) {
      const personal = (operation.access ?? "public") !== "public" || context.actor.kind !== "anonymous";
      return { body, mediaType: "application/json", status: operation.status ?? 200, personal };
    }
    const [name = "thing", id = ""] = Object.entries(inPath)[0] ?? [];
    return refusal({ kind: "not-found", detail: `There is no ${name} "${id}".` });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refusalOf(error);
  }
}

function withHeaders(response: Response, more: Headers): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of more) if (!headers.has(name)) headers.set(name, value);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  return new Response(response.body, { status: response.status, headers });
}

function documentResponse({ method, url, headers: asked }: ApiRequest, answer: Answer, headers: Headers) {
  const text = `${JSON.stringify(answer.body)}\n`;
  const etag = `"sha256-${createHash("sha256").update(text).digest("hex")}"`;
  headers.set("Cache-Control", answer.personal ? "private, no-store" : "no-cache");
  if (method !== "GET" && method !== "HEAD") {
    headers.set("Content-Type", answer.mediaType);
    return new Response(text, { status: answer.status, headers });
  }
  headers.set("ETag", etag);
  const next = nextOf(answer.body);
  if (next !== null) headers.set("Link", `<${withCursor(url, next)}>; rel="next"`);
  if (isKnown(asked.get("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", answer.mediaType);
  return new Response(method === "HEAD" ? null : text, { status: answer.status, headers });
}

function nextOf(body: unknown): string | null {
  const next = typeof body === "object" && body !== null && "next" in body ? body.next : null;
  return typeof next === "string" ? next : null;
}

/** Relative to the site, because a proxy may call it by another name. */
function withCursor(url: URL, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set("cursor", cursor);
  return `${next.pathname}${next.search}`;
}

/** Weak comparison, as RFC 9110 asks for. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(",").map((each) => each.trim().replace(/^W\//, "")) ?? [];
  return known.includes("*") || known.includes(etag);
}

function refusalResponse(given: Refusal, url: URL, headers: Headers): Response {
  const body: Problem = problem(given, instanceOf(url));
  headers.set("Content-Type", "application/problem+json");
  headers.set("Cache-Control", "no-store");
  if (body.status === 405) headers.set("Allow", allowedMethods(url).join(", "));
  if (body.status === 401) headers.set("WWW-Authenticate", 'Bearer realm="Lethe"');
  if (given.retryAfter) headers.set("Retry-After", String(given.retryAfter));
  return new Response(`${JSON.stringify(body)}\n`, { status: body.status, headers });
}

function preflight(url: URL): Response {
  const methods = allowedMethods(url).join(", ");
  const headers = {
    ...CORS,
    Allow: methods,
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers":
      "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Upload-Offset",
    "Access-Control-Max-Age": "86400",
  };
  return new Response(null, { status: 204, headers });
}

function allowedMethods(url: URL): string[] {
  const match = matchRoute(OPERATIONS, pathOf(url), "");
  const methods: string[] = match && "allowed" in match ? match.allowed : ["GET"];
  return methods.includes("GET") ? [...methods, "HEAD", "OPTIONS"] : [...methods, "OPTIONS"];
}

const pathOf = (url: URL) => url.pathname.slice(API_ROOT.length).replace(/\/$/, "") || "/";
const instanceOf = (url: URL) => `${url.pathname}${url.search}`;
