/** SAT of MLLM-DCL as MCITlib scores it: the reference is found in the answer, both without spaces and dots. */

import { z } from "zod";
import { itemScorer, printAccuracy } from "./item-scorer";
import { referenceItem } from "./scorer";
import { matchFamily, mcitlibSource } from "./text/match";
import { pythonFixed, pythonStrip } from "./text/python";

const COUNT = "task/Count";

const item = referenceItem.extend({ task: z.string().default(""), type: z.string().default("") });

export const mcitlibSat = itemScorer<z.infer<typeof item>>({
  ...matchFamily,
  item,
  id: "mcitlib-sat",
  version: 1,
  title: "SAT (MLLM-DCL)",
  summary:
    "Right if the answer holds the reference, both in lower case and without spaces, line breaks and dots.",
  source: mcitlibSource("eval_sat.py"),
  quirks: [
    "`1` is found in `12`, and `no` in `north`.",
    "Unlike its siblings it does not skip `Unanswerable`.",
    "The accuracy on counting questions is printed, too; the program crashes where there are none.",
  ],
  score: ({ prediction, reference }) => (read(prediction).includes(read(reference)) ? 1 : 0),
  read: ({ prediction }) => read(prediction),
  groups: ({ task, type }) => [...(task ? [`task/${task}`] : []), ...(type ? [`type/${type}`] : [])],
  print(tally) {
    const count = tally.groups.get(COUNT);
    const counting = count
      ? `${pythonFixed((100 * count.sum) / count.n, 2)}%`
      : "none (no counting question)";
    return `${printAccuracy(tally)}\n\nCount Accuracy: ${counting}`;
  },
});

function read(text: string): string {
  return pythonStrip(text.toLowerCase()).replaceAll(" ", "").replaceAll("\n", "").replaceAll(".", "");
}
