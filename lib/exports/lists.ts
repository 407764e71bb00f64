/** The lists of methods and metrics as tables. */
import type { Metric } from "@/bench/metrics";
import type { BoardRow } from "@/lib/queries/board-row";
import { paramNames } from "@/lib/queries/method-params";
import type { BoardResults, MethodGroup, MethodSummary } from "@/lib/queries/methods";
import type { Download, Format } from "./download";
import { type Field, field, recordsDownload } from "./records";

const METHOD: readonly Field<MethodSummary>[] = [
  field("id", "STRING", ({ info }) => info.id),
  field("title", "STRING", ({ info }) => info.title),
  field("family", "STRING", ({ info }) => info.family),
  field("status", "STRING", ({ info }) => info.status),
  field("summary", "STRING", ({ info }) => info.summary),
  field("kinds", "STRING", ({ info }) => info.kinds.join(" ")),
  field("needs", "STRING", ({ needs }) => needs.join("; ") || null),
  field("params", "STRING", ({ info }) => paramNames(info).join(" ") || null),
  field("deviations", "STRING", ({ info }) => info.deviations.join(" ") || null),
  field("paper", "STRING", ({ info }) => info.paper?.title ?? null),
  field("paper_authors", "STRING", ({ info }) => info.paper?.authors ?? null),
  field("paper_year", "INT32", ({ info }) => info.paper?.year ?? null),
  field("paper_url", "STRING", ({ info }) => info.paper?.url ?? null),
  field("runs", "INT32", ({ runs }) => runs),
];

interface Result {
  result: BoardResults;
  row: BoardRow;
}

const mean = ({ result, row }: Result) => row.metrics[result.metric] ?? null;

const RESULT: readonly Field<Result>[] = [
  field("method", "STRING", ({ row }) => row.strategy),
  field("board", "STRING", ({ row }) => row.board),
  field("row", "STRING", ({ row }) => row.id),
  field("params", "STRING", ({ row }) => JSON.stringify(row.resolved)),
  field("limit", "INT64", ({ row }) => row.limit),
  field("rank", "INT32", ({ row }) => row.rank),
  field("rank_best", "INT32", ({ row }) => row.interval?.[0] ?? null),
  field("rank_worst", "INT32", ({ row }) => row.interval?.[1] ?? null),
  field("ranked_rows", "INT32", ({ result }) => result.ranked),
  field("metric", "STRING", ({ result }) => result.metric),
  field("mean", "DOUBLE", (result) => mean(result)?.mean ?? null),
  field("sd", "DOUBLE", (result) => mean(result)?.sd ?? null),
  field("se", "DOUBLE", (result) => mean(result)?.se ?? null),
  field("n_seeds", "INT32", ({ row }) => row.seeds.length),
  field("runs", "STRING", ({ row }) => row.seeds.map(({ run }) => run).join(" ")),
];

/** One line per method. */
export function exportMethods(groups: readonly MethodGroup[], format: Format): Download {
  const methods = groups.flatMap((group) => group.methods);
  return recordsDownload("methods", METHOD, methods, format);
}

/** One line per method, setting of its parameters and board: its place by the board's main metric. */
export function exportMethodResults(groups: readonly MethodGroup[], format: Format): Download {
  const results = groups.flatMap(({ methods }) =>
    methods.flatMap((method) =>
      method.results.flatMap((result) => result.rows.map((row) => ({ result, row }))),
    ),
  );
  return recordsDownload("method-results", RESULT, results, format);
}

const METRIC: readonly Field<Metric>[] = [
  field("id", "STRING", ({ id }) => id),
  field("title", "STRING", ({ title }) => title),
  field("kind", "STRING", ({ kind }) => kind),
  field("summary", "STRING", ({ summary }) => summary),
  field("direction", "STRING", ({ direction }) => direction),
  field("lowest", "DOUBLE", ({ range }) => range[0]),
  field("highest", "DOUBLE", ({ range }) => range[1]),
  field("unit", "STRING", ({ unit }) => unit),
  field("formula", "STRING", ({ formula }) => formula),
  field("divisor", "STRING", ({ divisor }) => divisor),
  field("reads", "STRING", ({ needs }) => needs),
  field("min_tasks", "INT32", ({ minTasks }) => minTasks),
  field("standard_error", "STRING", ({ standardError }) => standardError),
  field("source", "STRING", ({ source }) => source.citation),
  field("source_url", "STRING", ({ source }) => source.url),
  field("notes", "STRING", ({ notes }) => notes.join(" ") || null),
];

export function exportMetrics(metrics: readonly Metric[], format: Format): Download {
  return recordsDownload("metrics", METRIC, metrics, format);
}
