/** Compositional questions in miniature: attributes of one object, or of the object beside another. */
import type { Rng } from "@/bench/engine/rng";
import { COLORS } from "@/bench/images/palette";
import type { ShapeMark } from "@/bench/images/picture";
import { drawScene, type Relation, relationsOf } from "@/bench/images/scene";
import { toDraft } from "./draft";
import { others } from "./options";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

const ATTRIBUTE: Wordings = {
  shared: [
    `is the {shape} {color} ? ${SINGLE_WORD}`,
    `is the {shape} in the image {color} ? ${SINGLE_WORD}`,
    `is the color of the {shape} {color} ? ${SINGLE_WORD}`,
  ],
  testOnly: `is the {shape} in this image {color} ? ${SINGLE_WORD}`,
};

const BESIDE: Wordings = {
  shared: [
    `what {wanted} is the object {where} the {color} {shape} ? ${SINGLE_WORD}`,
    `what is the {wanted} of the object {where} the {color} {shape} ? ${SINGLE_WORD}`,
    `which {wanted} is the object {where} the {color} {shape} ? ${SINGLE_WORD}`,
  ],
  testOnly: `which is the {wanted} of the object {where} the {color} {shape} ? ${SINGLE_WORD}`,
};

const WHERE: Readonly<Record<Relation, string>> = {
  left: "left of",
  right: "right of",
  above: "above",
  below: "below",
};

export const gqa: Task = {
  id: "gqa",
  title: "GQA",
  summary:
    "Two objects: confirm the colour of one (yes or no), or give shape or colour of the one beside the other.",
  mirrors: "GQA",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const picture = drawScene(rng, 2, size);
    const [first, second] = picture as [ShapeMark, ShapeMark];
    const question = rng.chance(0.4) ? askColor(rng, first, second) : askBeside(rng, first, second);
    const { wordings, values, answer } = question;
    return toDraft(rng, size, { picture, instruction: phrase(rng, split, wordings, values), answer });
  },
};

interface Asked {
  wordings: Wordings;
  values: Record<string, string>;
  answer: string;
}

/** Half of the answers are "no", half of those with the other object's colour, which a glance would accept. */
function askColor(rng: Rng, asked: ShapeMark, other: ShapeMark): Asked {
  const right = rng.chance(0.5);
  const wrong = rng.chance(0.5) ? other.color : rng.pick(others(COLORS, asked.color));
  const values = { shape: asked.shape, color: right ? asked.color : wrong };
  return { wordings: ATTRIBUTE, values, answer: right ? "yes" : "no" };
}

function askBeside(rng: Rng, answer: ShapeMark, anchor: ShapeMark): Asked {
  const wanted = rng.pick(["shape", "color"] as const);
  const relation = rng.pick(relationsOf(answer, anchor));
  return {
    wordings: BESIDE,
    values: { wanted, where: WHERE[relation], color: anchor.color, shape: anchor.shape },
    answer: answer[wanted],
  };
}
