/** `lethe show`: draw items of a task as a contact sheet, to see what a model is asked. */
import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { getTask, TASKS } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import type { Split } from "@/bench/tasks/task";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { contactSheet } from "./contact-sheet";
import { positive } from "./positive";

const SPLITS: readonly Split[] = ["train", "validation", "test"];

interface ShowOptions {
  task: string;
  n: number;
  split: string;
  size: number;
  seed: string;
  out?: string;
  json?: boolean;
}

export function showCommand(): Command {
  return new Command("show")
    .description("Draw items of a task as a contact sheet (PNG)")
    .requiredOption("--task <id>", `task: ${TASKS.map((task) => task.id).join(", ")}`)
    .option("--n <count>", "items to show", positive, 8)
    .option("--split <split>", `split: ${SPLITS.join(", ")}`, "test")
    .option("--size <pixels>", "side of the pictures, a multiple of 32", positive, 32)
    .option("--seed <seed>", "data seed", "show")
    .option("--out <file>", "PNG to write (default: <task>-<split>.png)")
    .option("--json", "print the items as JSON on stdout")
    .action(show);
}

async function show({ task: id, n, split, size, seed, out, json }: ShowOptions): Promise<void> {
  const task = getTask(id);
  const known = SPLITS.find((name) => name === split);
  if (!known) throw unknownName("split", split, SPLITS);
  const items = materialise(task, known, { seed, count: n, size });
  const file = out ?? `${task.id}-${known}.png`;
  await save(file, await contactSheet(items, size));
  const listed = items.map(({ id: item, instruction, answer }) => ({ id: item, instruction, answer }));
  process.stdout.write(
    json ? `${JSON.stringify({ task: task.id, split: known, size, file, items: listed })}\n` : `${file}\n`,
  );
}

async function save(file: string, png: Buffer): Promise<void> {
  try {
    await writeFile(file, png);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      `Cannot write ${file}: ${reason}`,
      "Name a file in a folder that exists with --out.",
      {
        cause,
      },
    );
  }
}
