/** Agreement with published orders as a table, one line per pair of methods; the design study as it was copied. */
import type { ComparisonView, ValidityView } from "@/lib/queries/validity";
import type { Pair } from "@/lib/validity/agreement";
import type { Study } from "@/lib/validity/study";
import { type Download, type Format, jsonDownload } from "./download";
import { type Field, field, recordsDownload } from "./records";

interface Line {
  view: ComparisonView;
  pair: Pair;
}

const of = ({ view, pair }: Line, which: 0 | 1) =>
  view.methods.find(({ method }) => method === pair.methods[which]);

const FIELDS: readonly Field<Line>[] = [
  field("comparison", "STRING", ({ view }) => view.info.id),
  field("paper", "STRING", ({ view }) => view.paper.id),
  field("table", "STRING", ({ view }) => view.info.table),
  field("board", "STRING", ({ view }) => view.board.id),
  field("metric", "STRING", ({ view }) => view.metric.id),
  field("higher", "STRING", ({ pair }) => pair.methods[0]),
  field("lower", "STRING", ({ pair }) => pair.methods[1]),
  field("published_higher", "DOUBLE", (line) => of(line, 0)?.published ?? null),
  field("published_lower", "DOUBLE", (line) => of(line, 1)?.published ?? null),
  field("own_higher", "DOUBLE", (line) => of(line, 0)?.own.mean ?? null),
  field("own_higher_sd", "DOUBLE", (line) => of(line, 0)?.own.sd ?? null),
  field("own_lower", "DOUBLE", (line) => of(line, 1)?.own.mean ?? null),
  field("own_lower_sd", "DOUBLE", (line) => of(line, 1)?.own.sd ?? null),
  field("agrees", "INT32", ({ pair }) => Number(pair.agrees)),
  field("separated", "INT32", ({ pair }) => Number(pair.separated)),
  field("reason", "STRING", ({ view, pair }) => reasonOf(view, pair)),
];

function reasonOf({ disagreements }: ComparisonView, pair: Pair): string | null {
  return disagreements.find(({ methods }) => methods.join() === pair.methods.join())?.reason ?? null;
}

export function exportComparisons(
  { comparisons }: Pick<ValidityView, "comparisons">,
  format: Format,
): Download {
  const lines = comparisons.flatMap((view) => view.agreement.pairs.map((pair) => ({ view, pair })));
  return recordsDownload("validity", FIELDS, lines, format);
}

export function exportStudy(study: Study): Download {
  return jsonDownload("validity-study", study);
}
