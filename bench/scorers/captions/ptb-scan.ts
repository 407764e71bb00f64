/** One caption under the tokeniser: its text, the best match so far at the current place, and what is known to fail. */
import { fold } from "./ptb-chars";
import { type Render, skipped } from "./ptb-render";

export class Scan {
  /** The caption, the line feed that ends it, and what follows in the file. */
  readonly text: string;
  /** Place after the caption's line feed: no token starts here or reaches further, but rules may look further. */
  readonly lineEnd: number;
  readonly hasAt: boolean;
  readonly hasSlash: boolean;
  readonly hasHost: boolean;
  /** A full stop with no space after it: without one there is no file name. */
  readonly hasInnerStop: boolean;

  /** How far the best match looked: the longest look wins, and among equals the first rule. */
  end = 0;
  /** Where its token ends: before `end` if the rule looked at what follows. */
  stop = 0;
  render: Render = skipped;
  /** End of the word that starts here, 0 if none does. */
  wordEnd = 0;

  /**
   * Places up to which a search that reads far ahead is known to fail, and tag ends that lead nowhere. Without
   * them each token of a long run without blanks would read the run again.
   */
  readonly dead = { host: 0, www: 0, file: 0, dash: 0 };
  deadTags: Set<number> | undefined;
  readonly mail = { runEnd: 0, at: -1, end: -1 };

  private bracketOrBreak = -1;
  private less = 0;

  constructor(caption: string, following: string) {
    this.text = `${caption}\n${following}`;
    this.lineEnd = caption.length + 1;
    this.hasAt = caption.includes("@");
    this.hasSlash = caption.includes("/");
    this.hasInnerStop = /\.[^ ]/.test(caption);
    this.hasHost = this.hasInnerStop && /\.(?:com|net|org|edu)|www\./i.test(caption);
  }

  startAt(place: number): void {
    this.end = place;
    this.stop = place;
    this.wordEnd = 0;
  }

  /** Bids a match. Rules bid in order of priority, so a later bid must look further to win. */
  offer(end: number, stop: number, render: Render): void {
    if (end <= this.end) return;
    this.end = end;
    this.stop = stop;
    this.render = render;
  }

  code(place: number): number {
    return this.text.charCodeAt(place);
  }

  /** End of `word` (lower case) at `place` whatever its letter case, or -1. */
  word(place: number, word: string): number {
    for (let i = 0; i < word.length; i++) {
      if (fold(this.text.charCodeAt(place + i)) !== word.charCodeAt(i)) return -1;
    }
    return place + word.length;
  }

  /** End of the first of `words` found at `place`, or -1. */
  oneOf(place: number, words: readonly string[]): number {
    for (const word of words) {
      const end = this.word(place, word);
      if (end >= 0) return end;
    }
    return -1;
  }

  /** End of the apostrophe at `place`, or -1. */
  apostrophe(place: number): number {
    const code = this.text.charCodeAt(place);
    if (code === 0x27 || code === 0x2019 || code === 0x92) return place + 1;
    return code === 0x26 ? this.word(place, "&apos;") : -1;
  }

  /** As `apostrophe`, with the marks that people type in its stead inside a word. */
  apostropheLike(place: number): number {
    const code = this.text.charCodeAt(place);
    if (code === 0x60 || code === 0x91 || code === 0x2018 || code === 0x201b) return place + 1;
    return this.apostrophe(place);
  }

  /** Place of the next `>`, carriage return or line feed from `place` on. */
  nextBracketOrBreak(place: number): number {
    if (this.bracketOrBreak < place) {
      let end = place;
      while (!isBracketOrBreak(this.text.charCodeAt(end))) end++;
      this.bracketOrBreak = end;
    }
    return this.bracketOrBreak;
  }

  /** Place of the next `<` from `place` on, or -1. Ask for places in rising order. */
  nextLess(place: number): number {
    if (this.less >= 0 && this.less < place) this.less = this.text.indexOf("<", place);
    return this.less;
  }
}

function isBracketOrBreak(code: number): boolean {
  // The line feed at the end of the text is always found.
  return code === 0x3e || code === 0x0d || code === 0x0a;
}
