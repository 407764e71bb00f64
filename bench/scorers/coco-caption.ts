/** COCO caption evaluation (pycocoevalcap): PTB tokens, BLEU, ROUGE-L and CIDEr-D; the score is CIDEr-D. */
import { type CaptionItem, captionItem, captionParts, captionScoring } from "./captions/caption-item";
import type { Scorer } from "./scorer";
import { pythonFixed } from "./text/python";

export const cocoCaption: Scorer<CaptionItem> = {
  id: "coco-caption",
  version: 1,
  title: "COCO captions (CIDEr-D)",
  summary:
    "CIDEr-D times 100, as papers print it, with BLEU-1 to 4 and ROUGE-L beside it. METEOR and SPICE are not computed.",
  direction: "higher",
  range: [0, 10],
  source: { repository: "salaniz/pycocoevalcap", file: "eval.py", commit: "ad63453" },
  quirks: [
    "What is called CIDEr is CIDEr-D: counts are clipped and lengths compared by the number of bigrams.",
    "Document frequencies come from the references that are scored, so one image alone scores 0, and a subset scores differently.",
    "Brackets become `-lrb-` and stay, `?!` stays, curly quotes vanish.",
    "ROUGE-L takes precision and recall from the best reference each; two empty captions score 1.",
  ],
  alignment: "lines",
  item: captionItem,
  begin: () =>
    captionScoring((measures) => {
      const parts = captionParts(measures);
      return {
        n: measures.n,
        total: 100 * measures.ciderD.corpus,
        printed: Object.entries(parts)
          .map(([name, value]) => `${name}: ${value === null ? "not computed" : pythonFixed(value / 100, 3)}`)
          .join("\n"),
        parts,
        strict: null,
        lenient: null,
        items: { official: [...measures.ciderD.items], strict: null, lenient: null },
      };
    }),
};
