/** The parameter that every training strategy shares: which part of the model is trained. */
import { z } from "zod";

export const TUNINGS = ["lora", "full", "projector"] as const;
export type Tuning = (typeof TUNINGS)[number];

export const tuning = z
  .enum(TUNINGS)
  .default("lora")
  .describe(
    "What is trained: lora (decoder by LoRA, and the projector), full (decoder and projector), or projector.",
  );
