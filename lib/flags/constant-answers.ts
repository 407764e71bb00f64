/** One answer to everything: of no use, and on a lopsided task a way to a score without a model. */
import { scoresRefusals } from "@/lib/domain/unlearning";
import type { Detector } from "./flag";

/** Share of a cell's answers that are the same, in cells whose right answers are varied. */
const SAME = 0.9;
const VARIED = 0.5;
const LEAST_ITEMS = 15;
/**
 * Share of such cells from which on it is odd. Shipped: at most 0.05 of those of runs on tasks, none right after a task was
 * trained; 0.51 on deletion requests, where task-vector ends in one refusal for everything.
 */
const ODD = { tuning: 0.25, unlearning: 0.75 };
const EXAMPLES = 5;

interface Tally {
  n: number;
  answers: Map<string, number>;
  references: Map<string, number>;
}

export const constantAnswers: Detector = {
  id: "constant-answers",
  title: "The same answer everywhere",
  summary:
    "After training began, at least 90 % of the answers are the same in more than 25 % of the cells whose right answers vary (75 % on deletion requests).",
  begin({ record }) {
    const cells = new Map<string, Tally>();
    const limit = record.unlearning ? ODD.unlearning : ODD.tuning;
    return {
      add({ stage, set, task, answer, reference }) {
        // Where a refusal is right, the same answer everywhere is what is asked for.
        if (stage === 0 || (set && scoresRefusals(set))) return;
        const key = `stage ${stage}, ${set ? `${set} of ` : ""}${task}`;
        const cell = cells.get(key) ?? { n: 0, answers: new Map(), references: new Map() };
        cells.set(key, cell);
        cell.n++;
        count(cell.answers, answer ?? "");
        count(cell.references, typeof reference === "string" ? reference : JSON.stringify(reference));
      },
      finish() {
        const varied = [...cells].filter(
          ([, { n, references }]) => n >= LEAST_ITEMS && most(references)[1] / n <= VARIED,
        );
        const constant = varied.filter(([, { n, answers }]) => most(answers)[1] / n >= SAME);
        if (varied.length === 0 || constant.length / varied.length <= limit) return [];
        return [
          {
            kind: constantAnswers.id,
            severity: "review" as const,
            message: `In ${constant.length} of ${varied.length} cells with varied right answers nearly all answers are the same.`,
            evidence: {
              constant: constant.length,
              cells: varied.length,
              examples: constant
                .slice(0, EXAMPLES)
                .map(([cell, { answers }]) => `${cell}: "${most(answers)[0]}"`),
            },
          },
        ];
      },
    };
  },
};

const count = (counts: Map<string, number>, text: string): void => {
  counts.set(text, (counts.get(text) ?? 0) + 1);
};

const most = (counts: ReadonlyMap<string, number>): [string, number] =>
  [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ["", 0]);
