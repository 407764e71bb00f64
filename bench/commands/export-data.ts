/** `lethe export-data`: write a sequence as files that trainers of other code bases read. */
import { resolve } from "node:path";
import { Command } from "commander";
import type { ExportProgress } from "@/bench/exporters/exporter";
import { EXPORTERS, getExporter } from "@/bench/exporters/index";
import { ITEM_SIDE, SPLITS } from "@/bench/exporters/items";
import type { ExportManifest } from "@/bench/exporters/manifest";
import { getSequence, SEQUENCES } from "@/bench/sequences/index";
import type { Split } from "@/bench/tasks/task";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { printResult } from "./output";
import { positive } from "./positive";

/** Largest side of a picture, pixels. */
const MOST_PIXELS = 2048;
/** Longest silence, milliseconds. */
const SILENCE = 15_000;

interface ExportDataOptions {
  sequence: string;
  format: string;
  size: number;
  out: string;
  splits: string;
  limit?: number;
  force: boolean;
  json: boolean;
}

/** Sequences of tasks to learn. */
const TUNING = SEQUENCES.filter(({ kind }) => kind === "tuning");

const named = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(", ");

export function exportDataCommand(): Command {
  return new Command("export-data")
    .description(
      "Write a sequence as training and test files with pictures, for trainers of other code bases",
    )
    .requiredOption("--sequence <id>", `sequence of tasks: ${named(TUNING)}`)
    .requiredOption("--out <folder>", "folder to write; it must be new or empty")
    .option("--format <id>", `format: ${named(EXPORTERS)}`, "llava")
    .option("--size <pixels>", `side of the pictures, ${ITEM_SIDE} to ${MOST_PIXELS}`, positive, 336)
    .option("--splits <list>", `splits, with commas between: ${SPLITS.join(", ")}`, "train,test")
    .option("--limit <n>", "items per task and split, to try things out", positive)
    .option("--force", "replace an earlier export in the folder; other files stay", false)
    .option("--json", "print the result as JSON on stdout", false)
    .action(exportData);
}

async function exportData(options: ExportDataOptions): Promise<void> {
  const { size, force, json, limit = null } = options;
  const sequence = getSequence(options.sequence);
  if (sequence.kind !== "tuning")
    throw new UserError(
      `${sequence.id} is made of deletion requests, which have no form that other trainers read.`,
      `Export a sequence of tasks: ${named(TUNING)}.`,
    );
  const exporter = getExporter(options.format);
  const splits = readSplits(options.splits);
  if (size < ITEM_SIDE || size > MOST_PIXELS)
    throw new UserError(
      `--size ${size} is out of range.`,
      `Use a whole number of pixels from ${ITEM_SIDE}, the side of the pictures, to ${MOST_PIXELS}.`,
    );
  const out = resolve(options.out);
  const report = progressLines(process.stderr);
  const manifest = await exporter.write({ sequence, size, splits, limit, out, force, report });
  printResult(json, { out, format: exporter.id, manifest }, () => summarise(out, manifest));
}

/** In the order of SPLITS, each once. */
function readSplits(list: string): Split[] {
  const wanted = list.split(",").map((name) => name.trim());
  for (const name of wanted)
    if (!SPLITS.some((split) => split === name)) throw unknownName("split", name, SPLITS);
  return SPLITS.filter((split) => wanted.includes(split));
}

/** One line per task and split, and one now and then in between. */
function progressLines(stream: NodeJS.WriteStream): (progress: ExportProgress) => void {
  let spoke = performance.now();
  return ({ task, split, done, total }) => {
    if (done < total && performance.now() - spoke < SILENCE) return;
    spoke = performance.now();
    stream.write(`${task} ${split}: ${done}/${total}\n`);
  };
}

function summarise(out: string, { sequence, size, splits, tasks }: ExportManifest): string {
  const counts = splits.map((split) => {
    const items = tasks.reduce((sum, task) => sum + (task.counts[split] ?? 0), 0);
    return `${items} ${split}`;
  });
  return [
    `${out}: ${sequence.id}, ${tasks.length} tasks, ${counts.join(" and ")} items, pictures of ${size} pixels.`,
    "Its README.md says how to train on it and how to have the answers scored.",
  ].join("\n");
}
