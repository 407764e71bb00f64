/** The base pre-training mixture: one item at a time, from pictures that no task has in its validation or test split. */
import { createRng, type Rng } from "@/bench/engine/rng";
import { factsOf } from "@/bench/images/picture";
import { render } from "@/bench/images/render";
import { splitOf } from "@/bench/tasks/split";
import type { Split } from "@/bench/tasks/task";
import { withFillers } from "./fillers";
import { drawExercise, type Exercise, type PretrainingKind } from "./kinds";
import { type Leg, MIXTURES } from "./legs";

export interface PretrainingItem {
  /** RGB bytes, row-major, size x size x 3. */
  image: Uint8Array;
  instruction: string;
  answer: string;
  kind: PretrainingKind;
}

export interface PretrainingOptions {
  /** Overrides the leg's filler words. */
  fillers?: boolean;
}

/** One training item of a leg. */
export function drawPretrainingItem(
  rng: Rng,
  leg: Leg,
  size: number,
  options: PretrainingOptions = {},
): PretrainingItem {
  const mixture = MIXTURES[leg];
  return drawItem(rng, pickKind(rng, mixture.shares), size, "train", options.fillers ?? mixture.fillers);
}

/** Items of one kind with pictures that are never trained, for the stopping criteria; with filler words, as the last leg. */
export function heldOutItems(
  kind: PretrainingKind,
  count: number,
  size: number,
  { seed = 0, fillers = true }: { seed?: number; fillers?: boolean } = {},
): PretrainingItem[] {
  const rng = createRng(`pretraining/held-out/${kind}/${seed}/${size}`);
  return Array.from({ length: count }, () => drawItem(rng, kind, size, "validation", fillers));
}

/** Exact accuracy in percent that the mean over the kinds of a skill must reach before the base counts as ready. */
export const READY_WHEN: readonly { skill: string; kinds: readonly PretrainingKind[]; percent: number }[] = [
  { skill: "pick letter", kinds: ["pick-bar", "pick-color", "pick-shape"], percent: 90 },
  { skill: "tell place", kinds: ["tell-place"], percent: 90 },
];

function drawItem(
  rng: Rng,
  kind: PretrainingKind,
  size: number,
  split: Split,
  fillers: boolean,
): PretrainingItem {
  const { picture, look, instruction, answer } = drawFor(split, kind, rng, size);
  return {
    image: render(picture, size, rng, look),
    // Filler words beside words to be repeated would make the exercise ambiguous.
    instruction: fillers && kind !== "say" ? withFillers(rng, instruction) : instruction,
    answer,
    kind,
  };
}

/** Draws until the picture belongs to the split; a blank picture belongs to all. */
function drawFor(split: Split, kind: PretrainingKind, rng: Rng, size: number): Exercise {
  for (;;) {
    const exercise = drawExercise(kind, rng, size);
    if (exercise.picture.length === 0 || splitOf(factsOf(exercise.picture)) === split) return exercise;
  }
}

function pickKind(rng: Rng, shares: Readonly<Partial<Record<PretrainingKind, number>>>): PretrainingKind {
  const entries = Object.entries(shares) as [PretrainingKind, number][];
  let left = rng.uniform() * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of entries) {
    left -= share;
    if (left < 0) return kind;
  }
  return (entries.at(-1) as [PretrainingKind, number])[0];
}
