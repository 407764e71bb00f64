import { expect, it } from "vitest";
import { createTokenizer, tokenizer, vocabularySha256 } from "@/bench/model/tokenizer";
import { VOCABULARY, vocabularyOf } from "@/bench/model/vocabulary";
import { UserError } from "@/lib/domain/user-error";

it("words go to ids and back", () => {
  const ids = tokenizer.encode("what  color is the circle ?");
  expect(ids).toHaveLength(6);
  expect(tokenizer.decode(ids)).toBe("what color is the circle ?");
  expect(tokenizer.encode("")).toEqual([]);
});

it("decoding stops at the end token and leaves padding out", () => {
  const [red, blue] = tokenizer.encode("red blue") as [number, number];
  expect(tokenizer.decode([tokenizer.pad, tokenizer.ans, red, tokenizer.eos, blue])).toBe("red");
  expect(() => tokenizer.decode([tokenizer.size])).toThrow(RangeError);
});

it.each(["the zebra", "<eos>", "RED"])("%j has a word that is refused", (text) => {
  expect(() => tokenizer.encode(text)).toThrow(UserError);
});

it("the error names the word", () => {
  expect(() => tokenizer.encode("the zebra is red")).toThrow('"zebra"');
});

it("special tokens come first, and no word has two ids", () => {
  expect([tokenizer.pad, tokenizer.ans, tokenizer.eos]).toEqual([0, 1, 2]);
  expect(new Set(VOCABULARY.words).size).toBe(VOCABULARY.words.length);
});

it("version 1 is frozen: checkpoints depend on it", () => {
  expect(vocabularyOf(1).words.length).toBe(192);
  expect(vocabularySha256(vocabularyOf(1))).toBe(
    "b8ed1ac5a6060c61ef52b7884096c3b25b7f80f37f8ea1c2e6813cbb1eb4a93c",
  );
  expect(createTokenizer(vocabularyOf(1)).encode("red")).toEqual([3]);
});
