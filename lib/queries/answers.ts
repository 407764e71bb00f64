/** The stored raw answers of a run, one entry per item with its answers at all stages; kept in memory while in use. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Prediction, Verdict } from "@/lib/domain/prediction";
import { SETS, type SetId } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import type { StoredRun } from "./stored-run";

export interface StageAnswer {
  /** Null where the item was not answered and counts as wrong. */
  answer: string | null;
  /** Official score as stored; 0 to 1 except for captions. */
  score: number;
  /** What the judge of refusals read in it; null for tuning runs. */
  verdict: Verdict | null;
}

export interface AnsweredItem {
  /** Set of the deletion request; null for tuning runs. */
  set: SetId | null;
  task: string;
  /** Item id, for example "ref/test/17". */
  item: string;
  instruction: string;
  /** A text, or the fields of a scorer's item beside the answer. */
  reference: Prediction["reference"];
  /** The image, where several items may share one; null where the item has its own. */
  image: string | null;
  /** By stage, 0 = before training; null where the item was not asked at that stage. */
  stages: readonly (StageAnswer | null)[];
}

export interface RunAnswers {
  /** In the order of the file: by set and task as first asked. */
  items: readonly AnsweredItem[];
  /** Sets that were asked, in their usual order; empty for tuning runs. */
  sets: readonly SetId[];
  /** About how much memory it takes. */
  bytes: number;
}

/** Most memory for the answers of all runs, bytes; the run that was not asked for longest goes first. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheAnswers?: LRUCache<string, RunAnswers> };

/** Null where the run was stored without its answers. The value is shared by all callers, so nobody may change it. */
export function loadAnswers(
  home: Pick<LetheHome, "artifacts">,
  { id, predictions }: Pick<StoredRun, "id" | "predictions">,
): RunAnswers | null {
  if (predictions === null) return null;
  holder.letheAnswers ??= new LRUCache({ maxSize: MOST_BYTES, sizeCalculation: ({ bytes }) => bytes + 1 });
  const found = holder.letheAnswers.get(predictions);
  if (found) return found;
  const answers = readAnswers(artefactPath(home.artifacts, predictions), id);
  holder.letheAnswers.set(predictions, answers);
  return answers;
}

const LINE_END = 10;

/** The file was verified line by line when it was ingested, so it is not validated again. */
function readAnswers(path: string, run: string): RunAnswers {
  const text = unpack(path, run);
  const gathered = gather();
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(LINE_END, start);
    const stop = end < 0 ? text.length : end;
    if (stop > start) gathered.add(JSON.parse(text.toString("utf8", start, stop)) as Prediction);
    start = stop + 1;
  }
  return gathered.finish();
}

function unpack(path: string, run: string): Buffer {
  try {
    return gunzipSync(readFileSync(path));
  } catch (cause) {
    throw new UserError(
      `The stored answers of run ${run} cannot be read.`,
      `The file ${path} is missing or damaged; ingest the run directory again.`,
      { cause },
    );
  }
}

const keyOf = ({ refused, strict, lenient, categories }: Verdict): string =>
  `${refused} ${strict} ${lenient} ${categories.join()}`;

/** Puts the answers to one item together; equal texts and verdicts are kept once. */
function gather() {
  const items = new Map<string, AnsweredItem & { stages: (StageAnswer | null)[] }>();
  const sets = new Set<SetId>();
  const texts = new Map<string, string>();
  const verdicts = new Map<string, Verdict>();
  let bytes = 0;
  let last = 0;
  const kept = <Value>(pool: Map<string, Value>, key: string, value: Value): Value => {
    const found = pool.get(key);
    if (found !== undefined) return found;
    bytes += 2 * key.length + 100;
    pool.set(key, value);
    return value;
  };
  return {
    add(given: Prediction) {
      const { stage, task, item, instruction, reference, image = null, answer, score, set, verdict } = given;
      const key = set === undefined ? `${task} ${item}` : `${set} ${task} ${item}`;
      let found = items.get(key);
      if (!found) {
        const about = { set: set ?? null, task: kept(texts, task, task), item, reference, image };
        found = { ...about, instruction: kept(texts, instruction, instruction), stages: [] };
        items.set(key, found);
        bytes += 400 + 2 * (item.length + JSON.stringify(reference).length);
        if (set !== undefined) sets.add(set);
      }
      while (found.stages.length < stage) found.stages.push(null);
      found.stages[stage] = {
        answer: answer === null ? null : kept(texts, answer, answer),
        score,
        verdict: verdict ? kept(verdicts, keyOf(verdict), verdict) : null,
      };
      bytes += 60;
      last = Math.max(last, stage);
    },
    finish(): RunAnswers {
      for (const { stages } of items.values()) while (stages.length <= last) stages.push(null);
      return { items: [...items.values()], sets: SETS.filter((set) => sets.has(set)), bytes };
    },
  };
}
