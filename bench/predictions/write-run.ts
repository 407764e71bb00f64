/** Scores a folder of answers into a run directory: record and raw answers, all of it or nothing. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getBenchmark, orderedTasks } from "@/bench/benchmarks/benchmark";
import { answersFile, toLines } from "@/bench/runner/answers";
import type { Clock } from "@/bench/runner/clock";
import { hostFacts } from "@/bench/runner/environment";
import { writing } from "@/bench/runner/errno";
import { makeFolder, sha256, writeAll, writeAtomic } from "@/bench/runner/files";
import { packPredictions } from "@/bench/runner/predictions";
import { RECORD_FILE } from "@/bench/runner/run-files";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { problemReport } from "./problem-report";
import { type RescoredMethod, rescoredRecord, resolveMethod } from "./rescored-record";
import { type ScoreAnswersRequest, type ScoredAnswers, scoreAnswers } from "./score-answers";

export interface WriteRunOptions {
  /** Folder of the run directories. */
  runs: string;
  /** Leave flawed files out instead of stopping. */
  partial: boolean;
  /** Replace a run of the same name. */
  force: boolean;
}

export interface WrittenRun {
  directory: string;
  record: RunRecord;
  scored: ScoredAnswers;
}

export async function writeRescoredRun(
  request: ScoreAnswersRequest,
  given: RescoredMethod,
  { runs, partial, force }: WriteRunOptions,
  clock: Clock,
): Promise<WrittenRun> {
  const benchmark = getBenchmark(request.benchmark);
  const method = resolveMethod(benchmark, given);
  // An unknown order must not become part of a path.
  orderedTasks(benchmark, request.order);
  const name = [
    method.method,
    `${benchmark.id}.v${benchmark.version}`,
    request.order.replaceAll(":", "-"),
    method.backbone,
    method.start,
    `s${method.seed}`,
  ].join(".");
  const directory = join(runs, name);
  if (existsSync(directory) && !force)
    throw new UserError(
      `${directory} exists already.`,
      "Use --force to replace it, or another --method or --seed.",
    );
  const draft = join(runs, `.${name}.${process.pid}`);
  makeFolder(runs, "the run directory");
  try {
    writing("the run directory", draft, () => mkdirSync(draft));
    const record = await fill(draft, request, method, partial, clock);
    if (force) rmSync(directory, { recursive: true, force: true });
    writing("the run directory", directory, () => renameSync(draft, directory));
    return { directory, ...record };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function fill(
  draft: string,
  request: ScoreAnswersRequest,
  method: RescoredMethod & { backbone: string },
  partial: boolean,
  clock: Clock,
): Promise<Omit<WrittenRun, "directory">> {
  const startedAt = new Date(clock.now()).toISOString();
  const started = clock.elapsed();
  const lines = new Map<number, number>();
  const scored = scoreAnswers(request, (stage, predictions) => {
    const path = join(draft, answersFile(stage));
    writing("the answers", path, () => {
      const file = openSync(path, "a");
      try {
        for (const prediction of predictions) writeAll(file, Buffer.from(toLines([prediction])));
      } finally {
        closeSync(file);
      }
    });
    lines.set(stage, (lines.get(stage) ?? 0) + predictions.length);
  });
  refuseFlawed(scored, request, partial);
  const rows = [...lines].map(([row, count]) => ({
    row,
    from: row,
    cells: [],
    sha256: sha256(readFileSync(join(draft, answersFile(row)))),
    lines: count,
  }));
  const predictions = await packPredictions(draft, rows);
  for (const { row } of rows) rmSync(join(draft, answersFile(row)));
  const record = rescoredRecord(scored, method, {
    host: hostFacts(),
    startedAt,
    finishedAt: new Date(clock.now()).toISOString(),
    elapsedMs: clock.elapsed() - started,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    predictions,
    asOfficial: request.asOfficial,
  });
  writeAtomic(join(draft, RECORD_FILE), [`${JSON.stringify(record, null, 2)}\n`], "the run record");
  return { record, scored };
}

function refuseFlawed(scored: ScoredAnswers, { asOfficial }: ScoreAnswersRequest, partial: boolean): void {
  const refused = scored.sets.filter(({ cell }) => cell === null);
  if (refused.length > 0 && !partial)
    throw new UserError(
      `${refused.length} of ${scored.sets.length} answer files cannot be scored as they are, so nothing was written.\n${problemReport({ sets: refused })}`,
      `Mend them, or leave their cells empty with --partial${asOfficial ? "" : ", or count missing and repeated answers as the official programs do with --as-official"}.`,
    );
  if (scored.sets.length === refused.length)
    throw new UserError("No answer file can be scored.", "`lethe validate` tells what is wrong with each.");
}
