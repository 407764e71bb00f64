/** Which operation an address means, and its parameters as texts. */
import { type Method, type Operation, pathParams } from "./operation";

export interface Match {
  operation: Operation;
  /** Decoded texts of the parameters that stand in the path. */
  inPath: Record<string, string>;
}

/** `path` is below the API's root: "/runs/abc". Null where no operation has such a path. */
export function matchRoute(
  operations: readonly Operation[],
  path: string,
  method: string,
): Match | { allowed: Method[] } | null {
  const matches = operations.flatMap((operation): Match[] => {
    const found = patternOf(operation.path).exec(path);
    const inPath = found && decodeAll(pathParams(operation.path), found.slice(1));
    return inPath ? [{ operation, inPath }] : [];
  });
  // A literal path before one with parameters: "/submissions/open" is not the submission "open".
  matches.sort((a, b) => Object.keys(a.inPath).length - Object.keys(b.inPath).length);
  const wanted = method === "HEAD" ? "GET" : method;
  const match = matches.find(({ operation }) => operation.method === wanted);
  if (match) return match;
  return matches.length > 0
    ? { allowed: [...new Set(matches.map(({ operation }) => operation.method))] }
    : null;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+)")}$`);
}

/** Null where an escape is malformed: nothing is called that. */
function decodeAll(names: readonly string[], texts: readonly string[]): Record<string, string> | null {
  try {
    return Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(texts[i] ?? "")]));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
