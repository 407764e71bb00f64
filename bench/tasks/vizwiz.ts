/** Photographs by blind people in miniature: blurred pictures, some of them past answering. */
import { drawBigObject } from "@/bench/images/big-object";
import type { Look } from "@/bench/images/render";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

const HINT = `if information is insufficient say unanswerable ${SINGLE_WORD}`;

const ATTRIBUTE: Wordings = {
  shared: [
    `what {wanted} is this ? ${HINT}`,
    `what {wanted} is the object ? ${HINT}`,
    `what is the {wanted} of this object ? ${HINT}`,
  ],
  testOnly: `what {wanted} is this object ? ${HINT}`,
};

const UNANSWERABLE_SHARE = 0.35;
const LOST: Look = { blur: 6, noise: 0.15 };

export const vizwiz: Task = {
  id: "vizwiz",
  title: "VizWiz",
  summary:
    "Shape or colour of a blurred object in one word; where blur and noise hide the shape, the answer is unanswerable.",
  mirrors: "VizWiz",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const object = drawBigObject(rng, size);
    const lost = rng.chance(UNANSWERABLE_SHARE);
    // A colour survives any blur, so only questions for the shape become unanswerable.
    const wanted = lost ? "shape" : rng.pick(["shape", "color"] as const);
    return toDraft(rng, size, {
      picture: [object],
      // Two passes would hide the shape of a small textured object, so only large ones get them.
      look: lost ? LOST : { blur: object.side > size / 2 ? 1 + rng.int(2) : 1, noise: 0.09 },
      instruction: phrase(rng, split, ATTRIBUTE, { wanted }),
      answer: lost ? "unanswerable" : object[wanted],
    });
  },
};
