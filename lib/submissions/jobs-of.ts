/** Which jobs a submission needs: one that checks it, then one run per seed or one scoring. */
import { boardKeyFromId, PUBLIC_SPLIT } from "@/lib/domain/board";
import type { SubmissionRequest } from "@/lib/domain/submission";
import { type NewJob, NO_SEED } from "@/lib/jobs/job";
import { sequenceInfo } from "@/lib/queries/catalogue";

export function validationJob(request: SubmissionRequest): NewJob {
  const sandbox = request.kind === "strategy";
  const needs = { device: "auto", sandbox, season: null, ...referencesNeeded(request) };
  return { kind: "validate", seed: NO_SEED, needs };
}

/** What has to be done before the submission can be settled, in the order of seeds. */
export function jobsAfterValidation(request: SubmissionRequest): NewJob[] {
  if (request.kind === "predictions") {
    const needs = { device: "auto", sandbox: false, season: null, ...referencesNeeded(request) };
    return [{ kind: "score", seed: NO_SEED, needs }];
  }
  const split = boardKeyFromId(request.board)?.split ?? PUBLIC_SPLIT;
  const needs = { device: request.device, sandbox: true, season: split === PUBLIC_SPLIT ? null : split };
  return [...new Set(request.seeds)].map((seed) => ({ kind: "run", seed, needs }));
}

/** Those of a procedural sequence are drawn where they are needed. */
function referencesNeeded({ kind, board }: SubmissionRequest): { references?: string } {
  const sequence = boardKeyFromId(board)?.sequence;
  return kind === "predictions" && sequence && !sequenceInfo(sequence) ? { references: sequence } : {};
}
