/** `lethe list`: what exists. Each kind is loaded only when asked for, so that listing metrics starts no engine. */
import { Argument, Command } from "commander";
import { z } from "zod";
import { listRuns } from "@/bench/runner/existing-runs";
import { runsFolder } from "@/bench/runner/home";
import { listParams, paramProperties } from "@/bench/runner/params";
import type { Scorer } from "@/bench/scorers/scorer";
import { printResult } from "./output";
import { textTable } from "./table";

interface Listing {
  head: string[];
  rows: string[][];
  /** For --json: one object per row, with more than fits a table. */
  items: object[];
}

/** Build a listing from items and the columns that people see. */
function listing<T extends object>(
  items: readonly T[],
  columns: Record<string, (item: T) => string>,
  json: (item: T) => object = (item) => item,
): Listing {
  const cells = Object.values(columns);
  return {
    head: Object.keys(columns),
    rows: items.map((item) => cells.map((cell) => cell(item))),
    items: items.map(json),
  };
}

const KINDS = {
  runs: async (folder: string) =>
    listing(
      listRuns(folder),
      { run: ({ name }) => name, status: ({ status }) => status, detail: ({ detail }) => detail },
      ({ record, ...run }) => ({ ...run, finishedAt: record?.timings.finishedAt ?? null }),
    ),
  strategies: async () =>
    listing(
      (await import("@/bench/strategies/index")).STRATEGIES,
      {
        strategy: ({ id }) => id,
        for: ({ kinds }) => kinds.join(", "),
        family: ({ family }) => family,
        parameters: (info) => listParams(info),
      },
      (info) => ({ ...info, params: paramProperties(info) }),
    ),
  sequences: async () =>
    listing((await import("@/bench/sequences/index")).SEQUENCES, {
      sequence: ({ id }) => id,
      kind: ({ kind }) => kind,
      tasks: ({ tasks }) => tasks.join(" "),
      protocols: ({ protocols }) => protocols.map(({ id }) => id).join(" "),
      starts: ({ starts }) => starts.join(" "),
    }),
  benchmarks: async () =>
    listing((await import("@/bench/sequences/manifests")).MANIFESTS, {
      benchmark: ({ id }) => id,
      tasks: ({ tasks }) => tasks.map(({ id }) => id).join(" "),
      scorers: ({ tasks }) => [...new Set(tasks.map(({ scorer }) => scorer))].join(" "),
      starts: ({ starts }) => starts.map(({ id }) => id).join(" "),
    }),
  layouts: async () =>
    listing((await import("@/bench/predictions/layouts/index")).LAYOUTS, {
      layout: ({ id }) => id,
      trainer: ({ title }) => title,
      files: ({ shape }) => shape,
    }),
  tasks: async () =>
    listing(
      (await import("@/bench/tasks/index")).TASKS,
      { task: ({ id }) => id, scorer: ({ scorer }) => scorer, summary: ({ summary }) => summary },
      ({ draw: _, ...task }) => task,
    ),
  devices: async () =>
    listing(await (await import("@/bench/engine/devices")).listDevices(), {
      device: ({ id }) => id,
      available: ({ available }) => (available ? "yes" : "no"),
      reason: ({ reason, remedy }) => [reason, remedy].filter(Boolean).join(" "),
    }),
  metrics: async () =>
    listing(
      (await import("@/bench/metrics/index")).metrics,
      {
        metric: ({ id }) => id,
        kind: ({ kind }) => kind,
        better: ({ direction }) => direction,
        formula: ({ formula }) => formula,
      },
      ({ value: _, ...metric }) => metric,
    ),
  scorers: async () =>
    listing(
      (await import("@/bench/scorers/index")).SCORERS,
      { scorer: ({ id, version }) => `${id}@${version}`, summary: ({ summary }) => summary },
      describeScorer,
    ),
} satisfies Record<string, (folder: string) => Promise<Listing>>;

/** With the JSON schema of one line of an items file. */
function describeScorer({ item, begin: _begin, ...info }: Scorer): object {
  return { ...info, item: z.toJSONSchema(item, { io: "input", unrepresentable: "any" }) };
}

export function listCommand(): Command {
  return new Command("list")
    .description("List what exists: runs of a folder, or what Lethe offers")
    .addArgument(new Argument("<kind>", "what to list").choices(Object.keys(KINDS)))
    .option("--out <folder>", "folder with the run directories (default: LETHE_HOME/runs)")
    .option("--json", "print JSON on stdout", false)
    .action(list);
}

export async function list(kind: string, options: { out?: string; json: boolean }): Promise<void> {
  const { head, rows, items } = await KINDS[kind as keyof typeof KINDS](runsFolder(options.out));
  const columns = head.map((heading) => ({ heading }));
  printResult(options.json, items, () => (rows.length > 0 ? textTable(columns, rows) : `no ${kind}`));
}
