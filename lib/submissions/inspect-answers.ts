/**
 * Whether a folder of answers can be scored for its board: one check for the site's workers and for `lethe submit`. What is
 * wrong is told with its lines, as `lethe validate` tells it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { decodeLine, readByteLines } from "@/bench/files/lines";
import type { Problem } from "@/bench/predictions/answer-file";
import { problemReport } from "@/bench/predictions/problem-report";
import {
  type ScoreAnswersRequest,
  type ScoredAnswers,
  scoreAnswers,
} from "@/bench/predictions/score-answers";
import type { BoardKey } from "@/lib/domain/board";
import { type Failure, SubmissionFailure } from "@/lib/domain/failure";
import { emptyMatrix } from "@/lib/domain/matrix";
import { UserError } from "@/lib/domain/user-error";
import { type AnswerCount, countBlank, isBlank } from "./blank-answers";
import { missingMetrics } from "./required-metrics";

export interface AnswersGiven {
  folder: string;
  board: BoardKey;
  /** Null to recognise it. */
  layout: string | null;
  /** Folder of the references. */
  annotations: string;
}

export interface InspectedAnswers {
  /** With which the same answers are scored again. */
  request: ScoreAnswersRequest;
  scored: ScoredAnswers;
}

export function inspectAnswers(given: AnswersGiven): InspectedAnswers {
  const counts = new Map<string, AnswerCount>();
  const { request, scored } = score(given, counts);
  if (scored.limit !== null)
    throw new SubmissionFailure(
      "no_worker",
      `The reference answers here are not the benchmark's full split: ${scored.notes.join("; ")}.`,
    );
  refuseFlawed(request.predictions, scored);
  refuseBlank(counts);
  refuseIncomplete(scored);
  return { request, scored };
}

/** Where the archive holds one folder and nothing else, that folder is meant. */
function score(given: AnswersGiven, counts: Map<string, AnswerCount>): InspectedAnswers {
  try {
    return scoreIn(given, given.folder, counts);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const inner = onlyFolder(given.folder);
    if (inner === null) throw asFailure(error, given.folder);
    try {
      return scoreIn(given, inner, counts);
    } catch (second) {
      throw second instanceof UserError ? asFailure(second, inner) : second;
    }
  }
}

function scoreIn(
  { board, layout, annotations }: AnswersGiven,
  predictions: string,
  counts: Map<string, AnswerCount>,
): InspectedAnswers {
  const request: ScoreAnswersRequest = {
    ...{ benchmark: board.sequence, order: board.order, annotations, predictions, layout },
    ...{ stages: null, asOfficial: false, joint: false },
  };
  counts.clear();
  const scored = scoreAnswers(request, (stage, predicted) => {
    for (const { task, answer } of predicted) {
      const key = `${task} after stage ${stage}`;
      const count = counts.get(key) ?? { blank: 0, all: 0 };
      counts.set(key, { blank: count.blank + (isBlank(answer ?? "") ? 1 : 0), all: count.all + 1 });
    }
  });
  return { request, scored };
}

function onlyFolder(folder: string): string | null {
  const [only, ...others] = readdirSync(folder, { withFileTypes: true });
  return only?.isDirectory() && others.length === 0 ? join(folder, only.name) : null;
}

/** Paths of the machine that checks mean nothing to the submitter. */
function asFailure({ message, remedy }: UserError, folder: string): SubmissionFailure {
  const text = [message, remedy]
    .filter((part) => part !== null)
    .join(" ")
    .replaceAll(folder, "The archive");
  return new SubmissionFailure("predictions_invalid", text);
}

/** Most lines that a failure points to. */
const MOST_PLACES = 20;

function refuseFlawed(root: string, scored: ScoredAnswers): void {
  const flawed = scored.sets.filter(({ problems }) => problems.length > 0);
  if (flawed.length === 0) return;
  const places = flawed.flatMap(({ problems }) => problems.filter(({ line }) => line !== null));
  throw new SubmissionFailure(
    "predictions_invalid",
    `${flawed.length} of ${scored.sets.length} answer files cannot be scored as they are.\n${problemReport({ sets: flawed })}`,
    { at: placesOf(root, places.slice(0, MOST_PLACES)) },
  );
}

function placesOf(root: string, problems: readonly Problem[]): Failure["at"] {
  const numbers = new Map<string, number[]>();
  for (const { file, line } of problems)
    if (line !== null) numbers.set(file, [...(numbers.get(file) ?? []), line]);
  return [...numbers].flatMap(([file, lines]) => {
    const texts = linesAt(join(root, file), lines);
    return lines.map((line) => ({
      ...{ file: file.slice(0, 300), line, column: null },
      text: (texts.get(line) ?? "").slice(0, 300),
    }));
  });
}

function linesAt(path: string, numbers: readonly number[]): Map<number, string> {
  const wanted = new Set(numbers);
  const last = Math.max(...numbers);
  const found = new Map<number, string>();
  for (const line of readByteLines(path)) {
    if (line.number > last) break;
    if (wanted.has(line.number)) found.set(line.number, decodeLine(line).text ?? "");
  }
  return found;
}

/** A trainer that failed while it answered leaves files that look whole and score nothing. */
function refuseBlank(counts: ReadonlyMap<string, AnswerCount>): void {
  const refusal = countBlank(counts);
  if (refusal) throw new SubmissionFailure("predictions_invalid", refusal);
}

function refuseIncomplete({ tasks, sets }: ScoredAnswers): void {
  const ids = tasks.map(({ id }) => id);
  const matrix = emptyMatrix(ids);
  for (const { stage, task, cell } of sets) {
    const row = matrix.rows[stage];
    if (row) row[ids.indexOf(task)] = cell;
  }
  const missing = missingMetrics({ track: "re-scored", matrix });
  if (missing.length > 0)
    throw new SubmissionFailure(
      "metrics_incomplete",
      `${missing.map(({ id, reason }) => `${id}: ${reason}`).join("; ")}.`,
    );
}
