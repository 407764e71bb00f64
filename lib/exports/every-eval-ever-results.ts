/** The `evaluation_results` of an Every Eval Ever document: one per evaluated cell, then one per derived metric. */
import { computeMetrics, getMetric } from "@/bench/metrics";
import type { Cell } from "@/lib/domain/matrix";
import type { MetricValue } from "@/lib/domain/metric";
import { MAIN_SET, type MatrixSet, matricesOf, setName } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { SET_MEANING } from "@/lib/domain/unlearning";

export interface EeeResult {
  evaluation_result_id: string;
  evaluation_name: string;
  source_data: { dataset_name: string; source_type: "other"; additional_details: Record<string, string> };
  metric_config: {
    evaluation_description: string;
    metric_id?: string;
    metric_name: string;
    metric_unit: "percent" | "points" | "p-value";
    lower_is_better: boolean;
    score_type: "continuous";
    min_score: number;
    max_score: number;
    additional_details?: Record<string, string>;
  };
  score_details: {
    score: number;
    uncertainty?: { standard_error?: { value: number; method: string }; num_samples?: number };
    details: Record<string, string>;
  };
  generation_config?: { generation_args: { execution_command: string } };
}

/** `command` repeats the run; null where it was trained elsewhere. */
export function resultsOf(record: RunRecord, command: string | null): EeeResult[] {
  const cells = matricesOf(record).flatMap(({ set, matrix }) =>
    matrix.rows.flatMap((row, stage) =>
      row.flatMap((cell, i) => (cell ? [cellResult(record, set, cell, stage, i)] : [])),
    ),
  );
  // Without joint and retrained runs, whose presence differs from home to home: what needs them is not exported.
  const derived = computeMetrics(scoreMatrixOf(record)).flatMap(({ value, ...metric }) =>
    value === null ? [] : [metricResult(record, { ...metric, value })],
  );
  const generation_config = command && { generation_args: { execution_command: command } };
  return [...cells, ...derived].map((result) => ({
    ...result,
    ...(generation_config && { generation_config }),
  }));
}

/** Also the link from an answer to the cell it counts for. */
export function cellId(set: MatrixSet, stage: number, task: string): string {
  return `stage-${stage}/${task}${set === MAIN_SET ? "" : `/${set}`}`;
}

export function cellName(
  { sequence }: Pick<RunRecord, "sequence">,
  set: MatrixSet,
  stage: number,
  task: string,
): string {
  return `${sequence.id}.${task}${set === MAIN_SET ? "" : `.${set}`}.after-stage-${stage}`;
}

/** What the cell says. */
function descriptionOf(set: MatrixSet, unlearning: boolean, task: string, stage: number, T: number): string {
  const name = setName(set, unlearning);
  if (name === MAIN_SET)
    return stage === 0
      ? `Score on task ${task} before any training.`
      : `Score on task ${task} after training stage ${stage} of ${T}.`;
  const when = stage === 0 ? "before any request" : `after request ${stage} of ${T}`;
  return `Set ${name} of deletion request ${task}, ${when}. ${SET_MEANING[name]}.`;
}

function cellResult(record: RunRecord, set: MatrixSet, cell: Cell, stage: number, i: number): EeeResult {
  const { tasks } = record.matrix;
  const task = tasks[i] ?? "";
  const after = tasks[stage - 1];
  const { score, n, standardError, scorer, strict, lenient, refused, right } = cell;
  const unlearning = record.unlearning !== undefined;
  return {
    evaluation_result_id: cellId(set, stage, task),
    evaluation_name: cellName(record, set, stage, task),
    source_data: sourceData(record, task),
    metric_config: {
      evaluation_description: descriptionOf(set, unlearning, task, stage, tasks.length),
      ...(scorer !== null && { metric_id: `lethe.${scorer}` }),
      metric_name: scorer ?? "score",
      metric_unit: "percent",
      lower_is_better: false,
      score_type: "continuous",
      min_score: 0,
      max_score: 100 * scaleOf(record, scorer),
      ...(scorer !== null && { additional_details: { scorer } }),
    },
    score_details: {
      score,
      uncertainty: {
        ...(standardError !== null && {
          standard_error: { value: standardError, method: "analytic, clustered by image" },
        }),
        num_samples: n,
      },
      details: {
        stage: String(stage),
        ...(after !== undefined && { after_task: after }),
        task,
        position: String(i + 1),
        ...(unlearning && { set: setName(set, unlearning) }),
        ...(strict !== undefined && { strict: String(strict) }),
        ...(lenient !== undefined && { lenient: String(lenient) }),
        ...(refused !== undefined && { refused: String(refused) }),
        ...(right !== undefined && { right: String(right) }),
      },
    },
  };
}

function metricResult(record: RunRecord, metric: MetricValue & { value: number }): EeeResult {
  const { title, summary, direction, range, unit, formula, divisor, standardError } = getMetric(metric.id);
  const scale = scaleOf(record);
  return {
    evaluation_result_id: `metric/${metric.id}`,
    evaluation_name: `${record.sequence.id}.${metric.id}`,
    source_data: sourceData(record),
    metric_config: {
      evaluation_description: summary,
      metric_id: `lethe.${metric.id}`,
      metric_name: title,
      metric_unit: unit === "percentage points" ? "points" : unit,
      lower_is_better: direction === "lower",
      score_type: "continuous",
      min_score: range[0] * scale,
      max_score: range[1] * scale,
      additional_details: { formula, divisor },
    },
    score_details: {
      score: metric.value,
      ...(metric.standardError !== null && {
        uncertainty: {
          standard_error: { value: metric.standardError, method: `analytic. ${standardError}` },
        },
      }),
      details: { metric: metric.id },
    },
  };
}

function sourceData({ sequence, protocol }: RunRecord, task?: string): EeeResult["source_data"] {
  return {
    dataset_name: task === undefined ? sequence.id : `${sequence.id}/${task}`,
    source_type: "other",
    additional_details: {
      sequence: sequence.id,
      sequence_version: String(sequence.version),
      order: sequence.order,
      split: "test",
      test_sha256: sequence.testSha256,
      ...(protocol.limit !== null && { limit: String(protocol.limit) }),
    },
  };
}

/** 10 where a score exceeds 100, as caption measures can: the bounds must contain every score. */
function scaleOf({ matrix }: RunRecord, scorer?: string | null): number {
  const cells = matrix.rows.flat().filter((cell) => cell && (scorer === undefined || cell.scorer === scorer));
  return cells.some((cell) => cell && cell.score > 100) ? 10 : 1;
}
