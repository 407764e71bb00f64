/** From the options of `lethe submit` to a request without its upload. */
import { statSync } from "node:fs";
import { basename, extname } from "node:path";
import type { z } from "zod";
import { predictionsSubmissionSchema, strategySubmissionSchema } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { Draft } from "@/lib/submissions/check";
import { readDay, readSeeds, readWholeNumber } from "./read-fields";

export interface SubmitOptions {
  board: string;
  seeds: string;
  param: string[];
  device: string;
  method?: string;
  title?: string;
  layout?: string;
  seed?: string;
  note: string;
  anonymousUntil?: string;
}

/** The path tells what it is: a TypeScript file, or a folder or zip file of answers. */
export function readRequest(path: string, options: SubmitOptions): Draft {
  const { board, note, anonymousUntil } = options;
  const shared = {
    board,
    note,
    anonymousUntil:
      anonymousUntil === undefined ? null : option("anonymous-until", () => readDay(anonymousUntil)),
  };
  if (kindOfPath(path) === "strategy")
    return parsed(strategySubmissionSchema.omit({ upload: true }), {
      ...{ kind: "strategy", ...shared, device: options.device },
      ...{ seeds: option("seeds", () => seedsOf(options.seeds)), params: readParams(options.param) },
    });
  const { method, title = method, layout = null, seed } = options;
  if (method === undefined)
    throw new UserError(
      "--method is missing: predictions need the id of their method.",
      "For example --method my-method.",
    );
  return parsed(predictionsSubmissionSchema.omit({ upload: true }), {
    ...{ kind: "predictions", ...shared, method, title, layout },
    seed: seed === undefined ? null : option("seed", () => readWholeNumber(seed)),
  });
}

function kindOfPath(path: string): "strategy" | "predictions" {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new UserError(
      `There is no file or folder ${path}.`,
      "Name a strategy file or a folder of answer files.",
    );
  const ending = extname(path).toLowerCase();
  if (stats.isDirectory() || ending === ".zip") return "predictions";
  if (ending === ".ts") return "strategy";
  throw new UserError(
    `${basename(path)} is neither a strategy nor predictions.`,
    "Submit a TypeScript file (*.ts), or a folder or zip file of answer files.",
  );
}

/** A number alone is how many: "3" stands for the seeds 0, 1 and 2. */
const seedsOf = (text: string): number[] => readSeeds(/^[1-5]$/.test(text) ? `0..${Number(text) - 1}` : text);

/** JSON where it is JSON, else text, as for `lethe run`. */
function readParams(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1)
        throw new UserError(`--param ${pair} is not <name>=<value>.`, "For example --param rate=0.1.");
      const value = pair.slice(at + 1);
      try {
        return [pair.slice(0, at), JSON.parse(value) as unknown];
      } catch {
        return [pair.slice(0, at), value];
      }
    }),
  );
}

/** Says which option it is that cannot be read. */
function option<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`--${name}: ${error.message}`, error.remedy);
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UserError(`--${name}: ${issue?.message}.`, "`lethe help submit` explains the options.");
}
