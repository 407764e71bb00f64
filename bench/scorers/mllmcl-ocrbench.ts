/** OCRBench as MLLM-ACL scores it: one of the references is found in the answer. */
import { z } from "zod";
import { itemScorer, type Tally } from "./item-scorer";
import { prediction } from "./scorer";
import { pythonStrip } from "./text/python";
import { isContained, isSame } from "./text/readings";

const FORMULA = "Handwritten Mathematical Expression Recognition";
/** Counted as one, "Text Recognition", in the report. */
const RECOGNITION = [
  "Regular Text Recognition",
  "Irregular Text Recognition",
  "Artistic Text Recognition",
  "Handwriting Recognition",
  "Digit String Recognition",
  "Non-Semantic Text Recognition",
] as const;
const OTHERS = ["Scene Text-centric VQA", "Doc-oriented VQA", "Key Information Extraction", FORMULA] as const;

const item = z.object({
  prediction,
  answers: z.union([z.string(), z.array(z.string())]),
  /** Type of question, as the annotations name it. */
  answer_type: z.enum([...RECOGNITION, ...OTHERS]),
});
type Item = z.infer<typeof item>;

export const mllmclOcrbench = itemScorer<Item>({
  item,
  id: "mllmcl-ocrbench",
  version: 1,
  title: "OCRBench (MLLM-ACL)",
  summary:
    "Right if the answer holds one of the references, both in lower case and without line breaks; handwritten formulas keep their case and lose their spaces.",
  source: { repository: "bjzhb666/MLLM-CL", file: "ETrain/Eval/LLaVA/CoIN/eval_ocr.py", commit: "80bf389" },
  quirks: [
    "`1` is found in `12`, and an empty reference in every answer.",
    "The program counts right answers and divides by 10, which is a percentage only on all 1,000 items.",
  ],
  score: (item) => any(item, (said, wanted) => clean(said, item).includes(clean(wanted, item))),
  strict: (item) => any(item, isSame),
  lenient: (item) => any(item, isContained),
  read: (item) => clean(item.prediction, item),
  groups: ({ answer_type }) => [`type/${answer_type}`],
  print,
});

function any({ prediction, answers }: Item, rate: (said: string, wanted: string) => boolean): number {
  return [answers].flat().some((answer) => rate(prediction, answer)) ? 1 : 0;
}

function clean(text: string, { answer_type }: Item): string {
  if (answer_type === FORMULA) return pythonStrip(text).replaceAll(" ", "").replaceAll("\n", "");
  return pythonStrip(text.toLowerCase()).replaceAll("\n", "");
}

/** A Python dictionary of counts. */
function print({ n, sum, groups }: Tally): string {
  const right = (type: string) => groups.get(`type/${type}`)?.sum ?? 0;
  const counts = [
    ["Text Recognition", RECOGNITION.reduce((total, type) => total + right(type), 0)],
    ...OTHERS.map((type) => [type, right(type)]),
    ["Final Score", sum],
    ["Final Score Norm", sum % 10 === 0 ? `${sum / 10}.0` : sum / 10],
  ];
  return `Samples: ${n}\nFinal_score_dict: {${counts.map(([name, count]) => `'${name}': ${count}`).join(", ")}}`;
}
