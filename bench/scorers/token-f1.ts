/** Token F1 of SQuAD (Rajpurkar et al., 2016, evaluate-v1.1): overlap of the answer's and the reference's words. */
import { itemScorer } from "./item-scorer";
import { ARTICLES } from "./text/contractions";
import { matchFamily } from "./text/match";

export const tokenF1 = itemScorer({
  ...matchFamily,
  id: "token-f1",
  version: 1,
  title: "Token F1",
  summary:
    "Harmonic mean of precision and recall of words, after lower-casing and dropping ASCII punctuation and articles; two empty texts score 0, as in SQuAD v1.1.",
  source: null,
  quirks: [],
  score({ prediction, reference }) {
    const said = words(prediction);
    const wanted = words(reference);
    const left = new Map<string, number>();
    for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
    let shared = 0;
    for (const word of said) {
      const count = left.get(word) ?? 0;
      if (count === 0) continue;
      left.set(word, count - 1);
      shared++;
    }
    if (shared === 0) return 0;
    const precision = shared / said.length;
    const recall = shared / wanted.length;
    return (2 * precision * recall) / (precision + recall);
  },
  read: ({ prediction }) => words(prediction).join(" "),
});

function words(text: string): string[] {
  const bare = text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, "");
  return bare.split(/\s+/).filter((word) => word !== "" && !ARTICLES.has(word));
}
