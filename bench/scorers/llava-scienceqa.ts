/** ScienceQA as LLaVA scores it: an option letter, or "The answer is B.". */
import { itemScorer } from "./item-scorer";
import { llavaOption, scienceQaFamily } from "./text/science-qa";

export const llavaScienceqa = itemScorer({
  ...scienceQaFamily(llavaOption),
  id: "llava-scienceqa",
  version: 1,
  title: "ScienceQA (LLaVA)",
  summary:
    "Right if the answer is the option letter, begins with it and `. `, or says `The answer is X.` once; an unanswered item is wrong.",
  source: { repository: "haotian-liu/LLaVA", file: "llava/eval/eval_science_qa.py", commit: "c121f04" },
  alignment: "split",
  quirks: [
    "The dot behind the letter may be any character but a line break, and one has to be there.",
    "Said twice, the answer counts as unreadable, even if both times it is the same.",
    "The random choice for unreadable answers stands behind a `return`, so nothing is random.",
  ],
});
