/** The project's source files and what each imports, read with the TypeScript parser. Nothing is executed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** "value": loaded when the file is; "type": erased; "dynamic": loaded when the expression runs. */
export type ImportKind = "value" | "type" | "dynamic";

export interface Import {
  kind: ImportKind;
  /** Path from the project root for our own files ("lib/domain/matrix.ts"), otherwise the package as written. */
  target: string;
  /** True for our own files. */
  own: boolean;
  line: number;
}

export interface SourceFile {
  /** Path from the project root. */
  path: string;
  lines: number;
  tree: ts.SourceFile;
  imports: readonly Import[];
}

export const FOLDERS = ["app", "bench", "db", "lib", "test"] as const;

export function readSources(): Map<string, SourceFile> {
  const paths = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
      .map((path) => posix.join(folder, path)),
  );
  return new Map(paths.sort().map((path) => [path, readSource(path)]));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, lines: text.split("\n").length - 1, tree, imports: importsOf(path, tree) };
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (kind: ImportKind, specifier: ts.Node | undefined) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const target = resolve(path, specifier.text);
    const { line } = tree.getLineAndCharacterOfPosition(specifier.getStart());
    found.push({ kind, target: target ?? specifier.text, own: target !== null, line: line + 1 });
  };
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node))
      add(isTypeImport(node.importClause) ? "type" : "value", node.moduleSpecifier);
    else if (ts.isExportDeclaration(node)) add(isTypeExport(node) ? "type" : "value", node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add("type", node.argument.literal);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add("dynamic", node.arguments[0]);
    else if (ts.isCallExpression(node) && node.expression.getText() === "require")
      add("value", node.arguments[0]);
  });
  return found;
}

/** `import type …` and imports all of whose names are types are erased. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const names = clause.namedBindings;
  const onlyTypes =
    !clause.name && names && ts.isNamedImports(names) && names.elements.every(({ isTypeOnly }) => isTypeOnly);
  return clause.isTypeOnly || Boolean(onlyTypes);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  const onlyTypes =
    exportClause && ts.isNamedExports(exportClause) && exportClause.elements.every((each) => each.isTypeOnly);
  return isTypeOnly || Boolean(onlyTypes);
}

/** The file behind "@/…" or "./…"; null for packages. A missing file keeps its written path, so that rules still see it. */
function resolve(from: string, specifier: string): string | null {
  if (!/^(@\/|\.\.?(\/|$))/.test(specifier)) return null;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : posix.normalize(posix.join(dirname(from), specifier));
  const candidates = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"].map((ending) => base + ending);
  return candidates.find((each) => /\.[a-z]+$/.test(each) && existsSync(join(ROOT, each))) ?? base;
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Files and packages that loading `path` loads, each with the chain that leads there. */
export function loadedBy(sources: ReadonlyMap<string, SourceFile>, path: string): Map<string, string[]> {
  const chains = new Map<string, string[]>([[path, [path]]]);
  for (const [current, chain] of chains) {
    for (const { kind, target } of sources.get(current)?.imports ?? [])
      if (kind === "value" && !chains.has(target)) chains.set(target, [...chain, target]);
  }
  return chains;
}
