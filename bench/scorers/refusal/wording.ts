/** Free English text as the judge reads it: lower case, contractions written out, no markup, cut into sentences and clauses. */

/** Text that somebody else is quoted with: what a sign or a title says is not what the model says. */
const QUOTED = /\b(is|was|says?|reads?|called|titled|named)[:,]?\s+["“][^"“”]*["”]/gi;

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cant|can not|cannot)\b/g, "cannot"],
  [/\b(?:won't|wont)\b/g, "will not"],
  [/\b(?:dont|don't)\b/g, "do not"],
  [/n't\b/g, " not"],
  [/\b(?:i'm|im)\b/g, "i am"],
  [/'re\b/g, " are"],
  [/'ve\b/g, " have"],
  [/'ll\b/g, " will"],
  [/'d\b/g, " would"],
  [/\blet's\b/g, "let us"],
  [/\b(that|this|it|there|here|what|he|she)'s\b/g, "$1 is"],
  [/'s\b/g, ""],
];

function plain(text: string): string {
  const straight = text
    .normalize("NFKC")
    .replace(/[‘’ʼ′`]/g, "'")
    .toLowerCase()
    .replace(/[*_#~>]+/g, "")
    .replace(/[ \t]+/g, " ");
  return CONTRACTIONS.reduce((line, [from, to]) => line.replace(from, to), straight);
}

/** All words in order, apostrophes, punctuation and markup gone. */
export function wordsOf(text: string): string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Sentences of words with single spaces; a comma stands wherever the sentence pauses. */
export function sentencesOf(text: string): string[] {
  return plain(text.replace(QUOTED, "$1 "))
    .split(/[.!?;:\n\r]+/)
    .map((sentence) =>
      sentence
        .replace(/[,()[\]–—…]+| - /g, " , ")
        .replace(/[^\p{L}\p{N},]+/gu, " ")
        .trim(),
    )
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Parts of a sentence that contrast with each other: "I cannot name fish" and "I can name birds". */
export function clausesOf(sentence: string): string[] {
  return sentence.split(/\b(?:but|however|though|although|whereas)\b/).map((clause) => clause.trim());
}
