/** What every strategy file exports. Importing a strategy never loads the engine, so the site can list them. */
import type { z } from "zod";

export type Family =
  | "bound"
  | "finetuning"
  | "replay"
  | "regularisation"
  | "averaging"
  | "expansion"
  | "unlearning";

export interface Paper {
  title: string;
  authors: string;
  year: number;
  url: string;
}

/** The part that needs no engine: shown on the site, validated by the command line. */
export interface StrategyInfo {
  id: string;
  title: string;
  family: Family;
  /** What it does, in plain words, one or two sentences. */
  summary: string;
  paper: Paper | null;
  /** "reproduced": a named published effect is seen on our sequence. */
  status: "reproduced" | "implemented from code" | "implemented from the paper" | "inspired by";
  /** Known differences from the paper or its code. */
  deviations: readonly string[];
  /** "none": never trains; "joint": one stage over all tasks; "sequential": one stage per task. */
  schedule: "none" | "joint" | "sequential";
  /** zod schema of the parameters, every one with a default, a range and one line of description (`.describe`). */
  params: z.ZodObject;
}
