/** Seasons of sealed evaluation: how they are called, and what their secret looks like. */
import { z } from "zod";

/** Also the name of the split in records and board ids, for example "2026-autumn"; "public" is the split of everybody. */
export const seasonIdSchema = z
  .string()
  .min(3)
  .max(40)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "expected lower-case letters, digits and single hyphens, as in 2026-autumn",
  )
  .refine((id) => id !== "public", '"public" is the name of the public split');

/** 256 random bits, so that nothing published (its hash, the hash of the items) lets anybody find it by trying. */
export const seasonSeedSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits");
