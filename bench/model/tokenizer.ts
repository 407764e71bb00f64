/** Words to ids and back. One whitespace-separated word is one token; there is nothing below the word. */
import { createHash } from "node:crypto";
import { UserError } from "@/lib/domain/user-error";
import { SPECIAL_TOKENS, type SpecialToken, VOCABULARY, type Vocabulary, vocabularyOf } from "./vocabulary";

export interface Tokenizer {
  vocabulary: Vocabulary;
  /** Number of ids. */
  size: number;
  /** Ids of the special tokens. */
  pad: number;
  ans: number;
  eos: number;
  /** Ids of a text; a word outside the vocabulary, or a special token, is a UserError. */
  encode(text: string): number[];
  /** Words up to the first <eos>; <pad> and <ans> are left out. */
  decode(ids: Iterable<number>): string;
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const idOf = new Map(vocabulary.words.map((word, id) => [word, id]));
  const special = (token: SpecialToken): number => {
    const id = idOf.get(token);
    if (id === undefined) throw new Error(`vocabulary ${vocabulary.version} lacks ${token}`);
    return id;
  };
  const specials = new Set(SPECIAL_TOKENS.map(special));
  const eos = special("<eos>");

  return {
    vocabulary,
    size: vocabulary.words.length,
    pad: special("<pad>"),
    ans: special("<ans>"),
    eos,
    encode(text) {
      return splitWords(text).map((word) => {
        const id = idOf.get(word);
        if (id === undefined || specials.has(id)) throw unknownWord(word, vocabulary);
        return id;
      });
    },
    decode(ids) {
      const result: string[] = [];
      for (const id of ids) {
        if (id === eos) break;
        const word = vocabulary.words[id];
        if (word === undefined) throw new RangeError(`id ${id} is outside the vocabulary`);
        if (!specials.has(id)) result.push(word);
      }
      return result.join(" ");
    },
  };
}

/** SHA-256 (hex) of the words in id order; two vocabularies with the same hash are interchangeable. */
export function vocabularySha256(vocabulary: Vocabulary): string {
  return createHash("sha256").update(vocabulary.words.join("\n")).digest("hex");
}

function splitWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function unknownWord(word: string, { version, words }: Vocabulary): UserError {
  return new UserError(
    `The word "${word}" is not in vocabulary ${version} (${words.length} words).`,
    "Use words of bench/model/vocabulary.ts, separated by spaces; case matters.",
  );
}

/** The tokenizer of the tuning sequences and their starts. */
export const tokenizer = createTokenizer(VOCABULARY);

/** The tokenizer of the unlearning sequence and its start, with names for what is deleted. */
export const unlearningTokenizer = createTokenizer(vocabularyOf(2));
