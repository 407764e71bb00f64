/** General questions in miniature: how many, what colour, is there one. */
import type { Rng } from "@/bench/engine/rng";
import type { Picture } from "@/bench/images/picture";
import { drawScene } from "@/bench/images/scene";
import { SHAPES } from "@/bench/images/shapes";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

const COUNT: Wordings = {
  shared: [
    `how many objects are there ? ${SINGLE_WORD}`,
    `how many objects are in the image ? ${SINGLE_WORD}`,
    `how many objects can be seen ? ${SINGLE_WORD}`,
  ],
  testOnly: `how many objects are there in the image ? ${SINGLE_WORD}`,
};

const COLOR: Wordings = {
  shared: [
    `what color is the {shape} ? ${SINGLE_WORD}`,
    `what is the color of the {shape} ? ${SINGLE_WORD}`,
    `what color does the {shape} have ? ${SINGLE_WORD}`,
  ],
  testOnly: `what color is the {shape} in the image ? ${SINGLE_WORD}`,
};

const PRESENCE: Wordings = {
  shared: [
    `is there one {shape} in the image ? ${SINGLE_WORD}`,
    `is there one {shape} ? ${SINGLE_WORD}`,
    `does the image show one {shape} ? ${SINGLE_WORD}`,
  ],
  testOnly: `can one {shape} be seen in the image ? ${SINGLE_WORD}`,
};

interface Asked {
  picture: Picture;
  wordings: Wordings;
  values?: Record<string, string>;
  answer: string;
}

export const vqa: Task = {
  id: "vqa",
  title: "VQA",
  summary:
    "Count the objects (d1 to d5), name the colour of one, or say whether a shape is there (yes or no).",
  mirrors: "VQAv2",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const { picture, wordings, values, answer } = rng.pick(QUESTIONS)(rng, size);
    return toDraft(rng, size, { picture, instruction: phrase(rng, split, wordings, values), answer });
  },
};

const QUESTIONS: readonly ((rng: Rng, size: number) => Asked)[] = [
  function count(rng, size) {
    const picture = drawScene(rng, 1 + rng.int(5), size, true);
    return { picture, wordings: COUNT, answer: `d${picture.length}` };
  },
  function color(rng, size) {
    const picture = drawScene(rng, 2 + rng.int(2), size);
    const object = rng.pick(picture);
    return { picture, wordings: COLOR, values: { shape: object.shape }, answer: object.color };
  },
  function presence(rng, size) {
    const picture = drawScene(rng, 1 + rng.int(3), size);
    const there = rng.chance(0.5);
    const shown = picture.map((object) => object.shape);
    const shape = rng.pick(there ? shown : SHAPES.filter((name) => !shown.includes(name)));
    return { picture, wordings: PRESENCE, values: { shape }, answer: there ? "yes" : "no" };
  },
];
