/** Scores an items file (JSON Lines) in one pass; what is wrong with it is told by line and field. */
import { z } from "zod";
import { parseLine, readDocumentLines } from "@/bench/files/json-lines";
import type { ScoreReport, Scorer, ScoringOptions } from "@/bench/scorers/scorer";
import { vqaItem } from "@/bench/scorers/text/vqa-item";
import { UserError } from "@/lib/domain/user-error";
import { createVqaScanner } from "./vqa-scan";

export interface ScoredItems {
  /** As given, or the number of the line. */
  ids: readonly (string | number)[];
  report: ScoreReport;
}

/** How many problems of a file are named. */
const NAMED = 5;

const idSchema = z.object({ id: z.union([z.string(), z.int()]).optional() });

/** Throws a UserError that names the first problems; nothing is scored of a file that has any. */
export function scoreFile(scorer: Scorer, path: string, options: ScoringOptions = {}): ScoredItems {
  const scoring = scorer.begin(options);
  const scanner = scorer.item === vqaItem ? createVqaScanner("item") : null;
  const ids: (string | number)[] = [];
  const problems: string[] = [];
  let count = 0;
  const problem = (number: number, what: string) => {
    if (count++ < NAMED) problems.push(`line ${number}${what}`);
  };
  for (const line of readDocumentLines(path)) {
    const plain = line.bytes && scanner?.scan(line.bytes);
    if (plain) {
      ids.push(plain.id ?? line.number);
      scoring.add(plain);
      continue;
    }
    const { number, value, problem: broken } = parseLine(line);
    if (broken !== null) {
      problem(number, ` ${broken}`);
      continue;
    }
    const id = idSchema.safeParse(value);
    const item = scorer.item.safeParse(value);
    const issue = id.error?.issues[0] ?? item.error?.issues[0];
    if (issue) problem(number, `: ${issue.path.join(".") || "item"}: ${issue.message}`);
    if (!id.success || !item.success) continue;
    ids.push(id.data.id ?? number);
    scoring.add(item.data);
  }
  if (count > 0)
    throw new UserError(
      `${path}: ${problems.join("; ")}${count > NAMED ? `; and ${count - NAMED} more problems` : ""}.`,
      `\`lethe list scorers --json\` shows what an item of ${scorer.id} looks like.`,
    );
  if (ids.length === 0) throw new UserError(`${path} holds no items.`, "Give one JSON document per line.");
  return { ids, report: scoring.finish() };
}
