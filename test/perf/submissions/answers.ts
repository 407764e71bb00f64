/** Answers of an invented method to proc-coin-8, as a zip file in Lethe's layout: right with a chance that falls after each stage. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { createRng } from "@/bench/engine/rng";

interface Item {
  question_id: string;
  answer: string;
}

export interface TaskItems {
  task: string;
  items: Item[];
}

/** The test split as anybody can export it. */
export function exportedItems(folder: string): TaskItems[] {
  execFileSync(
    process.execPath,
    [
      "bench/lethe.mjs",
      "export-data",
      "--sequence",
      "proc-coin-8",
      "--splits",
      "test",
      "--size",
      "32",
      "--out",
      folder,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    tasks: { id: string }[];
  };
  return manifest.tasks.map(({ id }) => ({
    task: id,
    items: JSON.parse(readFileSync(join(folder, id, "test.json"), "utf8")) as Item[],
  }));
}

/** Another method for every seed. */
export function zippedAnswers(tasks: readonly TaskItems[], seed: number): Uint8Array {
  const rng = createRng(`load/${seed}`);
  const files: Record<string, Uint8Array> = {};
  for (const stage of tasks.keys())
    for (const [place, { task, items }] of tasks.entries()) {
      if (place > stage) continue;
      const right = 0.55 + 0.2 * rng.uniform() - 0.05 * (stage - place);
      const lines = items.map(({ question_id, answer }) => {
        const text = rng.chance(right) ? answer : rng.pick(items).answer;
        return JSON.stringify({ question_id, text });
      });
      files[`${stage + 1}/${task}.jsonl`] = strToU8(`${lines.join("\n")}\n`);
    }
  return zipSync(files, { level: 6, mtime: new Date("2026-01-01T00:00:00Z") });
}
