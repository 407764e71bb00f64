/** Science questions in miniature: read a chart or name a shape, answer with the letter of an option. */
import { byHeight, drawBars } from "@/bench/images/bars";
import { drawBigObject } from "@/bench/images/big-object";
import { SHAPES } from "@/bench/images/shapes";
import { toDraft } from "./draft";
import { drawOptions, others } from "./options";
import type { Task } from "./task";
import { phrase, type Wordings } from "./wording";

const TALLEST: Wordings = {
  shared: [
    "question which bar is tallest ? {options} answer with option letter",
    "question what is the tallest bar ? {options} answer with option letter",
    "question which bar is the tallest ? {options} give the option letter",
  ],
  testOnly: "question which is the tallest bar ? {options} answer with the option letter",
};

const SHAPE: Wordings = {
  shared: [
    "question which shape is this ? {options} answer with option letter",
    "question what shape is this ? {options} answer with option letter",
    "question which shape is the object ? {options} give the option letter",
  ],
  testOnly: "question what shape is the object ? {options} answer with the option letter",
};

export const sciqa: Task = {
  id: "sciqa",
  title: "SciQA",
  summary: "Find the tallest bar or recognise a shape; answer with the letter of one of three options.",
  mirrors: "ScienceQA",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    if (rng.chance(0.6)) {
      const bars = drawBars(rng, size);
      const [tallest, ...rest] = byHeight(bars).map((bar) => bar.color);
      const { options, letter } = drawOptions(rng, tallest as string, rest);
      return toDraft(rng, size, {
        picture: bars,
        instruction: phrase(rng, split, TALLEST, { options }),
        answer: letter,
      });
    }
    const object = drawBigObject(rng, size);
    const { options, letter } = drawOptions(rng, object.shape, rng.sample(others(SHAPES, object.shape), 2));
    return toDraft(rng, size, {
      picture: [object],
      instruction: phrase(rng, split, SHAPE, { options }),
      answer: letter,
    });
  },
};
