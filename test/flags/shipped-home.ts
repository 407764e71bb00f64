/** A home with every shipped run, and runs made from them for attacks. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import type { FlagContext } from "@/lib/flags";
import { type LetheHome, letheHome } from "@/lib/home";
import { findRecords } from "@/lib/ingest/find-records";
import { ingestPaths } from "@/lib/ingest/ingest";

export const SHIPPED = join(import.meta.dirname, "../../data/runs");
export const NOW = new Date("2026-11-01T00:00:00Z");

export interface ShippedHome {
  home: LetheHome;
  database: LetheDatabase;
  scratch: string;
  close(): void;
}

export async function shippedHome(paths: readonly string[] = [SHIPPED]): Promise<ShippedHome> {
  const scratch = mkdtempSync(join(tmpdir(), "lethe-flags-"));
  const home = letheHome(join(scratch, "home"));
  const database = openDatabase(home.database);
  const reports = await ingestPaths(database, home, paths, NOW);
  const bad = reports.filter(({ status }) => status !== "stored");
  if (bad.length > 0) throw new Error(`shipped runs were not stored: ${JSON.stringify(bad)}`);
  return {
    ...{ home, database, scratch },
    close() {
      closeDatabase(database);
      rmSync(scratch, { recursive: true });
    },
  };
}

export interface ShippedRun {
  record: RunRecord;
  /** Null where only its scores are shipped. */
  predictionsPath: string | null;
}

export function shippedRuns(): ShippedRun[] {
  return findRecords(SHIPPED).map((path) => {
    const record = JSON.parse(readFileSync(path, "utf8")) as RunRecord;
    const file = record.predictions && join(path, "..", record.predictions.file);
    return { record, predictionsPath: file && existsSync(file) ? file : null };
  });
}

/** A run of this method and seed on this board, with its answers. */
export function shippedRun(
  strategy: string,
  sequence: string,
  start: string,
  order = "standard",
): ShippedRun {
  const found = shippedRuns().find(
    ({ record, predictionsPath }) =>
      record.strategy.id === strategy &&
      record.sequence.id === sequence &&
      record.model.start.id === start &&
      record.sequence.order === order &&
      predictionsPath !== null,
  );
  if (!found) throw new Error(`no shipped run of ${strategy} on ${sequence} from ${start}`);
  return found;
}

export function answersOf({ predictionsPath }: ShippedRun): Prediction[] {
  return gunzipSync(readFileSync(predictionsPath ?? ""))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Prediction);
}

/** What a submission brings: the answers of a run as `change` alters them, under a method name of its own. */
export function forged(
  { scratch, home, database }: ShippedHome,
  run: ShippedRun,
  change: (answer: Prediction, index: number) => Prediction = (answer) => answer,
  changeRecord?: (record: RunRecord) => void,
): FlagContext {
  const folder = mkdtempSync(join(scratch, "forged-"));
  const predictionsPath = join(folder, "predictions.jsonl.gz");
  const text = answersOf(run)
    .map((answer, index) => `${JSON.stringify(change(answer, index))}\n`)
    .join("");
  writeFileSync(predictionsPath, gzipSync(text, { level: 1 }));
  const record = structuredClone(run.record);
  record.strategy = { ...record.strategy, id: "my-method" };
  changeRecord?.(record);
  return { record, predictionsPath, source: null, database, home, owner: "u-thief", submission: null };
}
