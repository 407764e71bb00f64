/** Addresses of every kind of page, over the fixture records. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { runId } from "@/lib/ingest/identity";
import { longRecord } from "../browser/long-unlearning-run";

export const BOARD = "/boards/proc-coin-8.v1.tiny.base.standard-order.quick";

/** The board of test/browser/rescored-run.ts. */
export const RESCORED_BOARD = "/boards/proc-coin-8.v1.llava-1.5-7b.llava-pretrain.standard-order.open";

/** Figures copied from a paper. */
export const REPORTED_BOARD = "/boards/phi-dpo.coin-instruction-tuned";

/** The invented runs of three requests. */
export const UNLEARNING_BOARD = "/boards/unlearn-16.v1.tiny.unlearn-base.standard-order.standard";

/** A run of all sixteen requests, on a board of its own. */
export const LONG_RECORD = longRecord();
export const LONG_BOARD = `/boards/unlearn-16.v1.${LONG_RECORD.model.preset}.unlearn-base.standard-order.standard`;

export function fixture(name: string): RunRecord {
  return JSON.parse(readFileSync(join("test/fixtures/records", name, "record.json"), "utf8")) as RunRecord;
}

export function unlearningFixture(name: string): RunRecord {
  return JSON.parse(readFileSync(join("test/fixtures/unlearning", name, "record.json"), "utf8")) as RunRecord;
}

export const comparePage = (...names: string[]) =>
  `/compare?runs=${names.map((name) => runId(fixture(name))).join()}`;

export const runPage = (name: string) => `/runs/${runId(fixture(name))}`;

export const answersPage = (record: RunRecord) => `/runs/${runId(record)}/answers`;

export const unlearningAnswers = (name: string) => answersPage(unlearningFixture(name));

/** Address and first words of its heading. */
export const PAGES: [path: string, heading: RegExp][] = [
  ["/", /forget/],
  [BOARD, /Procedural CoIN/],
  [`${BOARD}?view=cost`, /Procedural CoIN/],
  [`${BOARD}?view=forgetting&sort=task:vqa&columns=tasks,forgetting`, /Procedural CoIN/],
  [`${BOARD}?view=orders&family=replay&q=replay`, /Procedural CoIN/],
  [REPORTED_BOARD, /^CoIN$/],
  [runPage("replay-seed-0"), /Experience replay, seed 0/],
  [runPage("joint-seed-0"), /Joint training/],
  [runPage("zero-shot-seed-0"), /Zero-shot/],
  [RESCORED_BOARD, /Procedural CoIN/],
  [UNLEARNING_BOARD, /Sequential unlearning/],
  [LONG_BOARD, /Sequential unlearning/],
  [`/runs/${runId(unlearningFixture("refusal-tuning-seed-0"))}`, /Refusal tuning, seed 0/],
  [`/runs/${runId(unlearningFixture("retrain-seed-0"))}`, /Retraining/],
  [`/runs/${runId(LONG_RECORD)}`, /Refusal tuning/],
  // Few items are enough to look at, and axe takes long over many.
  [`${answersPage(fixture("sequential-seed-0"))}?task=text&q=red`, /What it answered: Sequential/],
  [`${answersPage(fixture("joint-seed-0"))}?filter=learned-then-forgotten`, /What it answered: Joint/],
  [`${answersPage(fixture("replay-seed-0"))}?task=none`, /These answers cannot be shown/],
  [`${unlearningAnswers("npo-seed-0")}?task=violence&q=d+o+g`, /What it answered: Negative preference/],
  [`${unlearningAnswers("npo-seed-0")}?set=choice&q=none`, /What it answered: Negative/],
  [answersPage(LONG_RECORD), /What it answered: Refusal tuning/],
  ["/compare", /Compare runs/],
  // Few cells and few items are enough to look at, here too.
  [`${comparePage("joint-seed-0", "zero-shot-seed-0")}&task=ocr`, /^Joint training.* against Zero-shot/],
  ["/compare?runs=none,nothing", /These runs cannot be compared/],
  [
    `/compare?runs=${["refusal-tuning-seed-0", "npo-seed-0"].map((name) => runId(unlearningFixture(name)))}`,
    /Refusal tuning, seed 0 against Negative/,
  ],
  ["/metrics", /Metrics/],
  ["/metrics/forgetting", /Forgetting/],
  ["/metrics/forget-quality", /Forget quality/],
  ["/methods", /Methods/],
  ["/methods/ewc", /Elastic weight consolidation/],
  ["/methods/npo", /Negative preference/],
  ["/sequences", /Sequences/],
  ["/sequences/proc-coin-8", /Procedural CoIN/],
  ["/sequences/unlearn-16", /Sequential unlearning/],
  ["/sequences/coin", /^CoIN$/],
  ["/sequences/mllm-acl", /MLLM-ACL/],
  ["/metrics/membership-auc", /Membership inference/],
  ["/methods/replay", /Experience replay/],
  ["/validity", /Validity/],
  ["/papers", /Published figures/],
  ["/api", /API/],
  ["/papers/phi-dpo", /Fairness Direct Preference Optimization/],
  ["/papers/hide-llava", /HiDe-LLaVA/],
  ["/papers/he-et-al", /Continual Instruction Tuning/],
  ["/downloads", /Downloads/],
];

export const MISSING = [
  "/boards/none",
  "/runs/none",
  "/runs/none/answers",
  "/metrics/none",
  "/methods/none",
  "/sequences/none",
  "/papers/none",
  "/none",
];
