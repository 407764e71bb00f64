/** ScienceQA as MCITlib scores it: LLaVA's rule over another denominator. */
import { itemScorer } from "./item-scorer";
import { llavaOption, scienceQaFamily } from "./text/science-qa";

export const mcitlibScienceqa = itemScorer({
  ...scienceQaFamily(llavaOption),
  id: "mcitlib-scienceqa",
  version: 1,
  title: "ScienceQA (MCITlib)",
  summary:
    "Options are read as in llava-scienceqa; divided by the number of distinct ids that were answered.",
  source: {
    repository: "Ghy0501/MCITlib",
    file: "SEFE/llava/eval/CoIN/eval_science_qa.py",
    commit: "2956dfd",
  },
  alignment: "unique-ids",
  quirks: [
    "Unanswered items cost nothing, but answers to items outside the split count as wrong.",
    "Letters are read as in llava-scienceqa.",
  ],
});
