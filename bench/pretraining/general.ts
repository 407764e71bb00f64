/** General skills: the kinds of base exercises that the base has learnt, with fillers; none reads covers or names objects. */
import type { Rng } from "@/bench/engine/rng";
import { factsOf } from "@/bench/images/picture";
import { render } from "@/bench/images/render";
import { splitOf } from "@/bench/tasks/split";
import type { Draft, Split } from "@/bench/tasks/task";
import { withFillers } from "./fillers";
import { drawExercise, type PretrainingKind } from "./kinds";

export const GENERAL_KINDS = [
  "describe-picture",
  "read-aloud",
  "tell-color",
  "tell-shape",
  "tell-place",
  "tell-number",
  "order-bars",
  "pick-bar",
  "pick-color",
  "pick-shape",
] as const satisfies readonly PretrainingKind[];

export function drawGeneral(rng: Rng, kind: PretrainingKind, split: Split, size: number): Draft {
  for (;;) {
    const { picture, look, instruction, answer } = drawExercise(kind, rng, size);
    const content = factsOf(picture);
    if (splitOf(content) !== split) continue;
    const image = render(picture, size, rng, look);
    return { image, instruction: withFillers(rng, instruction), answer, content };
  }
}
