/** Fields that many answers share. */
import { z } from "zod";
import { trackSchema } from "@/lib/domain/run-record";

export const id = (what: string) => z.string().describe(`Id of the ${what}`);
export const title = z.string().describe("Name for people");
export const time = (what: string) => z.iso.datetime().describe(`${what}, ISO 8601, UTC`);
/** Names the unit; missing is null, never 0. */
export const numberOrNull = (what: string) => z.number().nullable().describe(what);
export const link = (what: string) => z.string().describe(`Address on this site: ${what}`);

export const kind = z
  .enum(["tuning", "unlearning"])
  .describe("Whether tasks are learned or deletion requests are met");

export const track = trackSchema.describe(
  "executed: trained by Lethe; re-scored: answers of a model trained elsewhere, scored by Lethe; reported: copied from a paper",
);

export const params = z
  .record(z.string(), z.unknown())
  .describe("Hyperparameters of the method, by name; values as in the record");

export const paper = z
  .strictObject({
    title: z.string(),
    authors: z.string(),
    year: z.int(),
    url: z.url(),
  })
  .describe("The paper that describes it");
