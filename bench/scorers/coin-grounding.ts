/** Grounding (RefCOCO/+/g) as CoIN scores it: IoU above one half, after a parse that cuts two characters off. */
import { itemScorer } from "./item-scorer";
import { cornersOf, dropBrackets, groundingFamily } from "./text/box";
import { coinSource } from "./text/match";

export const coinGrounding = itemScorer({
  ...groundingFamily((text) => {
    // By characters, not UTF-16 units, as Python slices.
    const characters = [...dropBrackets(text)];
    return cornersOf(characters.slice(1, -1).join(""));
  }),
  id: "coin-grounding",
  version: 1,
  title: "Grounding (CoIN)",
  summary: "Right if the box read from the answer overlaps the reference with IoU above 0.5.",
  source: coinSource("eval_grounding.py"),
  quirks: [
    "All brackets are dropped and then the first and the last character, too: `[0.12, 0.3, 0.5, 0.78]` is read as .12, .3, .5, .7.",
    "`(…)` is read whole, and a leading space protects the first digit.",
    "IoU of exactly 0.5 is wrong; corners are not sorted; Python's float() also takes `1e-2`, `1_0`, `inf` and `nan`.",
  ],
});
