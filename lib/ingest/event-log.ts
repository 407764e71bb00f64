/** The runner's log beside a record: stored with the run if it is the log of this run, else left out with a note. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EVENT_LOG_FILE, parseEventLog } from "@/lib/domain/event-log";
import type { RunRecord } from "@/lib/domain/run-record";

export interface FoundLog {
  /** Null where there is none, or none of this run. */
  bytes: Uint8Array | null;
  /** Why a log that is there is not stored; null when all is well. */
  note: string | null;
}

/** Nothing on a page is computed from a log, so a wrong one is no reason to keep the record out. */
export function findLog(record: RunRecord, recordPath: string): FoundLog {
  const path = join(dirname(recordPath), EVENT_LOG_FILE);
  if (!existsSync(path)) return { bytes: null, note: null };
  const bytes = readFileSync(path);
  const started = parseEventLog(bytes.toString("utf8")).flatMap(({ event }) =>
    event.type === "run-started" ? [event] : [],
  );
  const { strategy, sequence, seed } = record;
  const isOfRun = started.some(
    (event) =>
      event.strategy === strategy.id &&
      event.sequence === sequence.id &&
      event.order === sequence.order &&
      event.seed === seed,
  );
  if (isOfRun) return { bytes, note: null };
  return { bytes: null, note: `${EVENT_LOG_FILE} is not the log of this run, so it is not stored` };
}
