/** ROUGE-L F1 (Lin, 2004) of one answer against one reference, on lower-cased letters and digits as `rouge_score` does. */
import { itemScorer } from "./item-scorer";
import { matchFamily } from "./text/match";

export const rougeL = itemScorer({
  ...matchFamily,
  id: "rouge-l",
  version: 1,
  title: "ROUGE-L F1",
  summary:
    "F1 of the longest common subsequence of words; words are runs of a to z and 0 to 9 in lower case, not stemmed. Captions with several references are scored by coco-caption.",
  source: null,
  quirks: [],
  score({ prediction, reference }) {
    const said = words(prediction);
    const wanted = words(reference);
    const common = longestCommonSubsequence(said, wanted);
    return common === 0 ? 0 : (2 * common) / (said.length + wanted.length);
  },
  read: ({ prediction }) => words(prediction).join(" "),
});

const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Length, in words; memory grows with the reference alone. */
function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  const row = new Uint32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = word === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
