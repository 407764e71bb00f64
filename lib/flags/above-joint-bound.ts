/** Better than what the board holds to be possible: joint training, or for deletion requests a model that never forgot. */
import { MAIN_SET } from "@/lib/domain/record-sets";
import type { Detector, Flag } from "./flag";
import { type Excess, excessOver, otherRows, rowOf, type Score } from "./reference-rows";

const JOINT = ["joint"];
/** Nobody answers what is to stay better than the model that was never told to forget, or was trained without it. */
const UNLEARNING = ["retrain", "no-unlearning", "oracle-refuser"];

/** Standard errors. Shipped: the mean of no method is above joint training, a single task at most 1.6. */
const MEAN_Z = 3;
const TASK_Z = 4;
/** Points; less is of no use to anybody. */
const LEAST_MEAN = 0.5;
const LEAST_TASK = 3;

export const aboveJointBound: Detector = {
  id: "above-joint-bound",
  title: "Better than the bound",
  summary:
    "The final mean is more than 3 standard errors above that of joint training (of what stays, above retraining and no unlearning), or a task more than 4.",
  begin({ record, database }) {
    return {
      finish() {
        if (record.protocol.limit !== null) return [];
        const last = record.matrix.tasks.length;
        const unlearning = record.unlearning !== undefined;
        const bounds = otherRows(database, record, last, unlearning ? UNLEARNING : JOINT);
        const counts = ({ set }: Score) => (unlearning ? STAYS.includes(set) : set === MAIN_SET);
        const own = rowOf(record, last).filter(counts);
        const groups = unlearning ? STAYS.map((set) => own.filter((score) => score.set === set)) : [own];
        return groups.flatMap((group) => flagOf(group, bounds) ?? []);
      },
    };
  },
};

const STAYS: Score["set"][] = ["retain", "neighbour", "general"];

function flagOf(own: readonly Score[], bounds: ReadonlyMap<string, Score[][]>): Flag | null {
  const mean = best(own, bounds);
  if (mean && mean.z > MEAN_Z && mean.own - mean.reference > LEAST_MEAN)
    return flag(`The mean after the last stage, ${points(mean.own)}`, mean, null);
  for (const score of own) {
    const found = best([score], bounds);
    if (found && found.z > TASK_Z && found.own - found.reference > LEAST_TASK)
      return flag(`The score on ${score.task} after the last stage, ${points(found.own)}`, found, score.task);
  }
  return null;
}

type Best = Excess & { method: string };

/** Against the highest of the bounds. */
function best(own: readonly Score[], bounds: ReadonlyMap<string, Score[][]>): Best | null {
  const found = [...bounds].flatMap(([method, rows]) => {
    const excess = excessOver(own, rows);
    return excess ? [{ ...excess, method }] : [];
  });
  return found.sort((a, b) => b.reference - a.reference)[0] ?? null;
}

function flag(what: string, { own, reference, z, method }: Best, task: string | null): Flag {
  return {
    kind: aboveJointBound.id,
    severity: "review",
    message: `${what}, is above that of ${method} on the same board, ${points(reference)}, by ${z.toFixed(1)} standard errors.`,
    evidence: { bound: method, task, own, reference, z },
  };
}

const points = (value: number): string => value.toFixed(1);
