/** The fingerprint of a sequence's test data, as published before a season and written into every record. */
import { createHash } from "node:crypto";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import type { Sample } from "@/bench/tasks/task";
import type { Sequence } from "./sequence";

export interface TestHashOptions {
  /** Image side, pixels. */
  size: number;
  /** Default: the sequence's public evaluation seed. */
  evaluationSeed?: number | string;
  /** Test items per task. Default: the sequence's. */
  testItems?: number;
}

/** Renders the whole test split of every task in standard order and hashes it. */
export function testSha256(sequence: Sequence, options: TestHashOptions): string {
  const seed = options.evaluationSeed ?? sequence.evaluationSeed;
  const count = options.testItems ?? sequence.testItems;
  return hashItems(
    sequence.tasks.map((id) => materialise(getTask(id), "test", { seed, count, size: options.size })),
  );
}

/**
 * SHA-256 (hex) over the items of each task in turn: image bytes, then instruction, newline, answer, newline.
 * Task ids and item ids are left out: the fingerprint is of what a model sees and must answer.
 */
export function hashItems(tasks: readonly (readonly Sample[])[]): string {
  const hash = createHash("sha256");
  for (const { image, instruction, answer } of tasks.flat())
    hash.update(image).update(`${instruction}\n${answer}\n`);
  return hash.digest("hex");
}
