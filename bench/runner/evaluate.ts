/** Evaluate one row of the matrix: ask for every test item of every task, score the answers, keep them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReferenceScorer } from "@/bench/scorers/item-scorer";
import type { Sample } from "@/bench/tasks/task";
import type { Prediction } from "@/lib/domain/prediction";
import { type AnswerFile, answersFile, openAnswers } from "./answers";
import { cellOf } from "./cells";
import { type TaskTest, toQuery } from "./data";
import { sha256 } from "./files";
import type { Catalogue } from "./plan";
import type { Row } from "./run-files";
import type { EventSink } from "./sink";
import type { Trainer } from "./trainer";

/** Items asked at once: also the grain at which a killed evaluation goes on. */
const BATCH = 100;

interface Batch {
  task: string;
  scorer: ReferenceScorer;
  items: readonly Sample[];
}

export interface RowContext {
  directory: string;
  catalogue: Catalogue;
  tests: readonly TaskTest[];
  sink: EventSink;
  signal: AbortSignal;
}

export async function evaluateRow(trainer: Trainer, row: number, context: RowContext): Promise<Row> {
  const { directory, tests, sink } = context;
  const batches = planBatches(context);
  const expected = batches.map(({ task, items }) => items.map(({ id }) => ({ task, item: id })));
  const answers = openAnswers(directory, row, expected);
  const total = tests.reduce((sum, { items }) => sum + items.length, 0);
  sink({ type: "evaluation-started", row, items: total, done: answers.answered.length });
  try {
    const scores = await ask(trainer, row, batches, answers, total, context);
    answers.finish();
    const cells = tests.map(({ task }) => {
      const cell = cellOf(scores.get(task.id) ?? [], context.catalogue.scorer(task.scorer));
      sink({ type: "cell", row, task: task.id, cell });
      return cell;
    });
    return { row, cells, sha256: sha256(readFileSync(join(directory, answersFile(row)))), lines: total };
  } finally {
    answers.close();
  }
}

/** Item scores by task, those of an earlier part of the run included. */
async function ask(
  trainer: Trainer,
  row: number,
  batches: readonly Batch[],
  answers: AnswerFile,
  total: number,
  { sink, signal }: RowContext,
): Promise<Map<string, number[]>> {
  const scores = new Map<string, number[]>();
  let done = 0;
  for (const batch of batches) {
    signal.throwIfAborted();
    let predictions = answers.answered.slice(done, done + batch.items.length);
    if (predictions.length === 0) {
      predictions = await answerBatch(trainer, row, batch, signal);
      answers.append(predictions);
    }
    done += predictions.length;
    const known = scores.get(batch.task) ?? [];
    scores.set(batch.task, [...known, ...predictions.map(({ score }) => score)]);
    sink({ type: "evaluation-progress", row, task: batch.task, done, items: total });
  }
  return scores;
}

async function answerBatch(
  trainer: Trainer,
  row: number,
  { task, scorer, items }: Batch,
  signal: AbortSignal,
): Promise<Prediction[]> {
  const given = await trainer.predict(items.map(toQuery), signal);
  if (given.length !== items.length)
    throw new Error(`The trainer gave ${given.length} answers to ${items.length} questions of ${task}.`);
  return items.map((item, i) => {
    const answer = given[i] ?? "";
    return {
      stage: row,
      task,
      item: item.id,
      instruction: item.instruction,
      reference: item.answer,
      answer,
      score: scorer.score({ prediction: answer, reference: item.answer }),
    };
  });
}

function planBatches({ tests, catalogue }: RowContext): Batch[] {
  return tests.flatMap(({ task, items }) => {
    const scorer = catalogue.scorer(task.scorer);
    const count = Math.ceil(items.length / BATCH);
    return Array.from({ length: count }, (_, i) => ({
      task: task.id,
      scorer,
      items: items.slice(i * BATCH, (i + 1) * BATCH),
    }));
  });
}
