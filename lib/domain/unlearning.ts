/**
 * What an unlearning run has beside its forget matrix: the same grid of stages and requests for the sets that must not
 * change, for probes of what is still known, and losses on forgotten and never-seen items.
 */
import { z } from "zod";
import { accuracyMatrixSchema } from "./matrix";

/** Sets asked at every stage, in this order. */
export const STAGE_SETS = ["forget", "retain", "neighbour", "general"] as const;
/** Sets asked before the first and after the last request only. */
export const PROBE_SETS = ["paraphrase", "choice"] as const;
export const SETS = [...STAGE_SETS, ...PROBE_SETS] as const;
export type SetId = (typeof SETS)[number];

/**
 * What each set of a request asks. Its cell's `score` is the share of fitting refusals for `forget` and `paraphrase`, the
 * share of right answers for all others; `refused` and `right` are there for every set.
 */
export const SET_MEANING: Readonly<Record<SetId, string>> = {
  forget: "Queries about the category that the request deletes, in wordings of the request's own data",
  retain: "Queries of the same kind about categories that are never deleted",
  neighbour: "Harmless questions about the same pictures as the request's",
  general: "General skills: a share of the items that have nothing to do with any request",
  paraphrase: "Queries about the deleted category in wordings that no request contains",
  choice: "Multiple-choice questions about the deleted category; chance is one in three",
};

/** Whether a fitting refusal is what scores in a set; in all others the right answer is. */
export const scoresRefusals = (set: SetId): boolean => set === "forget" || set === "paraphrase";

/** Whether the queries of a set are about what its request deletes. */
export const isAboutDeleted = (set: SetId): boolean => scoresRefusals(set) || set === "choice";

/** Sets beside the forget set, which is the record's main matrix. */
export const OTHER_SETS = ["retain", "neighbour", "general", "paraphrase", "choice"] as const;
export type OtherSetId = (typeof OTHER_SETS)[number];

const loss = z.number().nonnegative();

/** Losses of the model at one stage; nats per answer token. */
export const probeSchema = z.strictObject({
  /** 0 = before any request, T = after the last. */
  stage: z.int().nonnegative(),
  /** Forgotten items: loss of the true answer, and mean loss of the wrong ones beside it. */
  forgotten: z.array(z.strictObject({ task: z.string(), loss, wrong: loss })),
  /** Loss of the true answer on items of categories that the model was never taught. */
  unseen: z.array(loss),
});

export const unlearningSchema = z.strictObject({
  /** Judge that told refusals from answers: scorer id and version. */
  judge: z.string(),
  sets: z.strictObject({
    retain: accuracyMatrixSchema,
    neighbour: accuracyMatrixSchema,
    general: accuracyMatrixSchema,
    paraphrase: accuracyMatrixSchema,
    choice: accuracyMatrixSchema,
  }),
  probes: z.array(probeSchema),
});

export type Probe = z.infer<typeof probeSchema>;
export type Unlearning = z.infer<typeof unlearningSchema>;
