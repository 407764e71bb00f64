/** Who may import whom, what files are called and how long they may be. Parses the sources; CONTRIBUTING.md explains the rules. */
import { basename } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { loadedBy, readSources, type SourceFile, visit } from "./architecture/sources";

const sources = readSources();
const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const filesIn = (...folders: string[]): SourceFile[] =>
  [...sources.values()].filter(({ path }) => folders.some((folder) => within(path, folder)));
const code = filesIn("app", "bench", "db", "lib");

/** The one file that puts the benchmark and the site's library together. */
const COMPOSITION_ROOT = "bench/cli.ts";
/** Longest file in lines; generated files and tables are named in EXEMPT with the reason. */
const MOST_LINES = 400;
const EXEMPT: Record<string, string> = {
  "lib/api-client/schema.ts": "generated",
};
const ENGINE_PACKAGES = /^(@tensorflow\/|onnxruntime-node)/;
const DATABASE_PACKAGES = /^(better-sqlite3|drizzle-orm)/;

/** The first folder that holds a file decides what of our own it may import. */
const LAYERS: readonly { folder: string; may: readonly string[]; mayNot?: readonly string[] }[] = [
  { folder: COMPOSITION_ROOT, may: ["bench", "lib/commands"] },
  { folder: "lib/domain", may: ["lib/domain"] },
  { folder: "bench", may: ["bench", "lib/domain", "data/sequences", "package.json"] },
  { folder: "db", may: ["db", "lib/domain"] },
  {
    folder: "lib",
    may: ["lib", "db", "bench", "data/literature", "data/validity"],
    mayNot: ["bench/engine", "bench/cli.ts"],
  },
  { folder: "app", may: ["app", "lib"] },
];

describe("imports", () => {
  it("are found at all", () => {
    expect(sources.get("bench/metrics/index.ts")?.imports).toContainEqual(
      expect.objectContaining({ kind: "value", own: true, target: "bench/metrics/tuning/avg.ts" }),
    );
    expect(sources.get("bench/metrics/metric.ts")?.imports).toEqual([
      { kind: "type", own: true, target: "lib/domain/metric.ts", line: expect.any(Number) },
    ]);
    expect(sources.get(COMPOSITION_ROOT)?.imports).toContainEqual(
      expect.objectContaining({ kind: "dynamic", target: "lib/commands/ingest.ts" }),
    );
  });

  it("go one way between the layers", () => {
    const breaches = code.flatMap(({ path, imports }) => {
      const layer = LAYERS.find(({ folder }) => within(path, folder));
      return imports
        .filter(({ own, target }) => {
          const allowed = layer?.may.some((folder) => within(target, folder));
          return own && (!allowed || layer?.mayNot?.some((folder) => within(target, folder)));
        })
        .map(({ target, line }) => `${path}:${line} imports ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  it("of the computing packages are only in bench/engine", () => {
    const breaches = code
      .filter(({ path }) => !within(path, "bench/engine"))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => ENGINE_PACKAGES.test(target))
          .map(({ target }) => `${path} imports ${target}`),
      );
    expect(breaches).toEqual([]);
  });

  it("never form a cycle", () => {
    expect(cycles(code)).toEqual([]);
  });

  it("never lead from the code to the tests", () => {
    const breaches = code.filter(({ imports }) => imports.some(({ target }) => within(target, "test")));
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });
});

describe("loading", () => {
  const chainsTo = (packages: RegExp, path: string): string[] =>
    [...loadedBy(sources, path)]
      .filter(([target]) => packages.test(target))
      .map(([, chain]) => chain.join(" → "));

  const registries = ["metrics", "scorers", "sequences", "strategies", "tasks"]
    .map((name) => `bench/${name}/index.ts`)
    .filter((path) => sources.has(path));
  it.each([...registries, COMPOSITION_ROOT, "bench/commands/metrics.ts"])(
    "%s does not start the engine",
    (path) => {
      expect(chainsTo(ENGINE_PACKAGES, path)).toEqual([]);
    },
  );

  it("the site or the store does not start the engine", () => {
    expect(filesIn("app", "lib", "db").flatMap(({ path }) => chainsTo(ENGINE_PACKAGES, path))).toEqual([]);
  });

  it("the benchmark does not open the database", () => {
    expect(filesIn("bench").flatMap(({ path }) => chainsTo(DATABASE_PACKAGES, path))).toEqual([]);
  });
});

describe("plug-ins", () => {
  const registry: Record<string, () => Promise<object>> = {
    metrics: () => import("@/bench/metrics"),
    scorers: () => import("@/bench/scorers"),
    sequences: () => import("@/bench/sequences"),
    strategies: () => import("@/bench/strategies"),
    tasks: () => import("@/bench/tasks"),
  };
  const present = Object.keys(registry).filter((name) => sources.has(`bench/${name}/index.ts`));

  it.each(present)(
    "%s: the id of each is the name of its file, and every such file is in the index",
    async (name) => {
      const listed = idsIn(await registry[name]?.());
      expect(new Set(listed).size).toBe(listed.length);
      const files = filesIn(`bench/${name}`).filter(({ path, tree }) =>
        declaresId(tree, basename(path, ".ts")),
      );
      expect(files.map(({ path }) => basename(path, ".ts")).toSorted()).toEqual(listed.toSorted());
    },
  );
});

describe("numbers", () => {
  /** The generator itself and the clock of the record; commands talk to people, whose time is real. */
  const MAY = ["bench/engine/rng.ts", "bench/runner/record.ts", "bench/commands"];

  it("in the benchmark come from seeds and arguments, not from chance or the clock", () => {
    const breaches = filesIn("bench")
      .filter(({ path }) => !MAY.some((allowed) => within(path, allowed)))
      .flatMap(({ path, tree }) => chanceAndClock(tree).map((what) => `${path}: ${what}`));
    expect(breaches).toEqual([]);
  });
});

describe("files", () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const long = [...sources.values()].filter(({ path, lines }) => lines > MOST_LINES && !(path in EXEMPT));
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it("open with a comment that says what they are", () => {
    const bare = filesIn("bench", "db", "lib").filter(({ tree }) => !/^(#!.*\n)?\/[/*]/.test(tree.text));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});

/** Every cycle of static imports once, as the chain of its files. Erased imports count: they tie files together too. */
function cycles(files: readonly SourceFile[]): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, chain: string[]): void => {
    const start = chain.indexOf(path);
    if (start >= 0) found.push([...chain.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    const next = sources.get(path)?.imports.filter(({ own, kind }) => own && kind !== "dynamic") ?? [];
    for (const { target } of next) walk(target, [...chain, path]);
    done.add(path);
  };
  for (const { path } of files) walk(path, []);
  return found;
}

/** Ids of the first exported list of things with ids. */
function idsIn(module: object | undefined): string[] {
  const list = Object.values(module ?? {}).find(
    (exported) => Array.isArray(exported) && exported.every((each) => typeof each?.id === "string"),
  );
  return (list ?? []).map(({ id }: { id: string }) => id);
}

function declaresId(tree: ts.SourceFile, id: string): boolean {
  let found = false;
  visit(tree, (node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== "id") return;
    if (ts.isStringLiteralLike(node.initializer) && node.initializer.text === id) found = true;
  });
  return found;
}

function chanceAndClock(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  visit(tree, (node) => {
    if (ts.isPropertyAccessExpression(node) && /^(Math\.random|Date\.now)$/.test(node.getText()))
      found.push(node.getText());
    if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length)
      found.push("new Date()");
  });
  return found;
}
