/** Book covers in miniature: title, author or genre through heavy noise. */
import { type Cover, drawCover } from "@/bench/images/cover";
import type { Color } from "@/bench/images/palette";
import { toDraft } from "./draft";
import type { Task } from "./task";
import { phrase, SINGLE_WORD, type Wordings } from "./wording";

/** The band's colour decides the genre; which colour means what has to be learnt. */
export const GENRES: Readonly<Record<Color, string>> = {
  red: "romance",
  green: "travel",
  blue: "science",
  yellow: "cooking",
  purple: "history",
  cyan: "sports",
};

const TITLE: Wordings = {
  shared: [
    `what is the title of this book ? ${SINGLE_WORD}`,
    `what title does this book have ? ${SINGLE_WORD}`,
    `what is the title of the book in the image ? ${SINGLE_WORD}`,
  ],
  testOnly: `which title does this book have ? ${SINGLE_WORD}`,
};

const AUTHOR: Wordings = {
  shared: [
    `who wrote this book ? ${SINGLE_WORD}`,
    `who is the author of this book ? ${SINGLE_WORD}`,
    `who wrote the book in the image ? ${SINGLE_WORD}`,
  ],
  testOnly: `who is the author of the book in the image ? ${SINGLE_WORD}`,
};

const GENRE: Wordings = {
  shared: [
    `what type of book is this ? ${SINGLE_WORD}`,
    `what is the type of this book ? ${SINGLE_WORD}`,
    `what is the genre of this book ? ${SINGLE_WORD}`,
  ],
  testOnly: `what genre of book is this ? ${SINGLE_WORD}`,
};

const QUESTIONS: readonly (readonly [Wordings, (cover: Cover) => string])[] = [
  [TITLE, ({ title }) => title.letters.join(" ")],
  [AUTHOR, ({ author }) => author.letters.join(" ")],
  [GENRE, ({ band }) => GENRES[band.color]],
];

export const ocr: Task = {
  id: "ocr",
  title: "OCR",
  summary: "Read the title or the author of a book cover (two letters), or tell its genre from the band.",
  mirrors: "OCR-VQA",
  version: 1,
  scorer: "exact-match",
  trainItems: 2000,
  draw(rng, split, size) {
    const cover = drawCover(rng, size);
    const [wordings, answerOf] = rng.pick(QUESTIONS);
    return toDraft(rng, size, {
      picture: [cover.band, cover.title, cover.author],
      look: { noise: 0.35 },
      instruction: phrase(rng, split, wordings),
      answer: answerOf(cover),
    });
  },
};
