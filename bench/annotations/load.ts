/** The items of one task from the user's copy of a benchmark, ready for its scorer. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BenchmarkTask } from "@/bench/benchmarks/benchmark";
import { hashFile } from "@/bench/files/hash-file";
import { sha256 } from "@/bench/runner/files";
import { getScorer } from "@/bench/scorers/index";
import { UserError } from "@/lib/domain/user-error";
import type { AnnotatedItem } from "./annotation";
import { ANNOTATION_READERS } from "./index";

export interface TaskAnnotations {
  items: readonly AnnotatedItem[];
  /** Names relative to the annotations folder. */
  files: { name: string; sha256: string }[];
  hasIds: boolean;
  /** Of ids and targets in order: equal for equal test data, whatever the files look like. */
  sha256: string;
}

export function loadAnnotations(root: string, task: BenchmarkTask): TaskAnnotations {
  const { format, files: candidates } = task.annotation;
  const names = candidates
    .map((candidate) => candidate.split("+"))
    .find((parts) => parts.every((name) => existsSync(join(root, name))));
  const reader = ANNOTATION_READERS[format];
  if (!names)
    throw new UserError(
      `${root} holds no annotations of ${task.id}.`,
      `Looked for ${candidates.map((candidate) => candidate.replaceAll("+", " with ")).join(", or ")} (${reader.reads}).`,
    );
  const paths = names.map((name) => join(root, name));
  const place = paths.join(", ");
  const scorer = getScorer(task.scorer);
  const seen = new Set<string>();
  const items = reader.read(paths).map((item, i) => {
    if (seen.has(item.id))
      throw new UserError(`${place}: item "${item.id}" is there twice.`, "Copy the file again.");
    seen.add(item.id);
    const target = targetFor(scorer.id, item);
    const checked = scorer.item.safeParse({ ...PLACEHOLDER, ...target });
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw new UserError(
        `${place}: item ${i + 1} ("${item.id}"): ${issue?.path.join(".") || "item"}: ${issue?.message}.`,
        `${scorer.id} needs it; give the file as the benchmark publishes it.`,
      );
    }
    return { ...item, target: withoutPlaceholder(checked.data as Record<string, unknown>, target) };
  });
  if (items.length === 0) throw new UserError(`${place} holds no items.`, "Copy the file again.");
  const fingerprint = items.map(({ id, target }) => `${id} ${JSON.stringify(target)}\n`).join("");
  return {
    items,
    files: names.map((name, i) => ({ name, sha256: hashFile(paths[i] ?? "") })),
    hasIds: reader.hasIds,
    sha256: sha256(fingerprint),
  };
}

/** What only an answer can tell, so that a target can be checked before there are answers. */
const PLACEHOLDER = { prediction: "", prompt: "" };

/** Of the fields a scorer reads, those that the file gave; defaults may still come from the answer's prompt. */
function withoutPlaceholder(item: Record<string, unknown>, target: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name in target));
}

/** MiniGPT's boxes are those of the image itself. */
function targetFor(scorer: string, { target }: AnnotatedItem): Readonly<Record<string, unknown>> {
  return scorer === "etrain-grounding" && "originBox" in target
    ? { ...target, box: target.originBox }
    : target;
}
