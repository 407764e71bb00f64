/** Too many answers are missing or empty: the scores then tell of a failed inference, not of a method. */
import type { Detector, FlagContext } from "./flag";

/** Of predictions from elsewhere: share of one stage from which on they are refused. */
const REFUSED = 0.1;
/** Of our own runs, whose models really say nothing: the worst stage of the shipped runs has 0.36 (npo). */
const ODD = 0.6;

export const errorShare: Detector = {
  id: "error-share",
  title: "Missing and empty answers",
  summary:
    "More than 10 % of the answers of a stage are missing or empty (predictions: refused), or more than 60 % (runs of ours: a moderator looks).",
  begin({ record }) {
    const stages = new Map<number, { empty: number; missing: number; n: number; examples: string[] }>();
    return {
      add({ stage, item, answer }) {
        const known = stages.get(stage) ?? { empty: 0, missing: 0, n: 0, examples: [] };
        stages.set(stage, known);
        known.n++;
        if (answer !== null && answer.trim() !== "") return;
        if (answer === null) known.missing++;
        known.empty++;
        if (known.examples.length < 5) known.examples.push(item);
      },
      finish() {
        const limit = limitOf(record);
        const [worst] = [...stages].sort(([, a], [, b]) => b.empty / b.n - a.empty / a.n);
        if (!worst || worst[1].empty / worst[1].n <= limit) return [];
        const [stage, { empty, missing, n, examples }] = worst;
        return [
          {
            kind: errorShare.id,
            severity: record.track === "re-scored" ? ("refuse" as const) : ("review" as const),
            message: `${empty} of ${n} answers of stage ${stage} are empty or missing (${missing} missing), which is more than ${Math.round(100 * limit)} %.`,
            evidence: { stage, empty, missing, n, limit, examples },
          },
        ];
      },
    };
  },
};

const limitOf = ({ track }: FlagContext["record"]): number => (track === "re-scored" ? REFUSED : ODD);
