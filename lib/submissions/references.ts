/** The reference answers that predictions are held against: the operator's copy, or drawn anew for a procedural sequence. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportedItems } from "@/bench/exporters/items";
import type { Sequence } from "@/bench/sequences/sequence";
import { getTask } from "@/bench/tasks/index";
import { SubmissionFailure } from "@/lib/domain/failure";
import { manifestInfo, sequenceInfo } from "@/lib/queries/catalogue";

/** Public benchmarks that this home has references of. */
export function referencesIn(references: string): string[] {
  const names = existsSync(references) ? readdirSync(references) : [];
  return names.filter((name) => manifestInfo(name) !== null);
}

/** Folder in the form that the benchmark's authors publish it. `references` holds one folder per sequence. */
export function referencesOf(references: string, sequence: string): string {
  const folder = join(references, sequence);
  if (existsSync(folder)) return folder;
  const info = sequenceInfo(sequence);
  if (info?.kind === "tuning") return drawReferences(references, info);
  throw new SubmissionFailure(
    "no_worker",
    `The worker has no reference answers of ${sequence}: its home has no references/${sequence}.`,
  );
}

/** As `lethe export-data` writes the public test split, without its pictures. Kept for the next submission. */
function drawReferences(references: string, sequence: Sequence): string {
  const folder = join(references, `${sequence.id}.v${sequence.version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  for (const task of sequence.tasks) {
    const rows = exportedItems(sequence, getTask(task), "test", null).map(
      ({ id, instruction, answer }, index) => ({
        question_id: id,
        image: `${task}/images/test/${String(index).padStart(6, "0")}.png`,
        text: instruction,
        answer,
      }),
    );
    mkdirSync(join(draft, task), { recursive: true });
    writeFileSync(join(draft, task, "test.json"), JSON.stringify(rows));
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another worker was quicker; what it drew is the same.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
