/** A home folder of its own for a test, removed afterwards, and the fixture records. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import type { RunRecord } from "@/lib/domain/run-record";
import { type LetheHome, letheHome } from "@/lib/home";
import { ingestPaths } from "@/lib/ingest/ingest";

export const FIXTURES = join(import.meta.dirname, "../fixtures/records");
export const UNLEARNING = join(import.meta.dirname, "../fixtures/unlearning");
export const UNLEARNING_BOARD = "unlearn-16.v1.tiny.unlearn-base.standard-order.standard";
export const BOARD = "proc-coin-8.v1.tiny.base.standard-order.quick";
export const NOW = new Date("2026-11-01T00:00:00Z");

export interface TestHome {
  home: LetheHome;
  database: LetheDatabase;
  /** Scratch folder for input files. */
  scratch: string;
}

export function testHome(): TestHome {
  const scratch = mkdtempSync(join(tmpdir(), "lethe-store-"));
  const home = letheHome(join(scratch, "home"));
  const database = openDatabase(home.database);
  onTestFinished(() => {
    closeDatabase(database);
    rmSync(scratch, { recursive: true });
  });
  return { home, database, scratch };
}

/** A home with every fixture record of a folder ingested. */
export async function filledHome(...folders: string[]): Promise<TestHome> {
  const filled = testHome();
  const paths = folders.length > 0 ? folders : [FIXTURES];
  const reports = await ingestPaths(filled.database, filled.home, paths, NOW);
  const bad = reports.filter(({ status }) => status !== "stored");
  if (bad.length > 0) throw new Error(`fixtures were not stored: ${JSON.stringify(bad)}`);
  return filled;
}

/** The run directory of a fixture of either kind. */
export function fixtureFolder(name: string): string {
  const folder = join(FIXTURES, name);
  return existsSync(folder) ? folder : join(UNLEARNING, name);
}

export function fixture(name: string): RunRecord {
  return JSON.parse(readFileSync(join(fixtureFolder(name), "record.json"), "utf8")) as RunRecord;
}

/** A copy of a fixture run directory with its record changed; returns the directory. */
export function changedRun(scratch: string, name: string, change: (record: RunRecord) => void): string {
  const folder = join(scratch, `run-${name}-${Math.floor(performance.now() * 1000)}`);
  cpSync(fixtureFolder(name), folder, { recursive: true });
  const record = fixture(name);
  change(record);
  writeFileSync(join(folder, "record.json"), JSON.stringify(record));
  return folder;
}
