/** The run record of answers that were scored here and given elsewhere. */
import type { HostFacts } from "@/bench/runner/run-files";
import { OPEN_PROTOCOL } from "@/lib/domain/board";
import { emptyMatrix } from "@/lib/domain/matrix";
import { RECORD_FORMAT, type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { ScoredAnswers } from "./score-answers";

export interface RescoredMethod {
  /** Id of the method, part of addresses and file names. */
  method: string;
  /** Its name for people; null to show the id. */
  title: string | null;
  backbone: string | null;
  start: string;
  order: string;
  seed: number;
}

export interface RecordFacts {
  host: HostFacts;
  startedAt: string;
  finishedAt: string;
  elapsedMs: number;
  peakMemoryBytes: number;
  predictions: RunRecord["predictions"];
  asOfficial: boolean;
}

/** Short enough for a folder to be named after several of them. */
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** Checks the names and fills in the backbone that a start of the benchmark implies. */
export function resolveMethod(
  { starts, id }: ScoredAnswers["benchmark"],
  given: RescoredMethod,
): RescoredMethod & { backbone: string } {
  const start = starts.find((candidate) => candidate.id === given.start);
  if (!start && given.backbone === null) {
    const known = starts.map((candidate) => candidate.id);
    if (known.length > 0)
      throw unknownName(`start of ${id} (or name your own with --backbone)`, given.start, known);
    throw new UserError(
      `--backbone is missing: ${id} can be trained on any model.`,
      "Name it, for example --backbone llava-1.5-7b.",
    );
  }
  const backbone = given.backbone ?? start?.backbone ?? "";
  for (const [option, value] of Object.entries({ method: given.method, backbone, start: given.start }))
    if (!SLUG.test(value))
      throw new UserError(
        `--${option} "${value}" cannot be used in an address.`,
        "Use at most 60 letters, digits, dots, dashes and underscores; --title may be anything.",
      );
  return { ...given, backbone };
}

export function rescoredRecord(
  scored: ScoredAnswers,
  { method, title, backbone, start, order, seed }: RescoredMethod & { backbone: string },
  facts: RecordFacts,
): RunRecord {
  const tasks = scored.tasks.map(({ id }) => id);
  const matrix = emptyMatrix(tasks);
  for (const { stage, task, cell } of scored.sets) {
    const row = matrix.rows[stage];
    if (row) row[tasks.indexOf(task)] = cell;
  }
  return runRecordSchema.parse({
    format: RECORD_FORMAT,
    track: "re-scored",
    sequence: {
      id: scored.benchmark.id,
      version: scored.benchmark.version,
      testSha256: scored.testSha256,
      order,
      tasks,
    },
    protocol: { id: OPEN_PROTOCOL, settings: {}, limit: scored.limit },
    model: { preset: backbone, start: { id: start, sha256: null }, vocabulary: null },
    strategy: { id: method, ...(title === null ? {} : { title }), given: {}, resolved: {} },
    seed,
    environment: { device: null, threads: null, ...facts.host, packages: {} },
    matrix,
    stages: [],
    cost: {
      modelParameters: null,
      trainedParameters: null,
      extraParameters: null,
      storedParameters: null,
      replayBytes: null,
    },
    predictions: facts.predictions,
    rescored: rescoredOf(scored, facts.asOfficial),
    timings: {
      startedAt: facts.startedAt,
      finishedAt: facts.finishedAt,
      wallMs: facts.elapsedMs,
      trainMs: null,
      evaluateMs: facts.elapsedMs,
      deviceMs: null,
      peakMemoryBytes: facts.peakMemoryBytes,
      resumed: 0,
      stages: [],
    },
  } satisfies RunRecord);
}

function rescoredOf(
  { layout, sets, annotations }: ScoredAnswers,
  asOfficial: boolean,
): RunRecord["rescored"] {
  return {
    layout,
    asOfficial,
    annotations,
    answers: sets
      .filter(({ cell }) => cell !== null)
      .map(({ stage, task, files, sha256, lines, missing, duplicates }) => ({
        stage,
        task,
        file: files.join(" + "),
        sha256,
        lines,
        missing,
        duplicates,
      })),
    refused: sets
      .filter(({ cell }) => cell === null)
      .map(({ stage, task, problems }) => ({
        stage,
        task,
        reason: `${problems[0]?.message ?? "refused"}${problems.length > 1 ? `, and ${problems.length - 1} more problems` : ""}`,
      })),
  };
}
