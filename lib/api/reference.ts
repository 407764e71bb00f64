/** What the reference page shows: every operation with its parameters, its answer and a real example, from the OpenAPI document. */
import { API_ROOT } from "./address";
import { type FieldLine, fieldLines, presetOf, type TypeText, typeText } from "./describe";
import { exampleText } from "./example-text";
import { openApiDocument, tagOf } from "./openapi";
import { type ApiContext, type Method, type Operation, pathParams } from "./operation";
import { OPERATIONS } from "./operations";
import { listRuns } from "./operations/runs";
import { parameterRefusal, parseParameters } from "./parameters";
import { problem } from "./problem";

export interface OperationPart {
  id: string;
  method: Method;
  /** Scope that the caller needs; "public" where it needs none. */
  access: NonNullable<Operation["access"]>;
  /** With the API's root: "/api/v1/runs/{run}". */
  path: string;
  summary: string;
  description: string;
  parameters: (FieldLine & { where: "path" | "query" })[];
  /** Fields of a JSON body; "bytes" where the body is a file; null where there is none. */
  body: FieldLine[] | "bytes" | null;
  /** Name of the object that it answers with; of a list with nothing beside its items, the name of those. */
  answer: string;
  isList: boolean;
  /** A call that this store answers, and the answer shortened; null where nothing is stored that could be shown. */
  example: { address: string; text: string } | null;
}

export interface ObjectPart {
  name: string;
  fields: FieldLine[];
}

export interface Reference {
  resources: { name: string; operations: OperationPart[] }[];
  /** The answers' objects, in the order in which they are met. */
  objects: ObjectPart[];
  problem: { fields: FieldLine[]; address: string; text: string };
}

interface Document {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters: {
          name: string;
          in: "path" | "query";
          required: boolean;
          description?: string;
          schema: unknown;
        }[];
        requestBody?: { content: Record<string, { schema: unknown }> };
      }
    >
  >;
  components: { schemas: Record<string, unknown> };
}

export async function apiReference(context: ApiContext): Promise<Reference> {
  const document = openApiDocument(OPERATIONS) as unknown as Document;
  const parts = await Promise.all(OPERATIONS.map((operation) => operationPart(operation, document, context)));
  const resources = [...new Set(OPERATIONS.map(tagOf))].map((name) => ({
    name,
    operations: parts.filter((_, i) => OPERATIONS[i] && tagOf(OPERATIONS[i]) === name),
  }));
  return {
    resources,
    problem: problemPart(document),
    objects: objectsFrom(
      parts.map(({ answer }) => answer),
      document,
    ),
  };
}

async function operationPart(
  operation: Operation,
  document: Document,
  context: ApiContext,
): Promise<OperationPart> {
  const { id, method, access = "public", path, summary, description, resultName } = operation;
  const { parameters = [], requestBody } = document.paths[path]?.[method.toLowerCase()] ?? {};
  const json = requestBody?.content["application/json"];
  return {
    id,
    method,
    access,
    body: json ? bodyLines(json.schema) : requestBody ? "bytes" : null,
    path: `${API_ROOT}${path}`.replace(/\/$/, ""),
    summary,
    description,
    parameters: parameters.map(({ name, in: where, required, description = "", schema }) => ({
      ...{ name, where, required, description, type: typeText(schema), preset: presetOf(schema) },
    })),
    ...answerOf(resultName, document),
    example: await exampleOf(operation, context),
  };
}

/** Of a choice between kinds of bodies the fields of all, each once. */
function bodyLines(schema: unknown): FieldLine[] {
  const { oneOf = [schema] } = schema as { oneOf?: unknown[] };
  const lines = oneOf.flatMap((each) => fieldLines(each));
  return lines.filter(({ name }, i) => lines.findIndex((line) => line.name === name) === i);
}

const LIST = ["data", "next"];

function answerOf(name: string, { components }: Document): Pick<OperationPart, "answer" | "isList"> {
  const fields = fieldLines(components.schemas[name]);
  const item = fields.find((field) => field.name === "data")?.type.object;
  const isList = Boolean(item) && fields.every((field) => LIST.includes(field.name));
  return { answer: isList && item ? item : name, isList };
}

async function exampleOf(operation: Operation, context: ApiContext): Promise<OperationPart["example"]> {
  const given = operation.example(context);
  if (!given) return null;
  if (operation.method !== "GET" || (operation.access ?? "public") !== "public") return null;
  const body = await operation.run(context, operation.params.parse(given), null as never);
  return body === null || body instanceof Response
    ? null
    : { address: exampleAddress(operation, given), text: exampleText(body) };
}

/** The address of a call with these parameters, from the site's root. */
export function exampleAddress({ path }: Pick<Operation, "path">, given: Record<string, string>): string {
  const inPath = pathParams(path);
  const filled = inPath.reduce(
    (address, name) => address.replace(`{${name}}`, encodeURIComponent(given[name] ?? "")),
    `${API_ROOT}${path}`.replace(/\/$/, ""),
  );
  const query = new URLSearchParams(Object.entries(given).filter(([name]) => !inPath.includes(name)));
  return query.size > 0 ? `${filled}?${query}` : filled;
}

/** What a mistake is answered with. */
function problemPart({ components }: Document): Reference["problem"] {
  const given = { limit: "0", trak: "executed" };
  const address = exampleAddress(listRuns, given);
  const parsed = parseParameters(listRuns, {}, new URLSearchParams(given));
  const errors = parsed.ok ? [] : parsed.errors;
  const text = exampleText(problem(parameterRefusal(errors), address));
  return { fields: fieldLines(components.schemas.Problem), address, text };
}

/** Breadth first: what an answer holds stands before what that holds. */
function objectsFrom(names: readonly string[], { components }: Document): ObjectPart[] {
  const found = new Map<string, ObjectPart>();
  const open = [...names];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (found.has(name)) continue;
    const fields = fieldLines(components.schemas[name]);
    found.set(name, { name, fields });
    open.push(...fields.flatMap(({ type }) => namesIn(type)));
  }
  return [...found.values()];
}

const namesIn = ({ object }: TypeText) => (object === null ? [] : [object]);
