/** Finds the answer files of a folder: which layout they are in, and which stage and task each belongs to. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { BenchmarkTask } from "@/bench/benchmarks/benchmark";
import { explainReadError } from "@/bench/files/reading";
import { UserError } from "@/lib/domain/user-error";
import { LAYOUTS } from "./layouts";
import type { Layout, Match, Names } from "./layouts/layout";

/** The answers of one task after one stage. */
export interface AnswerSet {
  task: BenchmarkTask;
  /** 0 to T; "joint" for a model trained on all tasks at once. */
  stage: number | "joint";
  /** Absolute paths, in the order in which they are joined. */
  files: string[];
  /** Relative to the predictions folder. */
  names: string[];
}

export interface Found {
  layout: Layout;
  sets: AnswerSet[];
  /** JSON Lines files that no stage or task could be told of. */
  ignored: string[];
  /** JSON Lines names of what is no plain file. */
  links: string[];
}

/** A folder with more files is not a folder of answers. */
const MOST_FILES = 100_000;

const ONE_METHOD = "Point --predictions at the folder of one method, or move the others away.";

export function findAnswers(
  root: string,
  tasks: readonly BenchmarkTask[],
  names: Names,
  forced: Layout | null,
): Found {
  const { paths, links } = listFiles(root);
  const tried = (forced ? [forced] : LAYOUTS).map((layout) => ({
    layout,
    matches: paths.flatMap((path) => {
      const match = layout.match(path, names);
      return match ? [{ path, match }] : [];
    }),
  }));
  const best = tried.reduce((a, b) => (b.matches.length > a.matches.length ? b : a));
  if (best.matches.length === 0) throw nothingFound(root, paths, forced);
  const runs = [...new Set(best.matches.map(({ match }) => match.run))];
  if (runs.length > 1)
    throw new UserError(
      `${root} holds answers of several methods: ${runs.map((run) => run || "those at its top").join(", ")}.`,
      ONE_METHOD,
    );
  const sets = groupSets(root, best.matches, tasks);
  const used = new Set(best.matches.map(({ path }) => path));
  return {
    layout: best.layout,
    sets,
    ignored: paths.filter((path) => !used.has(path)).map((path) => path.join("/")),
    links: links.map((path) => path.join("/")),
  };
}

function nothingFound(root: string, paths: readonly string[][], forced: Layout | null): UserError {
  const shapes = (forced ? [forced] : LAYOUTS).map(({ id, shape }) => `${shape} (${id})`).join("; ");
  const example = paths[0]?.join("/");
  return new UserError(
    `${root} holds no answer files that can be told apart${example === undefined ? "" : `; a file there is ${example}`}.`,
    `Looked for ${shapes}. Name stages with --stages <name>=<stage>,… where yours are called differently.`,
  );
}

function groupSets(
  root: string,
  matches: readonly { path: string[]; match: Match }[],
  tasks: readonly BenchmarkTask[],
): AnswerSet[] {
  const groups = new Map<
    string,
    { match: Match; stage: AnswerSet["stage"]; found: { path: string[]; part: number | null }[] }
  >();
  for (const { path, match } of matches) {
    const stage = match.stage === "own" ? tasks.indexOf(match.task) + 1 : match.stage;
    const key = `${stage} ${match.task.id}`;
    const group = groups.get(key) ?? { match, stage, found: [] };
    group.found.push({ path, part: match.part });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ match, stage, found }) => {
    const whole = found.filter(({ part }) => part === null);
    // The joined file stands for its parts.
    const files = whole.length > 0 ? whole : found.toSorted((a, b) => (a.part ?? 0) - (b.part ?? 0));
    if (whole.length > 1 || new Set(found.map(({ path }) => path.slice(0, -1).join("/"))).size > 1)
      throw new UserError(
        `${root} holds two answer files for ${match.task.id} after stage ${stage}: ${found.map(({ path }) => path.join("/")).join(" and ")}.`,
        ONE_METHOD,
      );
    return {
      task: match.task,
      stage,
      files: files.map(({ path }) => join(root, ...path)),
      names: files.map(({ path }) => path.join("/")),
    };
  });
}

/** All JSON Lines files below a folder, sorted; links are not followed. */
function listFiles(root: string): { paths: string[][]; links: string[][] } {
  const found: string[][] = [];
  const links: string[][] = [];
  const walk = (path: string[]) => {
    for (const entry of entriesOf(join(root, ...path))) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) walk([...path, entry.name]);
      else if (entry.name.endsWith(".jsonl")) (entry.isFile() ? found : links).push([...path, entry.name]);
      if (found.length > MOST_FILES)
        throw new UserError(
          `${root} holds more than ${MOST_FILES} files.`,
          "Name the folder of one method's answers.",
        );
    }
  };
  walk([]);
  return { paths: found.sort((a, b) => (a.join("/") < b.join("/") ? -1 : 1)), links };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new UserError(
        code === "ENOENT" ? `There is no folder ${folder}.` : `${folder} is not a folder.`,
        "Name the folder that holds the answer files.",
      );
    throw explainReadError(error, folder);
  }
}
