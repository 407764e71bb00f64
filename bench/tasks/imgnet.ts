/** Classification in miniature: 32 classes with names that have to be learnt. */
import { drawBigObject } from "@/bench/images/big-object";
import type { ShapeMark } from "@/bench/images/picture";
import { SHAPES } from "@/bench/images/shapes";
import { TEXTURES } from "@/bench/images/textures";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

/** One row per shape (in the order of SHAPES), one column per texture (in the order of TEXTURES). */
export const CLASS_NAMES = [
  ["lynx", "otter", "heron", "badger"],
  ["falcon", "beetle", "salmon", "walrus"],
  ["ferret", "parrot", "gecko", "bison"],
  ["magpie", "weasel", "turtle", "cricket"],
  ["jackal", "pelican", "marmot", "viper"],
  ["donkey", "swan", "lobster", "panda"],
  ["rabbit", "toucan", "hornet", "camel"],
  ["oyster", "raven", "moose", "hedgehog"],
] as const;

const OBJECT: Wordings = {
  shared: [
    `what is the object in the image ? ${SINGLE_WORD}`,
    `what object is in the image ? ${SINGLE_WORD}`,
    `what is the main object in the image ? ${SINGLE_WORD}`,
  ],
  testOnly: `what is the object in this image ? ${SINGLE_WORD}`,
};

export const imgnet: Task = {
  id: "imgnet",
  title: "ImgNet",
  summary:
    "Name the class of an object: 32 invented classes, each a shape with a texture in any colour; answer with one word.",
  mirrors: "ImageNet",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const object = drawBigObject(rng, size);
    return toDraft(rng, size, {
      picture: [object],
      look: { noise: 0.06 },
      instruction: phrase(rng, split, OBJECT),
      answer: className(object),
    });
  },
};

function className({ shape, texture }: ShapeMark): string {
  return CLASS_NAMES[SHAPES.indexOf(shape)]?.[TEXTURES.indexOf(texture)] as string;
}
