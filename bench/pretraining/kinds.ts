/** The kinds of base pre-training items: picture, instruction and answer of each. Wordings never occur in a task. */
import type { Rng } from "@/bench/engine/rng";
import { byHeight, drawBars } from "@/bench/images/bars";
import { drawBigObject } from "@/bench/images/big-object";
import { drawCover } from "@/bench/images/cover";
import { COLORS } from "@/bench/images/palette";
import type { Picture, ShapeMark } from "@/bench/images/picture";
import type { Look } from "@/bench/images/render";
import { cellOf, drawScene, RELATIONS, rasterOrder, relationsOf } from "@/bench/images/scene";
import { SHAPES } from "@/bench/images/shapes";
import { drawSign } from "@/bench/images/sign";
import { SPECIAL_TOKENS, VOCABULARY } from "@/bench/model/vocabulary";
import { drawOptions, others } from "@/bench/tasks/options";

export interface Exercise {
  picture: Picture;
  look?: Look;
  instruction: string;
  answer: string;
}

type DrawExercise = (rng: Rng, size: number) => Exercise;

const SAYABLE = VOCABULARY.words.filter((word) => !(SPECIAL_TOKENS as readonly string[]).includes(word));

/** Mostly two objects, up to four: the base learns to look up one among several, as grounding needs. */
const drawFewObjects = (rng: Rng, size: number): ShapeMark[] => drawScene(rng, rng.pick([2, 2, 3, 4]), size);

function tell(wanted: "color" | "shape" | "place"): DrawExercise {
  return (rng, size) => {
    const picture = drawFewObjects(rng, size);
    const object = rng.pick(picture);
    const { row, column } = cellOf(object, size);
    const answer = wanted === "place" ? `d${row} d${column}` : object[wanted];
    const named = wanted === "shape" ? object.color : object.shape;
    return { picture, instruction: `tell ${wanted} of ${named}`, answer };
  };
}

function pickFrom(wanted: "color" | "shape"): DrawExercise {
  return (rng, size) => {
    const object = drawBigObject(rng, size);
    const all: readonly string[] = wanted === "color" ? COLORS : SHAPES;
    const { options, letter } = drawOptions(rng, object[wanted], rng.sample(others(all, object[wanted]), 2));
    return { picture: [object], instruction: `pick letter ${options}`, answer: letter };
  };
}

const drawKind = {
  "describe-picture": (rng, size) => {
    const picture = drawScene(rng, 1 + rng.int(3), size);
    const names = rasterOrder(picture, size).map(({ color, shape }) => `${color} ${shape}`);
    return { picture, instruction: "describe picture", answer: names.join(" and ") };
  },
  "read-aloud": (rng, size) => {
    const sign = drawSign(rng, 1 + rng.int(3), size);
    return { picture: [sign], instruction: "read aloud", answer: sign.letters.join(" ") };
  },
  "describe-object": (rng, size) => {
    const object = drawBigObject(rng, size);
    return {
      picture: [object],
      look: rng.chance(0.4) ? { blur: rng.int(3) } : {},
      instruction: "describe object",
      answer: `${object.texture} ${object.color} ${object.shape}`,
    };
  },
  "tell-color": tell("color"),
  "tell-shape": tell("shape"),
  "tell-place": tell("place"),
  "tell-number": (rng, size) => {
    const picture = drawScene(rng, 1 + rng.int(5), size, true);
    return { picture, instruction: "tell number of objects", answer: `d${picture.length}` };
  },
  "judge-color": (rng, size) => {
    const picture = drawScene(rng, 2 + rng.int(2), size);
    const { shape, color } = rng.pick(picture);
    const right = rng.chance(0.5);
    const named = right ? color : rng.pick(others(COLORS, color));
    return { picture, instruction: `true and false : ${shape} ${named}`, answer: `${right}` };
  },
  "judge-relation": (rng, size) => {
    const picture = drawScene(rng, 2, size);
    const [a, b] = picture as [ShapeMark, ShapeMark];
    const holding = relationsOf(a, b);
    const right = rng.chance(0.5);
    const relation = rng.pick(right ? holding : RELATIONS.filter((name) => !holding.includes(name)));
    return { picture, instruction: `true and false : ${a.shape} ${relation} ${b.shape}`, answer: `${right}` };
  },
  "order-bars": (rng, size) => {
    const picture = drawBars(rng, size);
    const answer = byHeight(picture).map((bar) => bar.color);
    return { picture, instruction: "order bars", answer: answer.join(" ") };
  },
  "pick-bar": (rng, size) => {
    const picture = drawBars(rng, size);
    const end = rng.pick(["top", "bottom"] as const);
    const colors = byHeight(picture).map((bar) => bar.color as string);
    const right = (end === "top" ? colors[0] : colors.at(-1)) as string;
    const { options, letter } = drawOptions(rng, right, others(colors, right));
    return { picture, instruction: `pick letter ${end} ${options}`, answer: letter };
  },
  "pick-color": pickFrom("color"),
  "pick-shape": pickFrom("shape"),
  "read-cover": (rng, size) => {
    const { title, author, band } = drawCover(rng, size);
    const end = rng.pick(["top", "bottom"] as const);
    const line = end === "top" ? title : author;
    return { picture: [band, title, author], instruction: `read ${end}`, answer: line.letters.join(" ") };
  },
  say: (rng) => {
    const words = rng.sample(SAYABLE, 1 + rng.int(4)).join(" ");
    return { picture: [], instruction: `say ${words}`, answer: words };
  },
} satisfies Record<string, DrawExercise>;

export type PretrainingKind = keyof typeof drawKind;

export const PRETRAINING_KINDS = Object.keys(drawKind) as readonly PretrainingKind[];

export function drawExercise(kind: PretrainingKind, rng: Rng, size: number): Exercise {
  return drawKind[kind](rng, size);
}
