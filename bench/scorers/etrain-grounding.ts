/** Grounding as CoIN's ETrain branch scores MiniGPT: the first four decimal numbers of the answer. */
import { itemScorer } from "./item-scorer";
import { boxIou, type Corners, cornersOf, dropBrackets, groundingFamily, groundingItem } from "./text/box";
import { DIGIT } from "./text/python";

const DECIMAL = new RegExp(`[1-9]${DIGIT}*\\.${DIGIT}*|0\\.${DIGIT}*[1-9]${DIGIT}*`, "gu");

function readBox(text: string): Corners | null {
  const numbers = text.match(DECIMAL)?.slice(0, 4) ?? [];
  return cornersOf(numbers.join(","));
}

export const etrainGrounding = itemScorer({
  ...groundingFamily(readBox),
  item: groundingItem.extend({ size: groundingItem.shape.size.default([1, 1]) }),
  id: "etrain-grounding",
  version: 1,
  title: "Grounding (ETrain, MiniGPT)",
  summary: "Right if the first four decimal numbers of the answer overlap the reference with IoU above 0.5.",
  source: { repository: "zackschen/CoIN", file: "ETrain/Eval/MiniGPT/eval_grounding.py", commit: "4122465" },
  quirks: [
    "Whole numbers and 0.0 are not seen, so a box at the border shifts the other three.",
    "Nothing is scaled; the reference is the field `origin_answer_bbox`.",
  ],
  score({ prediction, box }) {
    const said = readBox(prediction);
    const target = cornersOf(dropBrackets(box));
    return said && target && boxIou(said, target) > 0.5 ? 1 : 0;
  },
});
