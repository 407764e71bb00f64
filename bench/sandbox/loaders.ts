/** Refuses the ways to load code that are not import statements: import(…), require and import.meta. Reads, never runs. */
import { type Node, parse } from "acorn";
import { ancestor } from "acorn-walk";
import { SubmissionFailure } from "@/lib/domain/failure";
import { originalPlace, type SourcePlace } from "./place";

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
  const found = loadersIn(code);
  if (found.length === 0) return;
  const at: SourcePlace[] = found.flatMap(({ node }) => {
    const start = node.loc?.start;
    return start ? originalPlace({ fileName, source, map }, start.line, start.column) : [];
  });
  const lines = found.map(({ what }, i) => `${fileName}:${at[i]?.line ?? "?"}: ${what} is refused`);
  throw new SubmissionFailure(
    "import_refused",
    `${lines.slice(0, 20).join("\n")}\nA strategy may import only from "lethe", by an import statement.`,
    { at },
  );
}

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
