/** GQA as its authors' program scores it, on answers converted as LLaVA does. */
import type { Scorer } from "./scorer";
import { gqaFamily } from "./text/gqa-family";
import type { GqaItem } from "./text/gqa-question";

export const gqa: Scorer<GqaItem> = {
  ...gqaFamily,
  id: "gqa",
  version: 1,
  title: "GQA",
  summary:
    "Right if the answer, without final dots and in lower case, equals the reference; every balanced question must be answered.",
  source: { repository: "haotian-liu/LLaVA", file: "scripts/convert_gqa_for_eval.py", commit: "c121f04" },
  alignment: "complete",
  quirks: [
    "The authors' program stops at the first unanswered question, so there is no score without all answers.",
    "Validity, plausibility and consistency need files that are not read here: not computed.",
  ],
};
