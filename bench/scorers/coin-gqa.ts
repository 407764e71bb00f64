/** GQA as CoIN scores it: GQA's own report over whatever was answered. */
import type { Scorer } from "./scorer";
import { gqaFamily } from "./text/gqa-family";
import type { GqaItem } from "./text/gqa-question";

export const coinGqa: Scorer<GqaItem> = {
  ...gqaFamily,
  id: "coin-gqa",
  version: 1,
  title: "GQA (CoIN)",
  summary:
    "Right if the answer, without final dots and in lower case, equals the reference; questions without an answer are not counted.",
  source: { repository: "zackschen/CoIN", file: "llava/eval/CoIN/eval_gqa.py", commit: "e045ab8" },
  alignment: "dictionary",
  quirks: [
    "Missing answers cost nothing: the check of the original program is commented out.",
    "The reference is taken as it is, so one with a capital letter can never be matched; spaces around answers stay.",
    "Validity and plausibility are printed as 0 but not computed.",
  ],
};
