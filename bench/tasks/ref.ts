/** Grounding in miniature: give the bounding box of a named object. */
import { boxWords } from "@/bench/images/bins";
import { drawScene } from "@/bench/images/scene";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, type Wordings } from "./wording";

const REGION: Wordings = {
  shared: [
    "give bounding box of the region : {color} {shape}",
    "give the bounding box of the region : {color} {shape}",
    "give bounding box of the object : {color} {shape}",
  ],
  testOnly: "give the bounding box of the object : {color} {shape}",
};

export const ref: Task = {
  id: "ref",
  title: "Ref",
  summary:
    "Find one of two to four objects; answer with its box as four coordinate words, for example p2 p4 p3 p5.",
  mirrors: "RefCOCO",
  version: 1,
  scorer: "iou-0.5",
  trainItems: 3000,
  draw(rng, split, size) {
    const picture = drawScene(rng, 2 + rng.int(3), size);
    const object = rng.pick(picture);
    return toDraft(rng, size, {
      picture,
      instruction: phrase(rng, split, REGION, { color: object.color, shape: object.shape }),
      answer: boxWords(object, size),
    });
  },
};
