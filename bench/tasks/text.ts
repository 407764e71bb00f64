/** Scene text in miniature: spell the word on a noisy sign. */
import { drawSign } from "@/bench/images/sign";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

const WORD: Wordings = {
  shared: [
    `what word is written on the sign ? ${SINGLE_WORD}`,
    `what is written on the sign ? ${SINGLE_WORD}`,
    `what word is on the sign in the image ? ${SINGLE_WORD}`,
  ],
  testOnly: `which word is written on the sign ? ${SINGLE_WORD}`,
};

export const text: Task = {
  id: "text",
  title: "Text",
  summary: "Read a sign of two or three letters; answer with the letters, separated by spaces.",
  mirrors: "TextVQA",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const sign = drawSign(rng, 2 + rng.int(2), size);
    return toDraft(rng, size, {
      picture: [sign],
      look: { noise: 0.12 },
      instruction: phrase(rng, split, WORD),
      answer: sign.letters.join(" "),
    });
  },
};
