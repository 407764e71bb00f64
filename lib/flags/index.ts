/** All detectors, and the one call that asks them about a run before it is published. */
import { aboveJointBound } from "./above-joint-bound";
import { constantAnswers } from "./constant-answers";
import { copiedPredictions } from "./copied-predictions";
import { copiedSource } from "./copied-source";
import { deterministicReplay } from "./deterministic-replay";
import { errorShare } from "./error-share";
import type { Detector, Flag, FlagContext } from "./flag";
import { goldLeakage } from "./gold-leakage";
import { readAnswers } from "./read-answers";
import { tooGoodBeforeTraining } from "./too-good-before-training";

export type { Flag, FlagContext } from "./flag";

export const DETECTORS: readonly Detector[] = [
  copiedPredictions,
  copiedSource,
  constantAnswers,
  goldLeakage,
  aboveJointBound,
  tooGoodBeforeTraining,
  errorShare,
  deterministicReplay,
];

/** Everything suspicious about a run, with evidence; empty where nothing is. Reads the answers once. Writes no flag. */
export async function flagsFor(context: FlagContext): Promise<Flag[]> {
  const watches = DETECTORS.map((detector) => detector.begin(context));
  const takers = watches.flatMap((watch) => (watch.add ? [watch.add.bind(watch)] : []));
  if (context.predictionsPath !== null)
    await readAnswers(context.predictionsPath, (answer) => {
      for (const take of takers) take(answer);
    });
  const flags: Flag[] = [];
  for (const watch of watches) flags.push(...(await watch.finish()));
  return flags;
}
