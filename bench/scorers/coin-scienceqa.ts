/** ScienceQA as CoIN scores it: the first single character of the answer is taken for the option. */
import { itemScorer } from "./item-scorer";
import { coinSource } from "./text/match";
import { WORD } from "./text/python";
import { FAILED, plainOption, scienceQaFamily } from "./text/science-qa";

/** `\b(\w)\b` with Python's idea of a word character. */
const SINGLE = new RegExp(`(?<!${WORD})${WORD}(?!${WORD})`, "u");

export const coinScienceqa = itemScorer({
  ...scienceQaFamily((text) => plainOption(text) ?? SINGLE.exec(text)?.[0].toUpperCase() ?? FAILED),
  id: "coin-scienceqa",
  version: 1,
  title: "ScienceQA (CoIN)",
  summary:
    "Right if the first letter or digit that stands alone in the answer is the right option; an unanswered item is wrong.",
  source: coinSource("eval_science_qa.py"),
  alignment: "split",
  quirks: [
    "`a dog` is read as A, `it's B` as S and `I think B` as I.",
    "The random choice for unreadable answers stands behind a `return`, so nothing is random.",
    "IMG-Accuracy counts the answers whose own prompt held `<image>`; the program crashes where none did.",
  ],
});
