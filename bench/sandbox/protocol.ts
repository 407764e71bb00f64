/**
 * What runner and sandboxed trainer say to each other. The runner's words are trusted; the trainer's are parsed by these
 * schemas, which bound every text and number. Images and saved states travel as raw bytes behind the header.
 */
import { z } from "zod";
import { stageSummarySchema } from "@/lib/domain/run-record";
import type { TrainerSetup } from "../runner/trainer";

/** Images come in the order of the items, `pixels` bytes each. */
export interface ItemHeader {
  id: string;
  instruction: string;
  answer?: string;
  truth?: string;
  retained?: boolean;
  /** Possible answers, where they are to be weighed. */
  answers?: readonly string[];
}

export type RequestHeader =
  /** Without parameters it only says which it has. */
  | { type: "inspect"; script: string; params: TrainerSetup["params"] | null }
  | { type: "start"; script: string; setup: TrainerSetup }
  | {
      type: "train";
      stage: number;
      task: string | null;
      steps: number;
      pixels: number;
      items: ItemHeader[];
      retained: ItemHeader[];
    }
  | { type: "predict"; pixels: number; items: ItemHeader[] }
  | { type: "weigh"; pixels: number; items: ItemHeader[] }
  | { type: "save" }
  | { type: "restore" };

export type RequestType = RequestHeader["type"];
/** Requests are numbered from 1; an answer names its request. */
export type NumberedRequest = RequestHeader & { id: number };

const id = z.int().nonnegative();
const count = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const finite = z.number();

export const progressSchema = z.strictObject({
  id,
  type: z.literal("progress"),
  step: count,
  /** Null where it is not a number. */
  loss: finite.nullable(),
});

/** Reasons that the trainer itself may give; the runner finds out the others. */
export const TOLD_CODES = [
  "strategy_shape",
  "params_invalid",
  "strategy_error",
  "not_finite",
  "memory_limit",
  "disk_limit",
  "file_size_limit",
  "process_limit",
  "sandbox_violation",
] as const;

export const failedSchema = z.strictObject({
  id,
  type: z.literal("failed"),
  code: z.enum(TOLD_CODES),
  message: z.string().max(4000),
  stack: z.string().max(20_000),
});
export type ToldFailure = z.infer<typeof failedSchema>;

/** A list that is right or wrong as a whole: one issue for each of 300,000 wrong values would be too many for zod. */
const listOf = <T>(isRight: (value: unknown) => value is T, what: string) =>
  z.custom<T[]>((list) => Array.isArray(list) && list.every(isRight), `expected ${what}`);

const isText = (value: unknown): value is string => typeof value === "string";
const isLoss = (value: unknown): value is number | null => value === null || Number.isFinite(value);
const isLosses = (value: unknown): value is (number | null)[] => Array.isArray(value) && value.every(isLoss);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What each request is answered by. */
export const RESULTS = {
  inspect: z.strictObject({ id, type: z.literal("inspect"), found: z.unknown() }),
  start: z.strictObject({
    id,
    type: z.literal("start"),
    facts: z.strictObject({
      device: z.string().max(40),
      deviceReason: z.string().max(400),
      threads: z.int().positive().max(4096).nullable(),
      resolvedParams: z.record(z.string().max(100), z.json()),
      settings: z.record(z.string().max(100), z.json()),
      startSha256: sha256,
      vocabulary: z.strictObject({ version: z.int().positive(), sha256 }),
      packages: z.record(z.string().max(100), z.string().max(100)),
      modelParameters: count,
      trainedParameters: count,
    }),
  }),
  train: z.strictObject({
    id,
    type: z.literal("train"),
    report: stageSummarySchema.extend({
      extraParameters: count,
      storedParameters: count,
      deviceMs: finite.nonnegative(),
    }),
  }),
  predict: z.strictObject({ id, type: z.literal("predict"), answers: listOf(isText, "texts") }),
  weigh: z.strictObject({
    id,
    type: z.literal("weigh"),
    losses: listOf(isLosses, "lists of numbers"),
  }),
  save: z.strictObject({ id, type: z.literal("save") }),
  restore: z.strictObject({ id, type: z.literal("restore") }),
} as const satisfies Record<RequestType, z.ZodObject>;

export type Result<T extends RequestType> = z.infer<(typeof RESULTS)[T]>;
