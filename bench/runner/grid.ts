/** One call, many runs: strategies x starts x orders x seeds, from the texts of the command line to requests. */
import { UserError } from "@/lib/domain/user-error";
import { assignParams } from "./params";
import type { Catalogue } from "./plan";
import type { RunRequest } from "./request";

export interface GridOptions {
  sequence: string;
  strategy: readonly string[];
  param: readonly string[];
  /** Lists and ranges, for example "0,1,2" or "0..2". */
  seeds: readonly string[];
  order: readonly string[];
  preset: string;
  /** Starting checkpoints; empty for the sequence's first. */
  start: readonly string[];
  protocol: string;
  device: string;
  threads?: string;
  limit?: string;
  /** Season whose items are asked; its seed is the catalogue's. */
  season?: string;
}

/** Seeds vary slowest, so that a stopped call leaves whole comparisons behind. */
export function expandGrid(options: GridOptions, catalogue: Catalogue): RunRequest[] {
  const sequence = catalogue.sequence(options.sequence);
  const strategies = distinct(options.strategy).map((id) => catalogue.strategy(id));
  const params = assignParams(options.param, strategies);
  const starts = options.start.length > 0 ? distinct(options.start) : sequence.starts.slice(0, 1);
  const limit = options.limit === undefined ? null : wholeNumber("--limit", options.limit, 1);
  const threads = options.threads === undefined ? null : wholeNumber("--threads", options.threads, 1);
  const { preset, protocol, device } = options;
  return parseSeeds(options.seeds).flatMap((seed) =>
    starts.flatMap((start) =>
      distinct(options.order).flatMap((order) =>
        strategies.map(({ id }) => ({
          strategy: id,
          params: params.get(id) ?? {},
          sequence: sequence.id,
          order,
          protocol,
          preset,
          start,
          seed,
          limit,
          device,
          threads,
          ...(options.season !== undefined && { split: options.season }),
        })),
      ),
    ),
  );
}

const MOST_SEEDS = 1000;

/** "0,1,2" and "0..2" both mean seeds 0, 1 and 2. */
export function parseSeeds(texts: readonly string[]): number[] {
  const seeds = texts.flatMap((text) => text.split(",")).flatMap(parseRange);
  if (seeds.length === 0 || seeds.length > MOST_SEEDS)
    throw new UserError(
      `--seeds ${texts.join(" ")} names ${seeds.length} seeds.`,
      `Give 1 to ${MOST_SEEDS}.`,
    );
  return distinct(seeds);
}

function parseRange(text: string): number[] {
  const [first = "", last = first, ...more] = text.split("..");
  if (more.length > 0) throw notWhole("--seeds", text, 0);
  const from = wholeNumber("--seeds", first, 0);
  const to = wholeNumber("--seeds", last, 0);
  if (to < from || to - from >= MOST_SEEDS)
    throw new UserError(
      `--seeds ${text} is not a range.`,
      `Write it upwards, at most ${MOST_SEEDS} long: 0..4.`,
    );
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least) throw notWhole(option, text, least);
  return value;
}

function notWhole(option: string, text: string, least: number): UserError {
  const forms = option === "--seeds" ? "; lists and ranges are written 0,1,2 and 0..2" : "";
  return new UserError(
    `${option} ${text || '""'} is not possible.`,
    `${option} takes whole numbers from ${least} upwards${forms}.`,
  );
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
