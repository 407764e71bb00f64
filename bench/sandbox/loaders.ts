/** Refuses the ways to load code that are not import statements: import(…), require and import.meta. Reads, never runs. */
import { type Node, parse } from "acorn";
import { ancestor } from "acorn-walk";
import { SubmissionFailure } from "@/lib/domain/failure";
import { MOST_TOLD, type OriginalPlace, originalPlaces } from "./place";

interface Found {
  what: string;
  node: Node;
}

/** @param code the bundled script, in which the one allowed `require` is that of "lethe" */
export function refuseLoaders(
  code: string,
  map: string,
  { fileName, source }: { fileName: string; source: string },
): void {
  const places = () => originalPlaces({ fileName, source, map });
  const found = understood(code, places, fileName).slice(0, MOST_TOLD);
  if (found.length === 0) return;
  const originalPlace = places();
  const at = found.map(({ node }) => {
    const start = node.loc?.start;
    return start ? originalPlace(start.line, start.column) : [];
  });
  const lines = found.map(({ what }, i) => `${fileName}:${at[i]?.[0]?.line ?? "?"}: ${what} is refused`);
  throw new SubmissionFailure(
    "import_refused",
    `${lines.join("\n")}\nA strategy may import only from "lethe", by an import statement.`,
    { at: at.flat() },
  );
}

/** What esbuild lets through, a wrong regular expression for one, may still be refused here. */
function understood(code: string, places: () => OriginalPlace, fileName: string): Found[] {
  try {
    return loadersIn(code);
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply(fileName);
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    const at = loc ? places()(loc.line, loc.column) : [];
    const what = error.message.replace(/ \(\d+:\d+\)$/, "");
    throw new SubmissionFailure("syntax_error", `${fileName}:${at[0]?.line ?? "?"}: ${what}`, { at });
  }
}

export const nestedTooDeeply = (fileName: string): SubmissionFailure =>
  new SubmissionFailure("strategy_shape", `${fileName} is nested too deeply.`);

function loadersIn(code: string): Found[] {
  const tree = parse(code, { ecmaVersion: "latest", sourceType: "script", locations: true });
  const found: Found[] = [];
  const add = (what: string) => (node: Node) => void found.push({ what, node });
  ancestor(tree, {
    ImportExpression: add("import()"),
    MetaProperty(node) {
      if (node.meta.name === "import") add("import.meta")(node);
    },
    Identifier(node, _, ancestors) {
      if (node.name !== "require") return;
      const parent = ancestors.at(-2);
      if (!isLethe(parent)) add("require")(node);
    },
  });
  return found;
}

/** `require("lethe")`, as esbuild writes an import statement. */
function isLethe(node: Node | undefined): boolean {
  if (node?.type !== "CallExpression") return false;
  const { callee, arguments: given } = node as Node & {
    callee: { type: string; name?: string };
    arguments: { type: string; value?: unknown }[];
  };
  return callee.name === "require" && given.length === 1 && given[0]?.value === "lethe";
}
