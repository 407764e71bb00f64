/** Requests that no honest client sends, made from the operations themselves: every one is the same for one seed. */
import { z } from "zod";
import type { Rng } from "@/bench/engine/rng";
import { METHODS, type Operation, pathParams } from "@/lib/api/operation";

export interface Malformed {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}

/** Ids that exist, so that requests get further than "there is no such thing". */
export interface Known {
  ids: readonly string[];
  /** Values of the Authorization header, of people with different rights. */
  authorizations: readonly string[];
}

const NASTY = [
  "",
  ".",
  "..",
  "../../etc/passwd",
  "%2e%2e%2fetc%2fpasswd",
  "%00",
  "%",
  "%ff%fe",
  "\u0000",
  "a".repeat(5000),
  "'; drop table runs; --",
  '" or 1=1',
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "NaN",
  "-1",
  "0",
  "1e309",
  "99999999999999999999999",
  "1.5",
  "true",
  "[]",
  "{}",
  "\u202eright to left",
  "\ud800",
  "💥".repeat(200),
  "<script>alert(1)</script>",
  "{{7*7}}",
  "\r\nSet-Cookie: a=b",
] as const;

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  "",
  "x",
  "x".repeat(20_000),
  [],
  {},
  [[[[]]]],
  { __proto__: null },
  Array.from({ length: 2000 }, (_, i) => i),
  ...NASTY,
];

const CONTENT_TYPES = [
  "application/json",
  "application/json",
  "application/json; charset=utf-16",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "application/zip",
  "",
  "a/b/c;;;=",
] as const;

export function malformed(operation: Operation, known: Known, rng: Rng): Malformed {
  const method = rng.chance(0.85) ? operation.method : rng.pick(METHODS);
  return {
    path: `${pathOf(operation, known, rng)}${queryOf(operation, known, rng)}`,
    method,
    headers: headersOf(known, rng),
    body: method === "GET" || rng.chance(0.05) ? undefined : bodyOf(operation, known, rng),
  };
}

function pathOf({ path }: Operation, known: Known, rng: Rng): string {
  const filled = pathParams(path).reduce((address, name) => {
    const value = rng.chance(0.6) ? rng.pick(known.ids) : rng.pick(NASTY);
    // Half of them as a client would write them, half raw.
    return address.replace(`{${name}}`, () =>
      rng.chance(0.5) ? escaped(value) : value.replace(/[?#]/g, ""),
    );
  }, path);
  return rng.chance(0.03) ? `${filled}/${escaped(rng.pick(NASTY))}` : filled;
}

function queryOf({ path, params }: Operation, known: Known, rng: Rng): string {
  const names = Object.keys(params.shape).filter((name) => !pathParams(path).includes(name));
  const count = Math.floor(rng.uniform() * 4);
  const pairs = Array.from({ length: count }, () => {
    const name = names.length > 0 && rng.chance(0.8) ? rng.pick(names) : rng.pick(NASTY);
    const value = rng.chance(0.2) ? rng.pick(known.ids) : rng.pick(NASTY);
    return `${escaped(name)}=${escaped(value)}`;
  });
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function headersOf(known: Known, rng: Rng): Record<string, string> {
  const headers: Record<string, string> = {};
  const maybe = (name: string, values: readonly string[], share = 0.3) => {
    if (rng.chance(share)) headers[name] = rng.pick(values);
  };
  maybe(
    "Authorization",
    [
      ...known.authorizations,
      ...known.authorizations,
      "Bearer",
      "Bearer ",
      "Basic YTpi",
      "Bearer lethe_x",
      "x",
    ],
    0.9,
  );
  maybe("Content-Type", CONTENT_TYPES, 0.9);
  maybe("Upload-Offset", ["0", "-1", "x", "1e9", "99999999999999999999", "0,0", ""]);
  maybe("Content-Length", ["0", "-1", "x", "99999999999"], 0.05);
  maybe("Idempotency-Key", ["a", "x".repeat(5000), "", "'"]);
  maybe("Last-Event-ID", ["0", "-1", "x", "99999999999999999999"]);
  maybe("If-None-Match", ["*", '"', "W/", 'W/"x", "y'], 0.1);
  maybe("Range", ["bytes=0-", "bytes=-1", "bytes=9-1", "x"], 0.1);
  maybe("Cookie", ["lethe.session_token=x", "a", "=;=;", "lethe.session_token=x.y%00"], 0.1);
  maybe("Origin", ["null", "http://evil.example", "x"], 0.1);
  return headers;
}

function bodyOf(operation: Operation, known: Known, rng: Rng): Uint8Array {
  const { body } = operation;
  if (body === undefined || body === null || body === "bytes")
    return noise(rng, Math.floor(rng.uniform() * 3000));
  const roll = rng.uniform();
  if (roll < 0.08) return noise(rng, 300);
  if (roll < 0.12) return Buffer.from("[".repeat(60_000));
  if (roll < 0.16) return Buffer.from(`{"a":`.repeat(20_000));
  if (roll < 0.2) return Buffer.from('{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}');
  if (roll < 0.23) return Buffer.from(JSON.stringify("x".repeat(400_000)));
  const text = JSON.stringify(objectFor(z.toJSONSchema(body, { io: "input" }), known, rng));
  return Buffer.from(roll < 0.3 ? text.slice(0, Math.floor(text.length * rng.uniform())) : text);
}

/** An object with the schema's fields, most of them with values that do not fit. */
function objectFor(schema: unknown, known: Known, rng: Rng): Record<string, unknown> {
  const { properties, oneOf, anyOf } = schema as {
    properties?: object;
    oneOf?: unknown[];
    anyOf?: unknown[];
  };
  const choice = oneOf ?? anyOf;
  if (choice && choice.length > 0) return objectFor(rng.pick(choice), known, rng);
  const entries = Object.entries(properties ?? {}).flatMap(([name, field]): [string, unknown][] => {
    if (rng.chance(0.15)) return [];
    return [[name, rng.chance(0.75) ? fitting(field, known, rng) : rng.pick(VALUES)]];
  });
  if (rng.chance(0.1)) entries.push([rng.pick(NASTY), rng.pick(VALUES)]);
  return Object.fromEntries(entries);
}

/** A value of the field's type, so that other fields get their turn of being refused. */
function fitting(schema: unknown, known: Known, rng: Rng): unknown {
  const {
    type,
    enum: choices,
    const: only,
    items,
    anyOf,
    minimum,
    properties,
  } = schema as Record<string, unknown>;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return rng.pick(choices);
  if (Array.isArray(anyOf)) return fitting(rng.pick(anyOf), known, rng);
  switch (type) {
    case "string":
      return rng.chance(0.7) ? rng.pick(known.ids) : "x".repeat(1 + Math.floor(rng.uniform() * 64));
    case "integer":
    case "number":
      return typeof minimum === "number" ? minimum : Math.floor(rng.uniform() * 5);
    case "boolean":
      return rng.chance(0.5);
    case "array":
      return [fitting(items ?? {}, known, rng)];
    case "object":
      return properties ? objectFor(schema, known, rng) : {};
    default:
      return null;
  }
}

function noise(rng: Rng, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(rng.uniform() * 256));
}

/** Percent-encoded; lone surrogates cannot be. */
function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
