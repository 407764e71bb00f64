/** The design study of the sequence: another program, few seeds, its numbers copied as they were written down. */
import { z } from "zod";
import file from "@/data/validity/study.json";

const tau = z.number().min(-1).max(1);
const interval = z.tuple([tau, tau]);
const means = z.record(z.string(), z.number().min(0).max(100));

export const studySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  provenance: z.strictObject({
    what: z.string(),
    code: z.string(),
    /** Day on which the numbers were copied. */
    copied: z.iso.date(),
    limits: z.array(z.string()),
  }),
  /** The order that it was held against: a table of data/literature. */
  published: z.strictObject({ paper: z.string(), table: z.string(), metric: z.string(), values: means }),
  settings: z.array(
    z.strictObject({
      name: z.string(),
      start: z.string(),
      note: z.string().nullable(),
      /** Final average by method, percent; null where the study gives them only in part. */
      means: means.nullable(),
      tau,
      /** 5 to 95 %. */
      tauInterval: interval,
      tauWithoutL2P: tau,
      tauWithoutL2PInterval: interval,
      /** Of the pairs that are printed 5 or more points apart; clearly wrong: by more than 4 points. */
      largePairs: z.strictObject({ agree: z.int(), of: z.int(), clearlyWrong: z.int() }),
    }),
  ),
  /** Likely reasons for what disagrees. */
  reasons: z.array(z.string()),
});

export type Study = z.infer<typeof studySchema>;

let parsed: Study | null = null;

/** Checked once. A mistake in the shipped file is a bug. */
export function study(): Study {
  parsed ??= studySchema.parse(file);
  return parsed;
}
