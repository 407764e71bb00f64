/** Evaluate one row of the matrix: ask for every test item of every task, score the answers, keep them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "@/bench/tasks/task";
import type { Prediction } from "@/lib/domain/prediction";
import type { OtherSetId } from "@/lib/domain/unlearning";
import { type AnswerFile, answersFile, openAnswers } from "./answers";
import { type TaskTest, testsOfRow, toQuery } from "./data";
import { sha256 } from "./files";
import { cellFrom, markAnswer, oracleAnswer } from "./marking";
import type { RunPlan } from "./plan";
import { weighProbes } from "./probes";
import type { Row } from "./run-files";
import { type AskingOrder, askingOrder } from "./sealed";
import type { EventSink } from "./sink";
import type { Trainer } from "./trainer";

/** Items asked at once: also the grain at which a killed evaluation goes on. */
const BATCH = 100;
/** Sets of deletion requests are small, so they are asked together. */
const REQUEST_BATCH = 500;

interface Entry {
  test: TaskTest;
  item: Sample;
  /** Place of the item in its test. */
  place: number;
}
type Batch = readonly Entry[];

export interface RowContext {
  directory: string;
  plan: RunPlan;
  tests: readonly TaskTest[];
  sink: EventSink;
  signal: AbortSignal;
}

export async function evaluateRow(trainer: Trainer, row: number, context: RowContext): Promise<Row> {
  const { directory, plan, sink, signal } = context;
  const tests = testsOfRow(context.tests, row, plan.tasks.length);
  const batches = planBatches(tests, askingOrder(plan, row));
  const expected = batches.map((batch) =>
    batch.map(({ test, item }) => ({ task: test.task.id, set: test.set, item: item.id })),
  );
  const answers = openAnswers(directory, row, expected);
  const total = tests.reduce((sum, { items }) => sum + items.length, 0);
  sink({ type: "evaluation-started", row, items: total, done: answers.answered.length });
  try {
    const given = await ask(trainer, row, batches, answers, total, context);
    answers.finish();
    const { cells, sets } = cellsOf(given, row, tests, context);
    const probe = await weighProbes(trainer, row, plan, signal);
    const file = sha256(readFileSync(join(directory, answersFile(row))));
    return { row, cells, ...(sets && { sets }), ...(probe && { probe }), sha256: file, lines: total };
  } finally {
    answers.close();
  }
}

/** The answers of each test in the order of its items, those of an earlier part of the run included. */
async function ask(
  trainer: Trainer,
  row: number,
  batches: readonly Batch[],
  answers: AnswerFile,
  total: number,
  context: RowContext,
): Promise<Map<TaskTest, Prediction[]>> {
  const given = new Map<TaskTest, Prediction[]>();
  let done = 0;
  for (const batch of batches) {
    context.signal.throwIfAborted();
    let predictions = answers.answered.slice(done, done + batch.length);
    if (predictions.length === 0) {
      predictions = await answerBatch(trainer, row, batch, context);
      answers.append(predictions);
    }
    done += predictions.length;
    batch.forEach(({ test, place }, i) => {
      const known = given.get(test) ?? [];
      known[place] = predictions[i] as Prediction;
      given.set(test, known);
    });
    const task = batch.at(-1)?.test.task.id ?? "";
    context.sink({ type: "evaluation-progress", row, task, done, items: total });
  }
  return given;
}

async function answerBatch(
  trainer: Trainer,
  row: number,
  batch: Batch,
  { plan, signal }: RowContext,
): Promise<Prediction[]> {
  const known = batch.map(({ test }) => oracleAnswer(plan, test, row));
  const asked = batch.filter((_, i) => known[i] === null);
  const queries = asked.map(({ item }, i) => toQuery(item, i));
  const given = queries.length > 0 ? await trainer.predict(queries, signal) : [];
  if (given.length !== asked.length)
    throw new Error(`The trainer gave ${given.length} answers to ${asked.length} questions.`);
  let next = 0;
  return batch.map(({ test, item }, i) => markAnswer(plan, row, test, item, known[i] ?? given[next++] ?? ""));
}

/** A task at a time; the sets of deletion requests all in one. `order`: null to ask as the items are drawn. */
function planBatches(tests: readonly TaskTest[], order: AskingOrder | null): Batch[] {
  const entries = (test: TaskTest): Entry[] => test.items.map((item, place) => ({ test, item, place }));
  const ordered = (asked: Entry[]): Entry[] => (order ? order(asked) : asked);
  if (tests.some(({ set }) => set !== null)) return chunks(ordered(tests.flatMap(entries)), REQUEST_BATCH);
  return tests.flatMap((test) => chunks(ordered(entries(test)), BATCH));
}

function chunks(entries: readonly Entry[], size: number): Batch[] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, i) =>
    entries.slice(i * size, (i + 1) * size),
  );
}

function cellsOf(
  given: ReadonlyMap<TaskTest, readonly Prediction[]>,
  row: number,
  tests: readonly TaskTest[],
  { plan, sink }: RowContext,
): Pick<Row, "cells" | "sets"> {
  const cells: Row["cells"] = [];
  const sets: NonNullable<Row["sets"]> = {};
  for (const test of tests) {
    const cell = cellFrom(given.get(test) ?? [], plan, test);
    const { task, set } = test;
    sink({ type: "cell", row, task: task.id, ...(set && { set }), cell });
    if (set === null || set === "forget") cells.push(cell);
    else {
      const other: OtherSetId = set;
      sets[other] = [...(sets[other] ?? []), cell];
    }
  }
  return plan.sequence.kind === "unlearning" ? { cells, sets } : { cells };
}
