/** Answer normalisation of the VQA evaluation (GT-Vision-Lab/VQA `vqaEval.py`) and its m4c variant, mistakes included. */
import { ARTICLES, CONTRACTIONS, NUMBERS } from "./contractions";
import { DIGIT, pythonSplit, pythonStrip } from "./python";

/** In this order: each mark is looked for in the text as given but taken out of the running text. */
export const MARKS = [...'; / [ ] " { } ( ) = + \\ _ - > < @ ` , ? !'.replaceAll(" ", "")];
const ANY_MARK = /[;/[\]"{}()=+\\_\->\x3c@`,?!]/;
const COMMA_IN_NUMBER = new RegExp(`${DIGIT},${DIGIT}`, "u");
/** The official pattern's look-behind is mistyped and never bites, so only a digit behind the dot saves it. */
const STRAY_DOT = new RegExp(`\\.(?!${DIGIT})`, "gu");
/** `re.UNICODE` is passed where `re.sub` takes a count, and its value is 32. */
const MAX_DOTS = 32;

/** Newlines and tabs become spaces, then both ends are stripped. */
export function vqaClean(text: string): string {
  return pythonStrip(text.replaceAll("\n", " ").replaceAll("\t", " "));
}

export function vqaPunctuation(text: string): string {
  let out = text;
  if (ANY_MARK.test(text)) {
    const everywhere = COMMA_IN_NUMBER.test(text);
    for (const mark of MARKS) {
      if (!text.includes(mark)) continue;
      const drop = everywhere || text.includes(`${mark} `) || text.includes(` ${mark}`);
      out = out.replaceAll(mark, drop ? "" : " ");
    }
  }
  if (!out.includes(".")) return out;
  let dots = 0;
  return out.replace(STRAY_DOT, (dot) => (dots++ < MAX_DOTS ? "" : dot));
}

/** Lower case, number words to digits, articles dropped, contractions spelt with their apostrophe. */
export function vqaDigitArticle(text: string, contractions = CONTRACTIONS): string {
  const words: string[] = [];
  for (const word of pythonSplit(text.toLowerCase())) {
    const mapped = NUMBERS.get(word) ?? word;
    if (!ARTICLES.has(mapped)) words.push(contractions.get(mapped) ?? mapped);
  }
  return words.join(" ");
}

/** Both steps, on a cleaned text. */
export const vqaNormalise = (text: string): string => vqaDigitArticle(vqaPunctuation(text));

/** `EvalAIAnswerProcessor` of m4c_evaluator.py. */
export function m4cNormalise(text: string): string {
  const words = pythonStrip(
    text.toLowerCase().replaceAll(",", "").replaceAll("?", "").replaceAll("'s", " 's"),
  );
  return vqaDigitArticle(vqaPunctuation(vqaClean(words)));
}

/** An answer in every form that some scorer compares; each is worked out when it is first asked for. */
export class Forms {
  #vqa: string | undefined;
  #m4c: string | undefined;
  #words: string | undefined;
  readonly text: string;
  /** Without line breaks and tabs, stripped. */
  readonly clean: string;

  constructor(text: string) {
    this.text = text;
    this.clean = vqaClean(text);
  }

  /** `clean`, normalised as the VQA evaluation does. */
  get vqa(): string {
    this.#vqa ??= vqaNormalise(this.clean);
    return this.#vqa;
  }

  get m4c(): string {
    this.#m4c ??= m4cNormalise(this.text);
    return this.#m4c;
  }

  /** `m4c` between spaces, to find whole words. */
  get words(): string {
    this.#words ??= ` ${this.m4c} `;
    return this.#words;
  }
}

export const formsOf: (text: string) => Forms = remembered((text) => new Forms(text));

const MOST_REMEMBERED = 300_000;
const LONGEST_REMEMBERED = 100;

/** Answers repeat a lot ("yes", "2", "white"), so what was worked out once is kept, as far as memory stays small. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (text.length <= LONGEST_REMEMBERED) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, result);
    }
    return result;
  };
}
