/** What a metric says about itself and what it yields: shared by the library, the command line, the store and the site. */
import { z } from "zod";
import type { OtherSetId, Probe } from "./unlearning";

export type { Probe, SetId } from "./unlearning";

/** The part of an accuracy matrix that metrics read; every AccuracyMatrix is one. */
export interface ScoreMatrix {
  /** Task ids in training order. */
  tasks: readonly string[];
  /** rows[t][i], t = 0..T (0 = before training); null = not evaluated. */
  rows: readonly (readonly (ScoreCell | null)[])[];
  /** Of unlearning runs, whose rows are the forget matrix: the other sets, each with rows of the same shape, and the probes. */
  unlearning?: {
    sets: Readonly<Record<OtherSetId, Pick<ScoreMatrix, "rows">>>;
    probes: readonly Probe[];
  };
}

export interface ScoreCell {
  /** Percent, 0 to 100. */
  score: number;
  /** Percentage points; null where it is not known. */
  standardError: number | null;
  /** Of unlearning runs: percent of refusals of any kind, and of right answers. */
  refused?: number;
  right?: number;
}

export const metricInfoSchema = z.strictObject({
  /** Also its file name, its URL and its key in the store. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** The kind of run that it is defined for. */
  kind: z.enum(["tuning", "unlearning"]),
  /** What it tells, one sentence. */
  summary: z.string().min(1),
  /** Which way is better. */
  direction: z.enum(["higher", "lower"]),
  /** Lowest and highest value possible. */
  range: z.tuple([z.number(), z.number()]),
  unit: z.enum(["percent", "percentage points", "p-value"]),
  /**
   * Plain text; R[t][i] is the score on task i after stage t, both from 1, row 0 before training, T tasks. Of unlearning runs
   * C[t][i], RR[t][i] and A[t][i] are fitting refusals, refusals and right answers on a set of request i after request t.
   */
  formula: z.string().min(1),
  /** The same as a MathML element. */
  mathml: z.string().startsWith("<math"),
  divisor: z.string().min(1),
  /** The cells it reads; if one is missing the value is null and the reason names it. */
  needs: z.string().min(1),
  /** Fewest tasks for which it is defined. */
  minTasks: z.int().positive(),
  source: z.strictObject({ citation: z.string().min(1), url: z.url() }),
  /** Other names in the literature, and variants that give other numbers. */
  notes: z.array(z.string().min(1)),
  /** What its standard error assumes; null where none is given. */
  standardError: z.string().min(1).nullable(),
});

/** One value, or the reason why there is none. Missing is never 0. */
export const metricValueSchema = z
  .strictObject({
    id: z.string(),
    value: z.number().nullable(),
    /** Percentage points; sampling of test items only, not of training seeds. */
    standardError: z.number().nonnegative().nullable(),
    reason: z.string().min(1).nullable(),
  })
  .refine(({ value, reason }) => (value === null) === (reason !== null), {
    message: "a value needs no reason, and a missing value needs one",
  });

export type MetricInfo = z.infer<typeof metricInfoSchema>;
export type MetricValue = z.infer<typeof metricValueSchema>;
