/** Holds answers against the items of their task: whose answers they are, which are missing, which come twice. */
import type { TaskAnnotations } from "@/bench/annotations/load";
import type { Alignment } from "@/bench/scorers/scorer";
import type { AnswerFile, AnswerLine, Problem } from "./answer-file";

export interface CheckedAnswers {
  problems: Problem[];
  missing: number;
  duplicates: number;
}

export interface OtherTasks {
  /** Tasks whose items these ids are, by id. */
  ownersOf(ids: readonly string[]): { task: string; count: number } | null;
}

export function checkAnswers(
  { answers, problems: before }: AnswerFile,
  { items, hasIds }: TaskAnnotations,
  alignment: Alignment,
  others: OtherTasks,
): CheckedAnswers {
  const byLine = alignment === "lines";
  if (byLine && !hasIds) return checkCount(answers, items.length, before);
  const known = new Set(items.map(({ id }) => id));
  const problems: Problem[] = [];
  const seen = new Map<string, AnswerLine>();
  const foreign: AnswerLine[] = [];
  let duplicates = 0;
  for (const answer of answers) {
    const add = (kind: Problem["kind"], message: string) =>
      problems.push({ kind, file: answer.file, line: answer.line, message });
    const first = seen.get(answer.id);
    if (!known.has(answer.id)) foreign.push(answer);
    else if (first) {
      duplicates++;
      const same = first.text === answer.text ? "with the same answer" : "with another answer";
      add("duplicate", `item ${show(answer.id)} was answered on line ${first.line}, ${same}`);
    } else if (byLine && items[answer.position]?.id !== answer.id)
      add(
        "order",
        `answers item ${show(answer.id)}, but the official program compares this line with ${show(items[answer.position]?.id ?? "none")}`,
      );
    seen.set(answer.id, first ?? answer);
  }
  problems.push(...foreignProblems(foreign, items.length, others));
  const unanswered = items.filter(({ id }) => !seen.has(id));
  const file = answers[0]?.file ?? before[0]?.file ?? "";
  if (unanswered.length > 0)
    problems.push({
      kind: "missing",
      file,
      line: null,
      message: `${unanswered.length} of ${items.length} items have no answer, the first is ${show(unanswered[0]?.id ?? "")}`,
    });
  return { problems, missing: unanswered.length, duplicates };
}

function checkCount(
  answers: readonly AnswerLine[],
  items: number,
  before: readonly Problem[],
): CheckedAnswers {
  const file = answers[0]?.file ?? before[0]?.file ?? "";
  const missing = Math.max(0, items - answers.length);
  const message = `${answers.length} answers for ${items} items, which are told apart by their line alone`;
  const problems: Problem[] =
    answers.length === items
      ? []
      : [{ kind: missing > 0 ? "missing" : "foreign", file, line: null, message }];
  return { problems, missing, duplicates: 0 };
}

function foreignProblems(foreign: readonly AnswerLine[], items: number, others: OtherTasks): Problem[] {
  const owner = foreign.length > 0 ? others.ownersOf(foreign.map(({ id }) => id)) : null;
  const whose =
    owner && owner.count * 2 > foreign.length
      ? `is an item of ${owner.task}: these look like answers of that task`
      : foreign.length * 2 > items
        ? "is not in the test split: these look like answers of another split"
        : "is not in the test split";
  return foreign.map(({ file, line, id }) => ({
    kind: "foreign",
    file,
    line,
    message: `item ${show(id)} ${whose}`,
  }));
}

/** Ids are anything: shown in quotes, with control characters spelt out and of bounded length. */
function show(id: string): string {
  return JSON.stringify(id.length > 60 ? `${id.slice(0, 60)}…` : id);
}
