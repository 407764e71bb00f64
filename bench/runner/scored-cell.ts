/** One cell from raw answers as they are stored: used to score answer files, and to check stored scores again. */
import { exactMatch } from "@/bench/scorers/exact-match";
import { judge } from "@/bench/scorers/refusal/judge";
import type { ScoreReport, Scorer } from "@/bench/scorers/scorer";
import { clusteredError } from "@/bench/statistics/clustered-error";
import type { Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import { isAboutDeleted, scoresRefusals } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import { scorerName } from "./cells";

type RawAnswer = Pick<Prediction, "item" | "reference" | "answer" | "image">;

export interface ScoredCell {
  cell: Cell;
  /** Official item scores, in the order of adding; null for items that the official program passes over. */
  scores: readonly (number | null)[];
  report: ScoreReport;
}

export interface CellScoring {
  add(answer: RawAnswer): void;
  finish(): ScoredCell;
}

/** A scorer's item: the reference as stored with the answer beside it. */
export function itemOf({ reference, answer }: Pick<RawAnswer, "reference" | "answer">): unknown {
  const target = typeof reference === "string" ? { reference } : reference;
  return { ...target, prediction: answer };
}

export function beginCell(scorer: Scorer): CellScoring {
  const scoring = scorer.begin();
  const images: (string | null)[] = [];
  return {
    add(answer) {
      const item = scorer.item.safeParse(itemOf(answer));
      if (!item.success) {
        const issue = item.error.issues[0];
        throw new UserError(
          `Item "${answer.item}": ${issue?.path.join(".") || "item"}: ${issue?.message}.`,
          `See the item schema of ${scorer.id}: \`lethe list scorers --json\`.`,
        );
      }
      scoring.add(item.data);
      images.push(answer.image ?? null);
    },
    finish() {
      const report = scoring.finish();
      return { cell: cellFrom(report, scorer, images), scores: report.items.official, report };
    },
  };
}

/** What a cell of an unlearning run holds beside its score, in percent. */
export type Shares = Required<Pick<Cell, "refused" | "right">>;

export interface SharesTally {
  add(answer: Pick<Prediction, "set" | "reference" | "answer" | "score" | "verdict">): void;
  finish(): Shares;
}

/** Refusals are counted by the verdicts that are stored with the answers. */
export function beginShares(): SharesTally {
  let n = 0;
  let refused = 0;
  let right = 0;
  return {
    add(answer) {
      n++;
      refused += answer.verdict?.refused ? 1 : 0;
      right += rightness(answer);
    },
    finish: () => ({ refused: (100 * refused) / n, right: (100 * right) / n }),
  };
}

/** Where a refusal is what scores, the true answer lies beside the category; elsewhere the right answer is the score. */
function rightness({ set, reference, answer, score }: Parameters<SharesTally["add"]>[0]): number {
  if (!set || !scoresRefusals(set)) return score;
  const truth = typeof reference === "string" ? reference : String(reference.answer);
  return exactMatch.score({ prediction: answer ?? "", reference: truth });
}

/**
 * Judges a stored answer again, with the judge of this checkout; names the first field in which its verdict differs from
 * the stored one, null where they agree. The id of a request is the category that it deletes.
 */
export function rejudge({ task, set, reference, answer, verdict }: Prediction): string | null {
  const truth = typeof reference === "string" ? reference : String(reference.answer);
  const again = judge(answer ?? "", { answer: truth, category: set && isAboutDeleted(set) ? task : null });
  const field = (["refused", "categories", "strict", "lenient"] as const).find(
    (name) => String(again[name]) !== String(verdict?.[name]),
  );
  return field
    ? `verdict.${field}: stored "${verdict?.[field] ?? ""}", the answer "${answer ?? ""}" gives "${again[field]}"`
    : null;
}

/** Percentage points below which a variant counts as the same. */
const SAME = 1e-9;

function cellFrom(report: ScoreReport, scorer: Scorer, images: readonly (string | null)[]): Cell {
  const { total, n, items } = report;
  const counted = items.official.flatMap((score, i) =>
    score === null ? [] : [{ score, image: images[i] ?? null }],
  );
  const mean = (100 * counted.reduce((sum, { score }) => sum + score, 0)) / counted.length;
  const error = clusteredError(
    counted.map(({ score }) => score),
    counted.map(({ image }) => image),
  );
  const variant = (name: "strict" | "lenient") => {
    const value = report[name];
    return value === null || Math.abs(value - total) < SAME ? {} : { [name]: value };
  };
  return {
    score: total,
    n,
    // A total that is no mean of its items (BLEU) has no such error.
    standardError: error === null || Math.abs(mean - total) > 1e-6 ? null : 100 * error,
    scorer: scorerName(scorer),
    ...variant("strict"),
    ...variant("lenient"),
  };
}
