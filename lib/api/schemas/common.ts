/** Fields that many answers share. */
import { z } from "zod";
import { trackSchema } from "@/lib/domain/run-record";

export const id = (what: string) => z.string().describe(`Id of the ${what}`);
export const title = z.string().describe("Name for people");
export const time = (what: string) => z.iso.datetime().describe(`${what}, ISO 8601, UTC`);
/** Names the unit; missing is null, never 0. */
export const numberOrNull = (what: string) => z.number().nullable().describe(what);

/** Addresses by what they lead to. */
export function links<const Name extends string>(...names: Name[]) {
  const shape = Object.fromEntries(names.map((name) => [name, z.string()])) as Record<Name, z.ZodString>;
  return z.strictObject(shape).describe(`Addresses on this site: ${names.join(", ")}`);
}

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
