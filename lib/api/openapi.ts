/** The OpenAPI 3.1 document, made from the operations and their zod schemas; nothing in it is written twice. */
import { z } from "zod";
import { letheVersion } from "@/bench/version";
import { cookieName } from "@/lib/accounts/cookie";
import { API_ROOT } from "./address";
import { type BodySchema, type Operation, pathParams } from "./operation";
import { PROBLEM_KINDS, PROBLEM_MEANING, PROBLEMS, problemSchema } from "./problem";
import { components } from "./schemas/component";

type Json = Record<string, unknown>;

const schemaAddress = (name: string) => `#/components/schemas/${name}`;

const DESCRIPTION =
  "Boards, runs, methods, sequences, metrics and papers of a Lethe site, and submissions to it. What can be read " +
  "without a token says so by having no security requirement. Numbers are in full precision; " +
  "null means that there is no number, never 0. Times are ISO 8601 in UTC. Fields may be added within v1; none is " +
  "removed, renamed or given another meaning.";

export function openApiDocument(operations: readonly Operation[]): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Lethe",
      version: letheVersion(),
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: API_ROOT }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      securitySchemes: SECURITY,
      schemas: componentSchemas(operations),
      headers: HEADERS,
      responses: { Problem: PROBLEM },
    },
  };
}

/** All methods of a path stand together. */
function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    paths[operation.path] = { ...methods, [operation.method.toLowerCase()]: operationObject(operation) };
  }
  return paths;
}

/** The resource: first part of the path. */
export function tagOf({ path }: Operation): string {
  return path.split("/")[1] || "api";
}

function operationObject(operation: Operation): Json {
  const { id, method, summary, description, resultName, access = "public", body = null } = operation;
  const { status = 200, produces = "application/json" } = operation;
  return {
    operationId: id,
    tags: [tagOf(operation)],
    summary,
    ...(description && { description }),
    ...(access !== "public" && { security: [{ token: [access] }, { session: [access] }] }),
    parameters: parameterObjects(operation),
    ...(body !== null && { requestBody: { required: true, content: bodyContent(body) } }),
    responses: {
      [status]: {
        description: DONE[status],
        headers: Object.fromEntries(
          Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
        ),
        content: { [produces]: { schema: { $ref: schemaAddress(resultName) } } },
      },
      ...(method === "GET" && { 304: { description: "What If-None-Match names is still right" } }),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

const DONE = { 200: "Found", 201: "Made", 202: "Accepted; it goes on in the background" };

function bodyContent(body: Exclude<BodySchema, null>): Json {
  if (body === "bytes")
    return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: "input", override: openSimplify });
  return { "application/json": { schema } };
}

const SECURITY = {
  token: {
    type: "http",
    scheme: "bearer",
    description: "An API token made at /account; the names are scopes.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: cookieName(true),
    description: `Signed in with a browser; over plain http its name is ${cookieName(false)}.`,
  },
};

function parameterObjects({ path, params }: Operation): Json[] {
  const schema = z.toJSONSchema(params, { io: "input", override: simplify });
  const required: readonly string[] = schema.required ?? [];
  const inPath = pathParams(path);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property as Json;
    const where = inPath.includes(name) ? "path" : "query";
    return { name, in: where, required: required.includes(name), description, schema: rest };
  });
}

/** Named schemas and the answer of every operation; one that holds another refers to it. */
function componentSchemas(operations: readonly Operation[]): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of components) registry.add(schema, { id });
  registry.add(problemSchema, { id: "Problem" });
  for (const { resultName, result } of operations)
    if (!registry.has(result)) registry.add(result, { id: resultName });
  const { schemas } = z.toJSONSchema(registry, { uri: schemaAddress, override: openSimplify });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema]),
  );
}

interface Context {
  jsonSchema: Json;
}

/** Drops what zod writes about every integer and time and what says nothing to a reader. */
function simplify({ jsonSchema }: Context): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
}

/** Answers may get more fields: a client must not refuse those that it does not know. */
function openSimplify(context: Context): void {
  simplify(context);
  if (context.jsonSchema.additionalProperties === false) delete context.jsonSchema.additionalProperties;
}

const HEADERS = {
  ETag: { description: "Send it back as If-None-Match", schema: { type: "string" } },
  RateLimit: { description: "What is left of the quota", schema: { type: "string" } },
  "RateLimit-Policy": { description: "The quota", schema: { type: "string" } },
  Link: { description: 'The next page of a list, rel="next"', schema: { type: "string" } },
};

const PROBLEM = {
  description: `Problem details (RFC 9457). ${PROBLEM_KINDS.map(
    (kind) => `${PROBLEMS[kind].status}: ${PROBLEM_MEANING[kind]}`,
  ).join(" ")}`,
  content: { "application/problem+json": { schema: { $ref: schemaAddress("Problem") } } },
};
