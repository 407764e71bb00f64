/**
 * A run as an Every Eval Ever document: a function of the record alone, so that the same record gives the same bytes on
 * every machine. docs/interchange.md says which field holds what.
 */
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { EEE_VERSION, RECORD_KEY, RUN_KEY } from "@/lib/domain/every-eval-ever";
import type { RunRecord } from "@/lib/domain/run-record";
import { runId, sha256 } from "@/lib/ingest/identity";
import { strategyTitle } from "@/lib/queries/catalogue";
import { reproduceCommand } from "@/lib/queries/reproduce";
import { type EeeResult, resultsOf } from "./every-eval-ever-results";

type Details = Record<string, string>;

export interface EeeDocument {
  schema_version: string;
  evaluation_id: string;
  evaluation_timestamp: string;
  retrieved_timestamp: string;
  source_metadata: {
    source_name: string;
    source_type: "evaluation_run" | "documentation";
    source_organization_name: string;
    evaluator_relationship: "first_party" | "other";
    additional_details: Details;
  };
  eval_library: { name: string; version: string; additional_details: Details };
  model_info: { name: string; id: string; developer?: string; additional_details: Details };
  evaluation_results: EeeResult[];
  detailed_evaluation_results?: {
    format: "jsonl";
    file_path: string;
    total_rows: number;
    additional_details: Details;
  };
}

export function toEveryEvalEver(record: RunRecord): EeeDocument {
  const { track, environment, timings, predictions } = record;
  const { run, evaluation, model } = identityOf(record);
  const finished = epoch(timings.finishedAt);
  return {
    schema_version: EEE_VERSION,
    evaluation_id: evaluation,
    evaluation_timestamp: finished,
    // When the record was made, not when it was exported: an export must not depend on the clock.
    retrieved_timestamp: finished,
    source_metadata: {
      source_name: "Lethe",
      source_type: track === "reported" ? "documentation" : "evaluation_run",
      source_organization_name: "Lethe",
      // Who ran an executed run also trained the model; of answers from elsewhere that is not known.
      evaluator_relationship: track === "executed" ? "first_party" : "other",
      additional_details: { [RUN_KEY]: run, track, board: boardId(boardKeyOf(record)) },
    },
    eval_library: {
      name: "lethe",
      version: environment.lethe,
      additional_details: {
        ...texts({ commit: environment.commit, node: environment.node }),
        [RECORD_KEY]: JSON.stringify(withoutCells(record)),
      },
    },
    model_info: modelInfo(record, model),
    evaluation_results: resultsOf(record, commandOf(record)),
    ...(predictions && {
      detailed_evaluation_results: {
        format: "jsonl",
        file_path: `data/lethe/${model}/${fileId(run)}_samples.jsonl`,
        total_rows: predictions.lines,
        additional_details: { predictions: predictions.file, predictions_sha256: predictions.sha256 },
      },
    }),
  };
}

/** Cells are the document's results, so the record beside them has none. */
function withoutCells({ matrix: _, unlearning, ...record }: RunRecord) {
  if (!unlearning) return record;
  const { sets: _cells, ...rest } = unlearning;
  return { ...record, unlearning: rest };
}

export interface EeeIdentity {
  run: string;
  /** `evaluation_id`; names the run, because two seeds may finish in the same second. */
  evaluation: string;
  /** `model_info.id`, as "developer/model". */
  model: string;
}

export function identityOf(record: RunRecord): EeeIdentity {
  const run = runId(record);
  const { track, model, strategy } = record;
  const parts = [model.preset, model.start.id, strategy.id].map((part) => part.replaceAll(/[^\w.-]+/g, "-"));
  const id = `${track === "executed" ? "lethe" : "unknown"}/${parts.join(".")}`;
  const evaluation = `${boardId(boardKeyOf(record))}.${run}/${id}/${epoch(record.timings.finishedAt)}`;
  return { run, evaluation, model: id };
}

/** The collection asks for a UUID of version 4 as file name; this one follows from the run id. */
export function fileId(run: string): string {
  const hex = sha256(run);
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function modelInfo({ track, model, strategy, seed, cost }: RunRecord, id: string): EeeDocument["model_info"] {
  const title = strategy.title ?? strategyTitle(strategy.id);
  const ours = track === "executed";
  return {
    name: `${model.preset} from ${model.start.id}, ${title}, seed ${seed}`,
    id,
    ...(ours && { developer: "lethe" }),
    additional_details: {
      deployment_type: ours ? "self_deployed" : "unknown",
      // Presets and starting checkpoints of executed runs ship with Lethe; of others nothing is known.
      model_availability: ours ? "open_weights" : "unknown",
      ...texts({
        backbone: model.preset,
        start: model.start.id,
        start_sha256: model.start.sha256,
        method: strategy.id,
        method_title: title,
        method_parameters: JSON.stringify(strategy.resolved),
        seed,
        model_parameters: cost.modelParameters,
        trained_parameters: cost.trainedParameters,
      }),
    },
  };
}

function commandOf(record: RunRecord): string | null {
  const { track, strategy, seed, protocol, environment, rescored = null } = record;
  if (track === "reported") return null;
  const { id, title = null, source = null, given } = strategy;
  const run = { strategy: id, title, source, given, seed, limit: protocol.limit, environment, rescored };
  return reproduceCommand(run, boardKeyOf(record));
}

/** Free-form fields hold texts only; what is not known is left out. */
function texts(values: Record<string, string | number | null>): Details {
  const known = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

/** Seconds since 1970, as the format asks. */
function epoch(time: string): string {
  return String(Math.floor(Date.parse(time) / 1000));
}
