/**
 * Words to ids, in order of first appearance. The official programs split the same text in two ways: ROUGE-L at single
 * spaces, CIDEr and BLEU at any run of white space; so a token that is empty or holds white space means two things.
 */
import { pythonSplit } from "../text/python";
import { CaptionIds } from "./caption-ids";

export class Interner {
  /** The item's tokens as `split(" ")` gives them. */
  readonly tokens = new CaptionIds();
  /** The item's words as `split()` gives them. */
  readonly words = new CaptionIds();
  private readonly idOf = new Map<string, number>();
  /** By token id: the words in it, or undefined for a token that is one word, as nearly all are. */
  private readonly wordsIn: (readonly number[] | undefined)[] = [];

  /** Fills `tokens` and `words` with the item's captions, hypothesis first. */
  read(hypothesis: readonly string[], references: readonly (readonly string[])[]): void {
    if (references.length === 0) throw new Error("an item has no reference caption");
    this.tokens.clear();
    this.words.clear();
    this.readCaption(hypothesis);
    for (const reference of references) this.readCaption(reference);
  }

  private readCaption(caption: readonly string[]): void {
    // In Python, "".split(" ") is one empty token.
    if (caption.length === 0) this.tokens.push(this.intern(""));
    for (const token of caption) {
      const id = this.idOf.get(token) ?? this.intern(token);
      this.tokens.push(id);
      const words = this.wordsIn[id];
      if (words === undefined) this.words.push(id);
      else for (const word of words) this.words.push(word);
    }
    this.tokens.endCaption();
    this.words.endCaption();
  }

  private intern(token: string): number {
    const known = this.idOf.get(token);
    if (known !== undefined) return known;
    const id = this.wordsIn.push(undefined) - 1;
    this.idOf.set(token, id);
    const words = pythonSplit(token);
    if (words[0] !== token) this.wordsIn[id] = words.map((word) => this.intern(word));
    return id;
  }
}
