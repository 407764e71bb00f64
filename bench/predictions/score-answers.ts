/** Scores every answer file of a folder against the user's copy of the references, one file at a time. */
import { loadAnnotations, type TaskAnnotations } from "@/bench/annotations/load";
import { type Benchmark, type BenchmarkTask, getBenchmark, orderedTasks } from "@/bench/benchmarks/benchmark";
import { hashFile } from "@/bench/files/hash-file";
import { sha256 } from "@/bench/runner/files";
import { beginCell, type ScoredCell } from "@/bench/runner/scored-cell";
import { getScorer } from "@/bench/scorers/index";
import type { Alignment } from "@/bench/scorers/scorer";
import type { Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import { alignAnswers } from "./align";
import { type AnswerFile, type Problem, type ProblemKind, readAnswerFile } from "./answer-file";
import { checkAnswers, type OtherTasks } from "./check-answers";
import { type AnswerSet, findAnswers } from "./find-answers";
import { getLayout } from "./layouts";
import { namesOf, parseStages } from "./names";

export interface ScoreAnswersRequest {
  benchmark: string;
  order: string;
  /** Folders. */
  annotations: string;
  predictions: string;
  /** Null to recognise it. */
  layout: string | null;
  /** <name>=<stage>,…; null where names speak for themselves. */
  stages: string | null;
  /** Count flawed files as the official programs do. */
  asOfficial: boolean;
  /** The folder holds a joint-training run. */
  joint: boolean;
}

export interface ScoredSet {
  /** 0 to T. */
  stage: number;
  task: string;
  files: string[];
  sha256: string;
  lines: number;
  missing: number;
  duplicates: number;
  /** Null where the file was refused. */
  cell: Cell | null;
  /** What the official program prints; null with `cell`. */
  printed: string | null;
  problems: Problem[];
}

export interface ScoredAnswers {
  benchmark: Benchmark;
  /** In the order of training. */
  tasks: readonly BenchmarkTask[];
  layout: string;
  sets: ScoredSet[];
  annotations: { task: string; files: TaskAnnotations["files"]; items: number }[];
  /** Fingerprint of all test items, in standard order. */
  testSha256: string;
  /** Files and stages that were passed over, and sizes that are not as expected. */
  notes: string[];
  /** Items per task where the copy of some task is smaller than the benchmark's split; null for full splits. */
  limit: number | null;
}

/** Takes the stored lines of a cell, in the order of stages. */
export type PredictionSink = (stage: number, predictions: readonly Prediction[]) => void;

export function scoreAnswers(
  request: ScoreAnswersRequest,
  sink: PredictionSink = () => undefined,
): ScoredAnswers {
  const benchmark = getBenchmark(request.benchmark);
  const tasks = orderedTasks(benchmark, request.order);
  const given = request.stages === null ? new Map() : parseStages(request.stages, tasks.length);
  const forced = request.layout === null ? null : getLayout(request.layout);
  const { layout, sets, ignored, links } = findAnswers(
    request.predictions,
    tasks,
    namesOf(tasks, given),
    forced,
  );
  const annotations = new Map(tasks.map((task) => [task.id, loadAnnotations(request.annotations, task)]));
  const others = ownersIn(annotations);
  const notes = [
    ...ignored.map((path) => `${path} is no answer file of this layout`),
    ...links.map((path) => `${path} is a link or no plain file, and was not followed`),
  ];
  const chosen = chooseSets(sets, tasks, request.joint, notes);
  const scored = chosen.map(({ set, stage }) =>
    scoreSet(set, stage, annotations.get(set.task.id) as TaskAnnotations, { request, others, sink }),
  );
  return {
    benchmark,
    tasks,
    layout: layout.id,
    sets: scored,
    annotations: tasks.map(({ id }) => {
      const { files = [], items = [] } = annotations.get(id) ?? {};
      return { task: id, files, items: items.length };
    }),
    testSha256: sha256(benchmark.tasks.map(({ id }) => `${id} ${annotations.get(id)?.sha256}\n`).join("")),
    notes,
    limit: limitOf(tasks, annotations, notes),
  };
}

/** Sets in the order of stages and tasks, those of joint training apart from the others. */
function chooseSets(
  sets: readonly AnswerSet[],
  tasks: readonly BenchmarkTask[],
  joint: boolean,
  notes: string[],
) {
  const chosen = sets.flatMap((set): { set: AnswerSet; stage: number }[] => {
    if (set.stage === "joint") {
      if (joint) return [{ set, stage: tasks.length }];
      notes.push(
        `${set.names.join(", ")}: answers of joint training; score them as a run of their own with --method joint`,
      );
      return [];
    }
    if (joint && set.stage !== 0) {
      notes.push(`${set.names.join(", ")}: not answers of joint training`);
      return [];
    }
    return [{ set, stage: set.stage }];
  });
  const place = ({ set, stage }: { set: AnswerSet; stage: number }) =>
    stage * tasks.length + tasks.indexOf(set.task);
  return chosen.sort((a, b) => place(a) - place(b));
}

function limitOf(
  tasks: readonly BenchmarkTask[],
  annotations: ReadonlyMap<string, TaskAnnotations>,
  notes: string[],
): number | null {
  let limit: number | null = null;
  for (const { id, items: expected } of tasks) {
    const found = annotations.get(id)?.items.length ?? 0;
    if (expected === null || found === expected) continue;
    notes.push(`${id}: your copy has ${found} items, the benchmark's split ${expected}`);
    if (found < expected) limit = Math.min(limit ?? found, found);
  }
  return limit;
}

function ownersIn(annotations: ReadonlyMap<string, TaskAnnotations>): OtherTasks {
  return {
    ownersOf(ids) {
      const counts = [...annotations].map(([task, { items, hasIds }]) => {
        const known = new Set(hasIds ? items.map(({ id }) => id) : []);
        return { task, count: ids.filter((id) => known.has(id)).length };
      });
      return counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0] ?? null;
    },
  };
}

/** What an official program still counts; whatever else is wrong with a file, it would stop there. */
function officialPasses(alignment: Alignment, kind: ProblemKind): boolean {
  switch (kind) {
    case "unreadable":
    case "field":
    case "empty":
      return false;
    case "foreign":
      return alignment === "split" || alignment === "unique-ids";
    case "missing":
      return alignment !== "complete";
    case "order":
    case "duplicate":
      return true;
    default:
      return kind satisfies never;
  }
}

interface SetContext {
  request: ScoreAnswersRequest;
  others: OtherTasks;
  sink: PredictionSink;
}

function scoreSet(
  set: AnswerSet,
  stage: number,
  annotations: TaskAnnotations,
  { request, others, sink }: SetContext,
): ScoredSet {
  const { alignment } = getScorer(set.task.scorer);
  const file = readAnswerFile(set);
  const checked = checkAnswers(file, annotations, alignment, others);
  const problems = [...file.problems, ...checked.problems];
  const passes = problems.every(({ kind }) => request.asOfficial && officialPasses(alignment, kind));
  const scored = passes ? scoreOne(set.task, stage, annotations, file, sink) : null;
  if (Array.isArray(scored)) problems.push(...scored);
  const cell = scored === null || Array.isArray(scored) ? null : scored;
  return {
    stage,
    task: set.task.id,
    files: set.names,
    sha256:
      set.files.length === 1 ? hashFile(set.files[0] ?? "") : sha256(set.files.map(hashFile).join("\n")),
    lines: file.lines,
    missing: checked.missing,
    duplicates: checked.duplicates,
    cell: cell?.cell ?? null,
    printed: cell?.report.printed ?? null,
    problems,
  };
}

/** The cell, or why its scorer cannot take some answers (captions that break the official program's lines). */
function scoreOne(
  task: BenchmarkTask,
  stage: number,
  { items }: TaskAnnotations,
  file: AnswerFile,
  sink: PredictionSink,
): ScoredCell | Problem[] {
  const scorer = getScorer(task.scorer);
  const unfit: Problem[] = [];
  const byId = new Map(items.map((item) => [item.id, item]));
  const scoring = beginCell(scorer);
  const times = new Map<string, number>();
  const lines = alignAnswers(scorer.alignment, items, file.answers).flatMap(
    ({ id, answer, item, source }) => {
      const parsed = scorer.item.safeParse(item);
      if (!parsed.success) {
        const { file: name = "", line = null } = source ?? {};
        const issue = parsed.error.issues[0];
        const message = `${issue?.path.join(".") || "answer"}: ${issue?.message} (${scorer.id})`;
        unfit.push({ kind: "field", file: name, line, message });
        return [];
      }
      const { prediction: _, ...fields } = parsed.data as Record<string, unknown>;
      const reference = referenceOf(fields);
      const { instruction = "", image = null } = byId.get(id) ?? {};
      const time = (times.get(id) ?? 0) + 1;
      times.set(id, time);
      // An answer that is counted twice needs a name of its own.
      const name = time === 1 ? id : `${id}#${time}`;
      const line = { item: name, instruction, reference, answer, ...(image === null ? {} : { image }) };
      if (unfit.length === 0) scoring.add(line);
      return [line];
    },
  );
  if (unfit.length > 0) return unfit;
  const scored = scoring.finish();
  sink(
    stage,
    lines.flatMap((line, i): Prediction[] => {
      const score = scored.scores[i];
      const { item, instruction, reference, answer, ...image } = line;
      return score === null || score === undefined
        ? []
        : [{ stage, task: task.id, item, instruction, reference, answer, score, ...image }];
    }),
  );
  return scored;
}

/** A single text is stored as such, as for the built-in tasks. */
function referenceOf(fields: Record<string, unknown>): Prediction["reference"] {
  const names = Object.keys(fields);
  return names.length === 1 && typeof fields.reference === "string"
    ? fields.reference
    : (fields as Exclude<Prediction["reference"], string>);
}
