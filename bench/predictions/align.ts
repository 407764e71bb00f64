/** Brings answers and items together as the official program of a scorer does: see `Alignment` in bench/scorers/scorer.ts. */
import type { Alignment } from "@/bench/scorers/scorer";

/** An item of the test split without its answer. */
export interface Target {
  id: string;
  /** The fields of a scorer's item beside `prediction`. */
  target: Readonly<Record<string, unknown>>;
}

/** A line of an answer file. */
export interface Answer {
  id: string;
  text: string;
  prompt: string;
}

/** An item ready to be parsed and scored. */
export interface Aligned<Line extends Answer = Answer> {
  id: string;
  /** What was answered; null where the item was not answered and counts as wrong. */
  answer: string | null;
  item: Record<string, unknown>;
  /** The line that was taken; null with `answer`. */
  source: Line | null;
}

/** In the order in which the official program counts them. Answers that it would stop at (unknown ids) are left out. */
export function alignAnswers<Line extends Answer>(
  alignment: Alignment,
  targets: readonly Target[],
  answers: readonly Line[],
): Aligned<Line>[] {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const last = new Map(answers.map((answer) => [answer.id, answer]));
  switch (alignment) {
    case "results":
      return answers.flatMap((answer) => answered(byId.get(answer.id), answer));
    case "dictionary":
    case "complete":
      return [...last.values()].flatMap((answer) => answered(byId.get(answer.id), answer));
    case "split":
      return targets.map((target) => answered(target, last.get(target.id))[0] ?? unanswered(target));
    case "unique-ids":
      return [...last.values()].map((answer) => answered(byId.get(answer.id), answer)[0] ?? foreign(answer));
    case "lines":
      return answers.flatMap((answer, line) => answered(targets[line], answer));
    default:
      return alignment satisfies never;
  }
}

function answered<Line extends Answer>(
  target: Target | undefined,
  answer: Line | undefined,
): Aligned<Line>[] {
  if (!target || !answer) return [];
  const image = answer.prompt.includes("<image>");
  const item = { image, prompt: answer.prompt, ...target.target, prediction: answer.text };
  return [{ id: target.id, answer: answer.text, item, source: answer }];
}

/** Only programs that go through the split meet these; their items allow a missing prediction. */
function unanswered({ id, target }: Target): Aligned<never> {
  const item = { image: false, prompt: "Unknown", ...target, prediction: null };
  return { id, answer: null, item, source: null };
}

/** An answer to an item outside the split: wrong, and counted. */
function foreign<Line extends Answer>(source: Line): Aligned<Line> {
  const { id, text, prompt } = source;
  return { id, answer: text, item: { prediction: text, prompt, choices: 0, answer: null }, source };
}
