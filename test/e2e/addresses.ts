/** Addresses of every kind of page, over the fixture records. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { runId } from "@/lib/ingest/identity";

export const BOARD = "/boards/proc-coin-8.v1.tiny.base.standard-order.quick";

/** The board of test/browser/rescored-run.ts. */
export const RESCORED_BOARD = "/boards/proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open";

export function fixture(name: string): RunRecord {
  return JSON.parse(readFileSync(join("test/fixtures/records", name, "record.json"), "utf8")) as RunRecord;
}

export const runPage = (name: string) => `/runs/${runId(fixture(name))}`;

/** Address and first words of its heading. */
export const PAGES: [path: string, heading: RegExp][] = [
  ["/", /forget/],
  [BOARD, /Procedural CoIN/],
  [runPage("replay-seed-0"), /Experience replay, seed 0/],
  [runPage("joint-seed-0"), /Joint training/],
  [runPage("zero-shot-seed-0"), /Zero-shot/],
  [RESCORED_BOARD, /Procedural CoIN/],
  ["/metrics", /Metrics/],
  ["/metrics/forgetting", /Forgetting/],
  ["/strategies", /Strategies/],
  ["/strategies/ewc", /Elastic weight consolidation/],
  ["/sequences", /Sequences/],
  ["/sequences/proc-coin-8", /Procedural CoIN/],
  ["/sequences/coin", /^CoIN$/],
  ["/sequences/mllm-acl", /MLLM-ACL/],
  ["/papers", /Published figures/],
  ["/papers/phi-dpo", /Fairness Direct Preference Optimization/],
  ["/papers/hide-llava", /HiDe-LLaVA/],
  ["/papers/he-et-al", /Continual Instruction Tuning/],
];

export const MISSING = [
  "/boards/none",
  "/runs/none",
  "/metrics/none",
  "/strategies/none",
  "/sequences/none",
  "/papers/none",
  "/none",
];
