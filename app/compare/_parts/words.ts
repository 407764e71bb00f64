/** What the numbers of a comparison are, in words. */
import type { SetComparison } from "@/lib/queries/compare";

const WORDS = {
  forget: {
    title: "Forget set",
    score: "fitting refusals in percent",
    more: "refuses more fittingly",
    right: "fitting",
  },
  retain: { title: "Retain set", score: "right answers in percent", more: "keeps more", right: "right" },
  tuning: { title: "", score: "score in percent", more: "scores higher", right: "right" },
} as const;

export function wordsOf({ id }: Pick<SetComparison, "id">) {
  return WORDS[id === "forget" || id === "retain" ? id : "tuning"];
}
