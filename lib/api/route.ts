/** Which operation an address means, and its parameters as texts. */
import { type Operation, pathParams } from "./operation";

export interface Match {
  operation: Operation;
  /** Decoded texts of the parameters that stand in the path. */
  inPath: Record<string, string>;
}

/** `path` is below the API's root: "/runs/abc". Null where no operation has such a path. */
export function matchRoute(operations: readonly Operation[], path: string): Match | null {
  for (const operation of operations) {
    const found = patternOf(operation.path).exec(path);
    const inPath = found && decodeAll(pathParams(operation.path), found.slice(1));
    if (inPath) return { operation, inPath };
  }
  return null;
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
