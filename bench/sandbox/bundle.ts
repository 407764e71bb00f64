/**
 * From the one TypeScript file of a submission to the script that the sandbox runs. Nothing of it is executed here:
 * esbuild parses and prints it, and every import but "lethe" is refused with its line.
 */
import type { BuildFailure, Message, Plugin } from "esbuild";
import { sha256 } from "@/bench/runner/files";
import { SubmissionFailure } from "@/lib/domain/failure";
import { buildAlone } from "./build-alone";
import { MOST_SOURCE_BYTES } from "./limits";
import { nestedTooDeeply, refuseLoaders } from "./loaders";
import { lineAt, MOST_TOLD, type SourcePlace } from "./place";

export interface StrategyBundle {
  /** As given by the submitter; only shown. */
  fileName: string;
  source: string;
  /** Of the source file. */
  sha256: string;
  /** CommonJS; the only module it asks for is "lethe". */
  code: string;
  /** Source map (version 3) from `code` to the source. */
  map: string;
}

const ONLY_MODULE = "lethe";
const RULE = 'A strategy may import only from "lethe".';

/** Parses and bundles a strategy; throws a SubmissionFailure that names the lines. */
export async function bundleStrategy(source: string, fileName: string): Promise<StrategyBundle> {
  const file = shownName(fileName);
  if (Buffer.byteLength(source) > MOST_SOURCE_BYTES)
    throw new SubmissionFailure(
      "strategy_shape",
      `${file} has ${Buffer.byteLength(source)} bytes; a strategy may have ${MOST_SOURCE_BYTES}.`,
    );
  if (source.includes("\0")) throw new SubmissionFailure("syntax_error", `${file} is not a text file.`);
  const bundle = { fileName: file, source, sha256: sha256(source) };
  const { code, map } = await print(source, file);
  refuseLoaders(code, map, bundle);
  return { ...bundle, code, map };
}

/** A name that is safe to print: no folders, no control characters. */
function shownName(fileName: string): string {
  const base = fileName.split(/[/\\]/).at(-1) ?? "";
  return base.replace(/[^\w.-]/g, "_").slice(-100) || "strategy.ts";
}

async function print(source: string, file: string): Promise<{ code: string; map: string }> {
  try {
    const built = await buildAlone({
      stdin: { contents: source, sourcefile: file, loader: "ts" },
      bundle: true,
      write: false,
      outfile: "strategy.js",
      format: "cjs",
      platform: "neutral",
      target: "es2022",
      charset: "utf8",
      sourcemap: "external",
      // Unused imports are kept, so that they are refused as well.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      logLevel: "silent",
      plugins: [onlyLethe],
    });
    if (!built) throw nestedTooDeeply(file);
    const { outputFiles, warnings } = built;
    const meta = warnings.filter(({ id }) => id === "empty-import-meta");
    if (meta.length > 0) throw refusal("import_refused", meta.map(inPlainWords), source, file);
    const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
    return { code: text(".js"), map: text(".map") };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const imports = error.errors.filter(({ pluginName }) => pluginName === onlyLethe.name);
    throw imports.length > 0
      ? refusal("import_refused", imports, source, file)
      : refusal("syntax_error", error.errors, source, file);
  }
}

const onlyLethe: Plugin = {
  name: "only-lethe",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (kind === "entry-point") return undefined;
      if (path === ONLY_MODULE && kind === "import-statement") return { path, external: true };
      return { errors: [{ text: `the import of ${JSON.stringify(path)} is refused` }] };
    });
  },
};

const isBuildFailure = (error: unknown): error is BuildFailure => error instanceof Error && "errors" in error;

const inPlainWords = (message: Message): Message => ({ ...message, text: "import.meta is refused" });

function refusal(
  code: "import_refused" | "syntax_error",
  messages: readonly Message[],
  source: string,
  file: string,
): SubmissionFailure {
  const told = messages.slice(0, MOST_TOLD);
  const sourceLines = source.split("\n");
  const at: SourcePlace[] = told.flatMap(({ location }) =>
    location ? lineAt(sourceLines, file, location.line, location.column) : [],
  );
  const what = told.map(({ text, location }) => `${file}:${location?.line ?? "?"}: ${text}`);
  const lines = [...what, ...(code === "import_refused" ? [RULE] : [])];
  return new SubmissionFailure(code, lines.join("\n"), { at });
}
