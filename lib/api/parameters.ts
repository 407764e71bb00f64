/** Parses an operation's parameters; everything that is wrong is told at once. */
import type { ZodError, z } from "zod";
import { type Operation, pathParams } from "./operation";
import type { ProblemError, Refusal } from "./problem";

export type Parsed =
  | { ok: true; params: z.output<z.ZodObject> }
  | { ok: false; errors: readonly ProblemError[] };

export function parseParameters(
  operation: Operation,
  inPath: Record<string, string>,
  query: URLSearchParams,
): Parsed {
  const twice = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
  const errors = twice.map((name): ProblemError => ({ in: "query", path: name, detail: "is given twice" }));
  const parsed = operation.params.safeParse({ ...Object.fromEntries(query), ...inPath });
  if (parsed.success && errors.length === 0) return { ok: true, params: parsed.data };
  return { ok: false, errors: [...errors, ...(parsed.error ? zodErrors(operation, parsed.error) : [])] };
}

function zodErrors(operation: Operation, { issues }: ZodError): ProblemError[] {
  const ofPath = pathParams(operation.path);
  const known = Object.keys(operation.params.shape).filter((name) => !ofPath.includes(name));
  return issues.flatMap((issue): ProblemError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((path) => ({ in: "query", path, detail: unknownParameter(known) }));
    const path = String(issue.path[0] ?? "");
    return [{ in: ofPath.includes(path) ? "path" : "query", path, detail: issue.message }];
  });
}

function unknownParameter(known: readonly string[]): string {
  return known.length > 0
    ? `is no parameter here; there are: ${known.join(", ")}`
    : "is no parameter here; there are none";
}

/** What is answered when parameters cannot be used. */
export function parameterRefusal(errors: readonly ProblemError[]): Refusal {
  const detail = errors.map((error) => `${error.path}: ${error.detail}`).join("; ");
  return { kind: "invalid-parameters", detail, errors };
}
