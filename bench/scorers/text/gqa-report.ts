/** GQA's report (`eval_gqa.py`): accuracy by type, length and steps, and the chi-square distance of answer distributions. */
import { UserError } from "@/lib/domain/user-error";
import type { Sum } from "../item-scorer";
import type { ScoreReport, Scoring } from "../scorer";
import { type GqaItem, gqaAnswer, stepCount, wordCount } from "./gqa-question";
import { pythonFixed } from "./python";

const DETAILS = {
  "structural type": ({ question }: GqaItem) => question.types.structural,
  "semantic type": ({ question }: GqaItem) => question.types.semantic,
  "steps number": stepCount,
  "words number": wordCount,
} as const;

type Counts = Map<string, Map<string, number>>;

/** Questions that are not balanced are passed over: they are in no number of the report. */
export function gqaScoring(readings: {
  strict(item: GqaItem): number;
  lenient(item: GqaItem): number;
}): Scoring<GqaItem> {
  const all: Sum = { n: 0, sum: 0 };
  const variants = { strict: 0, lenient: 0 };
  const groups = new Map<string, Map<string | number, Sum>>();
  const gold: Counts = new Map();
  const said: Counts = new Map();
  const official: (number | null)[] = [];
  const strict: (number | null)[] = [];
  const lenient: (number | null)[] = [];
  const count = (kind: string, name: string | number, score: number) => {
    const kinds = groups.get(kind) ?? new Map<string | number, Sum>();
    groups.set(kind, kinds);
    const sum = kinds.get(name) ?? { n: 0, sum: 0 };
    kinds.set(name, { n: sum.n + 1, sum: sum.sum + score });
  };
  return {
    add(item) {
      const { question } = item;
      const answer = gqaAnswer(item.prediction);
      const score = answer === question.answer ? 1 : 0;
      const counted = question.isBalanced;
      official.push(counted ? score : null);
      strict.push(counted ? readings.strict(item) : null);
      lenient.push(counted ? readings.lenient(item) : null);
      if (!counted) return;
      all.n++;
      all.sum += score;
      variants.strict += readings.strict(item);
      variants.lenient += readings.lenient(item);
      count("kind", question.types.structural === "query" ? "Open" : "Binary", score);
      for (const [kind, of] of Object.entries(DETAILS)) count(kind, of(item), score);
      const group = question.groups.global;
      if (group === null) return;
      increment(gold, group, question.answer);
      increment(said, group, answer);
    },
    finish(): ScoreReport {
      if (all.n === 0)
        throw new UserError("There is no balanced question to score.", "Give the balanced questions of GQA.");
      const distance = chiSquare(gold, said);
      const percent = (sum: Sum | undefined) => (sum ? mean(sum) * 100 : 0);
      const kinds = groups.get("kind");
      const parts = [...groups].flatMap(([kind, names]) =>
        [...names].map(([name, sum]): [string, number] => [`${kind}/${name}`, percent(sum)]),
      );
      return {
        n: all.n,
        total: percent(all),
        printed: [
          `Binary: ${two(percent(kinds?.get("Binary")))}%`,
          `Open: ${two(percent(kinds?.get("Open")))}%`,
          `Accuracy: ${two(percent(all))}%`,
          // The official program prints 0 here, because the code that would compute them is commented out.
          "Validity: 0.00%",
          "Plausibility: 0.00%",
          `Distribution: ${distance === null ? "none (no group)" : two(distance)} (lower is better)`,
          ...Object.keys(DETAILS).flatMap((kind) => detailLines(kind, groups.get(kind))),
        ].join("\n"),
        parts: { ...Object.fromEntries(parts), distribution: distance, validity: null, plausibility: null },
        strict: (100 * variants.strict) / all.n,
        lenient: (100 * variants.lenient) / all.n,
        items: { official, strict, lenient },
      };
    },
  };
}

const mean = ({ n, sum }: Sum): number => sum / n;
const two = (value: number): string => pythonFixed(value, 2);

function detailLines(kind: string, names: ReadonlyMap<string | number, Sum> | undefined): string[] {
  const sorted = [...(names ?? [])].sort(([a], [b]) =>
    typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : 1,
  );
  const lines = sorted.map(([name, sum]) => `  ${name}: ${two(mean(sum) * 100)}% (${sum.n} questions)`);
  return [`Accuracy / ${kind}:`, ...lines];
}

function increment(counts: Counts, group: string, answer: string): void {
  const answers = counts.get(group) ?? new Map<string, number>();
  counts.set(group, answers);
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}

/** Weighted by group size, over a hundred; null where no question has a group. */
function chiSquare(gold: Counts, said: Counts): number | null {
  let weighted = 0;
  let overall = 0;
  for (const [group, answers] of gold) {
    let score = 0;
    let size = 0;
    for (const [answer, expected] of answers) {
      const observed = said.get(group)?.get(answer) ?? 0;
      score += (observed - expected) ** 2 / expected;
      size += expected;
    }
    weighted += score * size;
    overall += size;
  }
  return overall === 0 ? null : weighted / overall / 100;
}
