/** One request of the API from address to response: count, find the operation, parse, run, serialise. */
import { createHash } from "node:crypto";
import { UserError } from "@/lib/domain/user-error";
import { API_ROOT } from "./address";
import { openApiDocument } from "./openapi";
import type { ApiContext, Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { parameterRefusal, parseParameters } from "./parameters";
import { type Problem, type ProblemError, problem, type Refusal } from "./problem";
import { type RateLimiter, rateLimitHeaders } from "./rate-limit";
import { NotThere, ParameterError } from "./refusals";
import { matchRoute } from "./route";

export interface ApiRequest {
  method: string;
  url: URL;
  headers: Headers;
  /** Address of the client, for counting its requests. */
  client: string;
  /** Milliseconds. */
  now: number;
}

export interface ApiServer {
  limiter: RateLimiter;
  /** Called for requests that need the results; a UserError becomes "store-unreadable". */
  open(): Promise<ApiContext>;
  /** Told of every bug before the client is. */
  report(error: unknown): void;
}

const METHODS = "GET, HEAD, OPTIONS";

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
};

export async function handle(request: ApiRequest, server: ApiServer): Promise<Response> {
  if (request.method === "OPTIONS") return preflight();
  const allowance = server.limiter.take(request.client, request.now);
  const headers = new Headers({ ...CORS, ...rateLimitHeaders(server.limiter.policy, allowance) });
  const answer = allowance.allowed
    ? await answerOrBug(request, server)
    : refusal({
        kind: "quota-exceeded",
        detail: `${server.limiter.policy.requests} requests per ${server.limiter.policy.window} seconds are allowed.`,
        remedy: `Wait ${allowance.retryAfter} s, then go on; ask for larger pages with \`limit\`.`,
      });
  if ("kind" in answer) return problemResponse(problem(answer, instanceOf(request.url)), headers);
  return documentResponse(request, answer, headers);
}

interface Answer {
  body: unknown;
  mediaType: string;
}

/** Keeps the kind of a refusal a literal. */
const refusal = (given: Refusal): Refusal => given;

async function answerOrBug(request: ApiRequest, server: ApiServer): Promise<Answer | Refusal> {
  try {
    return await answerTo(request, server);
  } catch (error) {
    server.report(error);
    return refusal({ kind: "internal-error", detail: "This is a bug in Lethe, not in the request." });
  }
}

async function answerTo({ method, url }: ApiRequest, server: ApiServer): Promise<Answer | Refusal> {
  if (method !== "GET" && method !== "HEAD")
    return refusal({ kind: "method-not-allowed", detail: `${method} is not answered.`, remedy: "Use GET." });
  const path = url.pathname.slice(API_ROOT.length).replace(/\/$/, "");
  if (path === "/openapi.json")
    return { body: openApiDocument(OPERATIONS), mediaType: "application/vnd.oai.openapi+json;version=3.1" };
  const match = matchRoute(OPERATIONS, path || "/");
  if (!match)
    return refusal({
      kind: "not-found",
      detail: `The API has no address ${url.pathname}.`,
      remedy: `${API_ROOT} lists the addresses, /api explains them.`,
    });
  const parsed = parseParameters(match.operation, match.inPath, url.searchParams);
  if (!parsed.ok) return parameterRefusal(parsed.errors);
  return run(match.operation, parsed.params, match.inPath, server);
}

async function run(
  operation: Operation,
  params: Record<string, unknown>,
  inPath: Record<string, string>,
  server: ApiServer,
): Promise<Answer | Refusal> {
  let context: ApiContext;
  try {
    context = await server.open();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refusal({ kind: "store-unreadable", detail: error.message, remedy: error.remedy });
  }
  try {
    const body = await operation.run(context, params);
    if (body !== null) return { body, mediaType: "application/json" };
    const [name = "thing", id = ""] = Object.entries(inPath)[0] ?? [];
    return refusal({ kind: "not-found", detail: `There is no ${name} "${id}".` });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return userRefusal(error);
  }
}

function userRefusal(error: UserError): Refusal {
  const { message: detail, remedy } = error;
  if (error instanceof NotThere) return { kind: "not-found", detail, remedy };
  const named = error instanceof ParameterError;
  const errors: ProblemError[] = named ? [{ in: "query", path: error.parameter, detail }] : [];
  return { kind: "invalid-parameters", detail, remedy, errors };
}

function documentResponse({ method, url, headers: asked }: ApiRequest, answer: Answer, headers: Headers) {
  const text = `${JSON.stringify(answer.body)}\n`;
  const etag = `"sha256-${createHash("sha256").update(text).digest("hex")}"`;
  headers.set("ETag", etag);
  headers.set("Cache-Control", "no-cache");
  const next = nextOf(answer.body);
  if (next !== null) headers.set("Link", `<${withCursor(url, next)}>; rel="next"`);
  if (isKnown(asked.get("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", answer.mediaType);
  return new Response(method === "HEAD" ? null : text, { headers });
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

function problemResponse(body: Problem, headers: Headers): Response {
  headers.set("Content-Type", "application/problem+json");
  headers.set("Cache-Control", "no-store");
  if (body.status === 405) headers.set("Allow", METHODS);
  return new Response(`${JSON.stringify(body)}\n`, { status: body.status, headers });
}

function preflight(): Response {
  const headers = {
    ...CORS,
    Allow: METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
  };
  return new Response(null, { status: 204, headers });
}

const instanceOf = (url: URL) => `${url.pathname}${url.search}`;
