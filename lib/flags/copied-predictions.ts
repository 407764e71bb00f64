/** Answers taken from another run. Two models rarely make the same mistakes, however good they are; a copy does. */
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { runs, submissionRuns, submissions } from "@/db/schema";
import { artefactPath } from "@/lib/ingest/artefacts";
import { type Agreement, agreementOf, lowerShare } from "./agreement";
import { finalAnswers, sketchOfAnswers } from "./answer-sketch";
import type { Detector, Flag, FlagContext } from "./flag";
import type { Sketch } from "./sketch";

/** Items that both get wrong needed for a judgement. */
const LEAST_WRONG = 40;
/**
 * Same wrong answers: lower end of the share's interval. Between different methods of the shipped runs the share itself
 * is at most 0.855 (kl-retain and scrub, whose penalties are nearly the same), between seeds of one method 0.785.
 */
const SAME_WRONG = 0.87;
/** Same items right, although the wrong answers were altered. Shipped: at most 0.894 between methods, 0.77 between seeds. */
const SAME_RIGHT = 0.95;
/** Items right, and items wrong, in either run needed for it. */
const LEAST_EITHER = 100;
const EXAMPLES = 5;

export const copiedPredictions: Detector = {
  id: "copied-predictions",
  title: "Copied answers",
  summary:
    "After the last stage, the wrong answers are those of another run (interval of the share above 87 %; at most 85.5 % among independent methods), or the same items are right (kappa from 0.95).",
  begin(context) {
    const own = finalAnswers();
    return {
      add: own.add,
      async finish() {
        const sketch = own.sketch();
        if (sketch.keys.length === 0) return [];
        const matches: { run: Peer; agreement: Agreement; examples: string[] }[] = [];
        for (const run of peersOf(context)) {
          const other = await peerSketch(context, run);
          const agreement = agreementOf(sketch, other);
          if (isCopy(agreement))
            matches.push({ run, agreement, examples: own.sameMistakes(other, EXAMPLES) });
        }
        return flagOf(matches);
      },
    };
  },
};

function isCopy({ bothWrong, identicalWrong, items, right, kappa }: Agreement): boolean {
  if (bothWrong >= LEAST_WRONG && lowerShare(identicalWrong, bothWrong) >= SAME_WRONG) return true;
  const enough = right.every((count) => Math.min(count, items - count) >= LEAST_EITHER);
  return enough && kappa !== null && kappa >= SAME_RIGHT;
}

function flagOf(matches: { run: Peer; agreement: Agreement; examples: string[] }[]): Flag[] {
  const sorted = matches.toSorted((a, b) => b.agreement.identical - a.agreement.identical);
  const [best, ...others] = sorted;
  if (!best) return [];
  const { run, agreement, examples } = best;
  const { items, identical, bothWrong, identicalWrong, kappa } = agreement;
  return [
    {
      kind: copiedPredictions.id,
      severity: "review",
      message: `${identical} of ${items} final answers are those of run ${run.id} (${run.strategy}); of the ${bothWrong} that both get wrong, ${identicalWrong} are the same.`,
      evidence: {
        run: run.id,
        board: run.board,
        method: run.strategy,
        ...{ items, identical, bothWrong, identicalWrong, kappa },
        /** Items with the same wrong answer. */
        examples,
        others: others.slice(0, 10).map((match) => match.run.id),
      },
    },
  ];
}

type Peer = Pick<typeof runs.$inferSelect, "id" | "board" | "strategy" | "predictions">;

/** Stored runs on the same test items, except those of the same owner: repeating oneself is allowed. */
function peersOf({ database, record, owner, submission }: FlagContext): Peer[] {
  const found = database
    .select({
      id: runs.id,
      board: runs.board,
      strategy: runs.strategy,
      predictions: runs.predictions,
      submission: submissionRuns.submission,
      owner: submissions.owner,
    })
    .from(runs)
    .leftJoin(submissionRuns, eq(submissionRuns.run, runs.id))
    .leftJoin(submissions, eq(submissions.id, submissionRuns.submission))
    .where(
      and(
        eq(runs.testSha256, record.sequence.testSha256),
        isNotNull(runs.predictions),
        // Seeds of one method; only its owner can use its id.
        ne(runs.strategy, record.strategy.id),
      ),
    )
    .all();
  return found.filter(
    (run) =>
      (run.submission === null || run.submission !== submission) &&
      (run.owner === null || run.owner !== owner),
  );
}

const peerSketch = ({ home }: FlagContext, { predictions }: Peer): Promise<Sketch> =>
  sketchOfAnswers(home, predictions ?? "", artefactPath(home.artifacts, predictions ?? ""));
