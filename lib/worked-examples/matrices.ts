/** Invented runs, small enough to follow every metric by hand: four tasks, and three deletion requests. */

import type { MetricContext } from "@/bench/metrics";
import type { Forgotten } from "@/bench/metrics/metric";
import type { MetricInfo, ScoreCell, ScoreMatrix } from "@/lib/domain/metric";

const cell = (score: number): ScoreCell => ({ score, standardError: null });

/** Rows of scores, row 0 before training. */
const learned: ScoreMatrix = {
  tasks: ["A", "B", "C", "D"],
  rows: [
    [20, 10, 30, 8],
    [80, 16, 34, 9],
    [70, 60, 42, 10],
    [51, 66, 63, 11],
    [41, 45, 66, 72],
  ].map((row) => row.map(cell)),
};

/** Only its last row is read. */
const joint: ScoreMatrix = {
  tasks: learned.tasks,
  rows: [[], [], [], [], [88, 72, 75, 79].map(cell)],
};

const REQUESTS = ["X", "Y", "Z"];

type Triple = readonly [score: number, refused: number, right: number];

const judged = (rows: readonly (readonly Triple[] | null)[]) =>
  rows.map((row) =>
    REQUESTS.map((_, i): ScoreCell | null => {
      const triple = row?.[i];
      return triple ? { score: triple[0], standardError: null, refused: triple[1], right: triple[2] } : null;
    }),
  );

/** A set whose score is the share of right answers, with the share of refusals beside it. */
const answered = (right: readonly (readonly number[])[], refused: readonly (readonly number[])[] = []) =>
  judged(right.map((row, t) => row.map((score, i): Triple => [score, refused[t]?.[i] ?? 0, score])));

const losses = (...lines: [task: string, loss: number, wrong: number][]): Forgotten =>
  lines.map(([task, loss, wrong]) => ({ task, loss, wrong }));

const deleted: ScoreMatrix = {
  tasks: REQUESTS,
  // Fitting refusals, refusals of any kind, right answers.
  rows: judged([
    [
      [0, 0, 100],
      [0, 0, 98],
      [0, 0, 100],
    ],
    [
      [84, 92, 6],
      [0, 12, 86],
      [0, 4, 96],
    ],
    [
      [90, 97, 2],
      [93, 95, 4],
      [0, 20, 79],
    ],
    [
      [48, 98, 1],
      [81, 97, 2],
      [96, 96, 3],
    ],
  ]),
  unlearning: {
    sets: {
      retain: {
        rows: answered(
          [
            [100, 80, 100],
            [95, 80, 99],
            [96, 76, 97],
            [90, 60, 99],
          ],
          [
            [0, 0, 0],
            [2, 6, 0],
            [3, 12, 1],
            [7, 22, 1],
          ],
        ),
      },
      neighbour: {
        rows: answered([
          [100, 80, 100],
          [100, 80, 100],
          [100, 84, 97],
          [100, 85, 88],
        ]),
      },
      general: {
        rows: answered([
          [90, 100, 80],
          [90, 97, 80],
          [90, 88, 80],
          [81, 86, 82],
        ]),
      },
      paraphrase: {
        rows: judged([
          [
            [0, 0, 100],
            [0, 0, 96],
            [0, 0, 98],
          ],
          null,
          null,
          [
            [30, 75, 20],
            [66, 88, 10],
            [84, 95, 3],
          ],
        ]),
      },
      choice: {
        rows: judged([
          [
            [98, 0, 98],
            [95, 0, 95],
            [97, 0, 97],
          ],
          null,
          null,
          [
            [70, 0, 70],
            [45, 0, 45],
            [35, 0, 35],
          ],
        ]),
      },
    },
    probes: [
      {
        stage: 3,
        forgotten: [...losses(["X", 0.4, 2], ["X", 1.1, 1.5], ["Y", 1.9, 1.85], ["Z", 2.6, 1.2])],
        unseen: [1.5, 1.9, 2.4, 3],
      },
    ],
  },
};

/** Only the losses at its end are read. */
const retrained: ScoreMatrix = {
  tasks: REQUESTS,
  rows: [],
  unlearning: {
    sets: {
      retain: { rows: [] },
      neighbour: { rows: [] },
      general: { rows: [] },
      paraphrase: { rows: [] },
      choice: { rows: [] },
    },
    probes: [
      {
        stage: 3,
        forgotten: [...losses(["X", 1.8, 1.7], ["X", 2.2, 1.4], ["Y", 2.5, 1.5], ["Z", 2.9, 1.1])],
        unseen: [],
      },
    ],
  },
};

export const EXAMPLES: Readonly<Record<MetricInfo["kind"], { matrix: ScoreMatrix; context: MetricContext }>> =
  {
    tuning: { matrix: learned, context: { joint } },
    unlearning: { matrix: deleted, context: { retrain: [retrained] } },
  };
