/** DocVQA and InfographicVQA of TriGap as Prism scores them: similarity by edit distance, without ANLS's threshold. */
import { z } from "zod";
import { itemScorer } from "./item-scorer";
import { prediction } from "./scorer";
import { codePoints, levenshtein } from "./text/levenshtein";
import { pythonFixed, pythonStrip } from "./text/python";
import { isContained, isSame } from "./text/readings";

const item = z.object({ prediction, answers: z.union([z.string(), z.array(z.string())]) });
type Item = z.infer<typeof item>;

export const prismAnls = itemScorer<Item>({
  item,
  id: "prism-anls",
  version: 1,
  title: "ANLS (Prism)",
  summary:
    "1 − edit distance / length of the longer text, both in lower case and stripped; the best over the reference answers.",
  source: { repository: "LAMDA-CL/Prism", file: "backbone/shared/eval/eval_ucit.py", commit: "7154be2" },
  quirks: [
    "Similarities below 0.5 count, which the challenge's own ANLS sets to 0.",
    "The lengths are those before lower-casing, so letters that grow in lower case can cost more than they are long; the score never falls below 0.",
    "An empty answer is right where a reference is empty, too.",
  ],
  score: (item) => best(item, similarity),
  strict: (item) => best(item, (said, wanted) => Number(isSame(said, wanted))),
  lenient: (item) => best(item, (said, wanted) => Number(isContained(said, wanted))),
  print: ({ n, sum }) => `Samples: ${n}\nANLS: ${pythonFixed((sum / n) * 100, 2)}%`,
});

function best({ prediction, answers }: Item, rate: (said: string, wanted: string) => number): number {
  return Math.max(0, ...[answers].flat().map((answer) => rate(prediction, answer)));
}

function similarity(prediction: string, answer: string): number {
  const [said, wanted] = [pythonStrip(prediction), pythonStrip(answer)];
  if (said === "" || wanted === "") return said === wanted ? 1 : 0;
  const longer = Math.max(codePoints(said).length, codePoints(wanted).length);
  return 1 - levenshtein(said.toLowerCase(), wanted.toLowerCase()) / longer;
}
