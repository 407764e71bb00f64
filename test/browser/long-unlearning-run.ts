/** Puts an unlearning run of all sixteen requests into a home: the invented one of three requests, stretched. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unlearn16 } from "@/bench/sequences/unlearn-16";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { RunRecord } from "@/lib/domain/run-record";

const SOURCE = "test/fixtures/unlearning/refusal-tuning-seed-0/record.json";

/** A board of its own, because the fixtures' board has three requests. */
export const LONG_PRESET = "small";

/** Writes the run directory; without answers, which ingest notes and accepts. */
export function writeLongRun(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "record.json"), JSON.stringify(longRecord()));
}

export function longRecord(): RunRecord {
  const { unlearning, ...source } = JSON.parse(readFileSync(SOURCE, "utf8")) as RunRecord;
  if (!unlearning) throw new Error(`${SOURCE} is no unlearning record`);
  const { sets } = unlearning;
  return {
    ...source,
    sequence: { ...source.sequence, tasks: [...unlearn16.tasks] },
    model: { ...source.model, preset: LONG_PRESET },
    matrix: stretched(source.matrix, "refused"),
    unlearning: {
      ...unlearning,
      sets: {
        retain: stretched(sets.retain, "kept"),
        neighbour: stretched(sets.neighbour, "kept"),
        general: stretched(sets.general, "kept"),
        paraphrase: stretched(sets.paraphrase, "probed"),
        choice: stretched(sets.choice, "probed"),
      },
      probes: unlearning.probes.map((probe) => ({
        ...probe,
        stage: probe.stage === 0 ? 0 : unlearn16.tasks.length,
      })),
    },
    stages: unlearn16.tasks.map((task, i) => ({
      ...(source.stages[0] as RunRecord["stages"][number]),
      ...{ stage: i + 1, task },
    })),
    predictions: null,
  };
}

/** Column i is the source's of i modulo three; a refusal that was learned fades, and so does what is kept. */
function stretched({ rows }: AccuracyMatrix, how: "refused" | "kept" | "probed"): AccuracyMatrix {
  const tasks = [...unlearn16.tasks];
  const T = tasks.length;
  const cell = (t: number, i: number): Cell | null => {
    const [before, after] = [rows[0]?.[i % 3] ?? null, rows[3]?.[i % 3] ?? null];
    if (how === "probed") return t === 0 ? before : t === T ? after : null;
    if (t === 0 || (how === "refused" && t <= i)) return before;
    const since = how === "refused" ? t - i - 1 : t;
    return before && faded(before, how === "refused" ? 8 - Math.floor(since / 3) : 0, since, i);
  };
  return { tasks, rows: [0, ...tasks.keys()].map((_, t) => tasks.map((_, i) => cell(t, i))) };
}

/** Of eight items so many are refused fittingly; of a kept set some are lost, the more the later. */
function faded(before: Cell, fitting: number, since: number, i: number): Cell {
  const kept = Math.max(0, Math.round(((before.right ?? 0) * before.n) / 100) - Math.floor((since + i) / 6));
  const percent = (n: number) => (100 * n) / before.n;
  const { strict: _strict, lenient: _lenient, ...rest } = before;
  return fitting > 0
    ? { ...rest, score: percent(fitting), refused: percent(fitting), right: 0, standardError: 5 }
    : { ...rest, score: percent(kept), refused: 0, right: percent(kept), standardError: 5 };
}
