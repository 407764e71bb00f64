/** Runs on deletion requests, from request to record: every schedule, what a trainer sees, and the same bytes after a stop. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planRun } from "@/bench/runner/plan";
import { readPredictions } from "@/bench/runner/predictions";
import type { RunRequest } from "@/bench/runner/request";
import type { Query, TrainerHost, TrainingStage, Weighing } from "@/bench/runner/trainer";
import { inProcess } from "@/bench/runner/trainers/in-process";
import { verifyRecord } from "@/bench/runner/verify";
import { getStrategy } from "@/bench/strategies/index";
import { refusalOf } from "@/bench/tasks/unlearning/categories";
import { categoryOf } from "@/bench/tasks/unlearning/requests";
import { SET_ITEMS } from "@/bench/tasks/unlearning/sets";
import type { Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunEvent } from "@/lib/domain/run-event";
import { type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { OTHER_SETS, PROBE_SETS } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import { type Ran, run, scratch } from "./scratch";
import { smallRequest } from "./small-catalogue";
import { RETRAIN_STEPS, requestsCatalogue, requestsRequest, smallRequests } from "./small-requests";
import { wordLearner } from "./word-learner";

const T = 3;
const tasks = [...smallRequests.tasks];
const ROWS = [0, 1, 2, 3];

const runRequests = (
  request: Partial<RunRequest>,
  options: Parameters<typeof run>[2] = {},
  folder = scratch(),
): Promise<Ran> =>
  run(folder, requestsRequest(request), { catalogue: requestsCatalogue, host: inProcess, ...options });

const filled = (rows: readonly (readonly (Cell | null)[])[]) =>
  rows.map((row) => row.filter((cell) => cell !== null).length);
const setsOf = ({ record }: Ran) => (record as RunRecord).unlearning!.sets;
const forgetOf = ({ record }: Ran) => (record as RunRecord).matrix.rows as Cell[][];

async function predictionsOf({ directory }: Ran): Promise<Prediction[]> {
  const all: Prediction[] = [];
  for await (const prediction of readPredictions(directory)) all.push(prediction);
  return all;
}

async function expectValid({ record, directory }: Ran): Promise<void> {
  expect(runRecordSchema.safeParse(record).success).toBe(true);
  expect((await verifyRecord(directory, requestsCatalogue)).differences).toEqual([]);
}

describe("refusal tuning", () => {
  it("fills a matrix per set, the probe sets at both ends, and weighs the probes there", async () => {
    const ran = await runRequests({});
    const { record, events } = ran;
    await expectValid(ran);
    expect(record?.stages.map(({ task, steps }) => ({ task, steps }))).toEqual(
      tasks.map((task) => ({ task, steps: 3 })),
    );
    expect(filled(forgetOf(ran))).toEqual([T, T, T, T]);
    for (const set of OTHER_SETS) {
      const ends = (PROBE_SETS as readonly string[]).includes(set);
      expect(filled(setsOf(ran)[set].rows), set).toEqual(ends ? [T, 0, 0, T] : [T, T, T, T]);
      for (const cell of setsOf(ran)[set].rows.flat()) {
        if (!cell) continue;
        expect(cell).toMatchObject({ n: SET_ITEMS[set], refused: expect.any(Number) });
        if (set !== "paraphrase") expect(cell.right).toBe(cell.score);
      }
    }
    expect(forgetOf(ran).flat()).toEqual(
      Array(4 * T).fill(expect.objectContaining({ n: SET_ITEMS.forget, scorer: "refusal@1" })),
    );
    const probes = record?.unlearning?.probes ?? [];
    expect(probes.map(({ stage }) => stage)).toEqual([0, T]);
    for (const { forgotten, unseen } of probes) {
      expect(new Set(forgotten.map(({ task }) => task))).toEqual(new Set(["birds", "fish"]));
      expect([forgotten.length, unseen.length]).toEqual([20, 120]);
    }
    const perRow = T * (30 + 16 + 16 + 25);
    const answers = await predictionsOf(ran);
    expect(answers).toHaveLength(4 * perRow + 2 * T * (15 + 15));
    expect(new Set(answers.map(({ stage, task, set, item }) => [stage, task, set, item].join())).size).toBe(
      answers.length,
    );
    expect(events.find(({ type }) => type === "run-started")).toMatchObject({ itemsPerEvaluation: perRow });
    expect(events.filter(({ type }) => type === "cell")).toHaveLength(4 * 4 * T + 2 * 2 * T);
  });

  it("cuts every set to the limit, and keeps the fingerprint of all of them", async () => {
    const [whole, cut] = [
      await runRequests({ strategy: "no-unlearning" }),
      await runRequests({ strategy: "no-unlearning", limit: 4 }),
    ];
    const cells = [forgetOf(cut), ...OTHER_SETS.map((set) => setsOf(cut)[set].rows)].flat(2);
    expect(new Set(cells.map((cell) => cell?.n))).toEqual(new Set([4, undefined]));
    expect(cut.record?.protocol.limit).toBe(4);
    expect(cut.record?.sequence.testSha256).toBe(whole.record?.sequence.testSha256);
    await expectValid(cut);
  });
});

describe("bounds", () => {
  it("no-unlearning repeats its first row in all others", async () => {
    const ran = await runRequests({ strategy: "no-unlearning" });
    await expectValid(ran);
    expect(ran.record?.stages).toEqual([]);
    const [first] = forgetOf(ran);
    expect(forgetOf(ran)).toEqual(ROWS.map(() => first));
    for (const set of OTHER_SETS) {
      const { rows } = setsOf(ran)[set];
      const ends = (PROBE_SETS as readonly string[]).includes(set);
      expect(rows).toEqual(ROWS.map((t) => (ends && t > 0 && t < T ? [null, null, null] : rows[0])));
    }
    const [before, after] = ran.record?.unlearning?.probes ?? [];
    expect(after).toEqual({ ...before, stage: T });
  });

  it("oracle-refuser refuses all that is deleted, and nothing else changes", async () => {
    const ran = await runRequests({ strategy: "oracle-refuser" });
    await expectValid(ran);
    const [first] = forgetOf(ran);
    forgetOf(ran).forEach((row, t) => {
      row.forEach((cell, i) => {
        if (i < t) expect(cell).toMatchObject({ score: 100, refused: 100, right: 0 });
        else expect(cell).toEqual(first?.[i]);
      });
    });
    const sets = setsOf(ran);
    for (const set of ["retain", "neighbour", "general"] as const)
      expect(sets[set].rows).toEqual(ROWS.map(() => sets[set].rows[0]));
    for (const cell of sets.paraphrase.rows[T]!) expect(cell).toMatchObject({ score: 100, right: 0 });
    for (const cell of sets.choice.rows[T]!) expect(cell).toMatchObject({ score: 0, refused: 100 });
    const [before, after] = ran.record?.unlearning?.probes ?? [];
    expect(after).toEqual({ ...before, stage: T });
    const said = (await predictionsOf(ran)).filter(({ set, stage, task }) => {
      return set === "forget" && tasks.indexOf(task) < stage;
    });
    for (const { answer, task } of said) expect(answer).toBe(refusalOf(categoryOf(task)));
  });

  it("retrain fills the first and the last row, with a model made anew", async () => {
    const ran = await runRequests({ strategy: "retrain", limit: 10 });
    await expectValid(ran);
    expect(ran.record?.stages).toMatchObject([{ stage: 1, task: null, steps: RETRAIN_STEPS }]);
    expect(filled(forgetOf(ran))).toEqual([T, 0, 0, T]);
    for (const set of OTHER_SETS) expect(filled(setsOf(ran)[set].rows), set).toEqual([T, 0, 0, T]);
    const [before, after] = ran.record?.unlearning?.probes ?? [];
    expect(after?.stage).toBe(T);
    expect(after?.unseen).not.toEqual(before?.unseen);
    expect(ran.record?.cost.trainedParameters).toBeGreaterThan(0);
  });
});

const bytesOf = ({ directory, record }: Ran) => {
  const { timings: _, ...rest } = record!;
  return { rest, predictions: readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64") };
};

describe("a stopped run on deletion requests", () => {
  /** In training, before a row is asked for, and between the answers of the last row and its probes. */
  const STOPS: ((event: RunEvent) => boolean)[] = [
    (event) => event.type === "evaluation-started" && event.row === 1,
    (event) => event.type === "step" && event.stage === 2 && event.step === 2,
    (event) => event.type === "evaluation-progress" && event.row === 3,
  ];

  it.each(["refusal-tuning", "replay", "core"])("resumes %s to the same bytes", async (strategy) => {
    const request = { strategy, limit: 10 };
    const whole = await runRequests(request);
    await expectValid(whole);
    const folder = scratch();
    for (const when of STOPS) {
      const controller = new AbortController();
      const sink = (event: RunEvent) => {
        if (when(event)) controller.abort();
      };
      const part = await runRequests(request, { mode: "resume", signal: controller.signal, sink }, folder);
      expect(part.status).toBe("stopped");
    }
    const last = await runRequests(request, { mode: "resume" }, folder);
    expect(last.record?.timings.resumed).toBe(STOPS.length);
    expect(bytesOf(last)).toEqual(bytesOf(whole));
  });
});

describe("a trainer on deletion requests", () => {
  interface Seen {
    stages: TrainingStage[];
    queries: Query[];
    questions: Weighing[];
  }

  /** What the word learner is handed in a run of some strategy. */
  async function seenBy(strategy: string): Promise<Seen> {
    const seen: Seen = { stages: [], queries: [], questions: [] };
    const host: TrainerHost = async (setup) => {
      const trainer = await wordLearner()(setup);
      return {
        ...trainer,
        train: (stage, report, signal) => {
          seen.stages.push(stage);
          return trainer.train(stage, report, signal);
        },
        predict: (queries, signal) => {
          seen.queries.push(...queries);
          return trainer.predict(queries, signal);
        },
        weigh: (questions, signal) => {
          seen.questions.push(...questions);
          return trainer.weigh(questions, signal);
        },
      };
    };
    const ran = await runRequests({ strategy }, { host });
    await expectValid(ran);
    return seen;
  }

  it("never learns which answer is true, nor which set or request a query belongs to", async () => {
    const { queries, questions } = await seenBy("refusal-tuning");
    for (const query of queries) {
      expect(Object.keys(query).sort()).toEqual(["id", "image", "instruction"]);
      expect(query.id).toMatch(/^\d+$/);
    }
    expect(questions).toHaveLength(2 * 140);
    const probes = requestsCatalogue.requests!.probes(smallRequests, 32);
    const places = questions.slice(0, 140).map((question, i) => {
      expect(Object.keys(question).sort()).toEqual(["answers", "id", "image", "instruction"]);
      expect(question.id).toMatch(/^\d+$/);
      expect(question.answers).toHaveLength(5);
      return question.answers.indexOf(probes[i]!.answer);
    });
    // At any of the five places, about equally often.
    for (const place of [0, 1, 2, 3, 4]) {
      const count = places.filter((known) => known === place).length;
      expect(Math.abs(count - 28)).toBeLessThan(20);
    }
  });

  it("is handed the refusals of one request at a time, with what to forget beside them", async () => {
    const { stages } = await seenBy("refusal-tuning");
    expect(stages.map(({ task }) => task)).toEqual(tasks);
    for (const { task, items, retained } of stages) {
      expect(retained).toEqual([]);
      for (const { answer, truth, id } of items) {
        expect(answer).toBe(refusalOf(categoryOf(task!)));
        expect(truth).toBeTruthy();
        expect(id.startsWith(`${task}/`)).toBe(true);
      }
    }
  });

  it("is handed what the requests so far leave alone, if its strategy asks for it", async () => {
    expect(getStrategy("replay").retained).toBe(true);
    const { stages } = await seenBy("replay");
    stages.forEach(({ retained }, i) => {
      expect(retained.length).toBeGreaterThan(10);
      expect(retained.every((item) => item.retained && item.truth === undefined)).toBe(true);
      const gone = tasks.slice(0, i + 1).map((task) => `${task}/retained/`);
      expect(retained.filter(({ id }) => gone.some((prefix) => id.startsWith(prefix)))).toEqual([]);
    });
  });
});

describe("a strategy on a sequence of the other kind", () => {
  const refused = (request: RunRequest): UserError => {
    try {
      planRun(request, requestsCatalogue);
    } catch (error) {
      return error as UserError;
    }
    throw new Error("it was planned");
  };

  it.each([
    ["sequential", requestsRequest({ strategy: "sequential" }), /for tuning .*unlearn-3 is .* unlearning/],
    ["zero-shot", requestsRequest({ strategy: "zero-shot" }), /for tuning .*unlearn-3 is .* unlearning/],
    [
      "refusal-tuning",
      smallRequest({ strategy: "refusal-tuning", sequence: "proc-coin-8" }),
      /for unlearning .*proc-coin-8 is .* tuning/,
    ],
    [
      "retrain",
      smallRequest({ strategy: "retrain", sequence: "proc-coin-8" }),
      /for unlearning .*proc-coin-8 is .* tuning/,
    ],
  ])("is refused: %s", (_, request, message) => {
    const error = refused(request as RunRequest);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toMatch(message);
    expect(error.remedy).toContain("lethe list strategies");
  });
});
