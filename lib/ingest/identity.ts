/** Ids that come from content alone, so the same record gets the same id on every machine. */
import { sha256 } from "@/bench/runner/files";
import type { RunRecord } from "@/lib/domain/run-record";

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** JSON with sorted keys: equal values give equal text whatever order their keys were written in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export { sha256 };

/** Run id: hash of the record without its timings, so repeating a run with the same outcome is the same run. */
export function runId(record: RunRecord): string {
  const { timings: _timings, ...rest } = record;
  return sha256(canonicalJson(rest)).slice(0, 12);
}

/** Row id: what has to be equal for two runs to be seeds of one row of a board. */
export function rowId(record: Pick<RunRecord, "track" | "strategy">): string {
  const { id, resolved, source } = record.strategy;
  const code = source === undefined ? {} : { source };
  return sha256(canonicalJson({ track: record.track, strategy: id, resolved, ...code })).slice(0, 12);
}
