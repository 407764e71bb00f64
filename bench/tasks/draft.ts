/** Makes a draft from a picture and a question. The image is rendered only when it is read, as most drafts are rejected. */
import { createRng, type Rng } from "@/bench/engine/rng";
import { factsOf, type Picture } from "@/bench/images/picture";
import { type Look, render } from "@/bench/images/render";
import type { Draft } from "./task";

export interface Question {
  picture: Picture;
  /** Noise and blur; not part of the content. */
  look?: Look;
  instruction: string;
  answer: string;
}

export function toDraft(rng: Rng, size: number, { picture, look, instruction, answer }: Question): Draft {
  const pixelSeed = `pixels/${rng.uint32()}/${rng.uint32()}`;
  return {
    instruction,
    answer,
    content: factsOf(picture),
    get image() {
      return render(picture, size, createRng(pixelSeed), look);
    },
  };
}
