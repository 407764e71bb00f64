/** Captions of UCIT as MCITlib reports them, as far as they can be computed: the mean of the measures, less METEOR. */
import { type CaptionItem, captionItem, captionParts, captionScoring } from "./captions/caption-item";
import type { Scorer } from "./scorer";
import { pythonFixed } from "./text/python";

export const mcitlibCaption: Scorer<CaptionItem> = {
  id: "mcitlib-caption",
  version: 1,
  title: "UCIT captions, six measures",
  summary:
    "Mean of BLEU-1 to 4, ROUGE-L and CIDEr-D, each times 100. MCITlib's own average has METEOR as a seventh, which is not computed here, so this is not the number it prints.",
  direction: "higher",
  range: [0, 10],
  source: { repository: "Ghy0501/MCITlib", file: "HiDe/llava/eval/CoIN/eval_caption.py", commit: "2956dfd" },
  quirks: [
    "Answers are taken in the order of lines, the first for image 1, whatever their ids.",
    "The official average is over seven measures; here it is over six, and the printed line says so.",
  ],
  alignment: "lines",
  item: captionItem,
  begin: () =>
    captionScoring((measures) => {
      const { SPICE: _, ...parts } = captionParts(measures);
      const known = Object.values(parts).filter((value) => value !== null);
      const total = known.reduce((sum, value) => sum + value, 0) / known.length;
      const lines = Object.entries(parts).map(
        ([name, value]) => `${name}: ${value === null ? "not computed" : pythonFixed(value, 2)}`,
      );
      return {
        n: measures.n,
        total,
        printed: [
          ...lines,
          `Samples: ${measures.n}`,
          `Average without METEOR: ${pythonFixed(total, 2)}%`,
        ].join("\n"),
        parts,
        strict: null,
        lenient: null,
        // An item alone has no share in a corpus' BLEU; its CIDEr-D is told instead.
        items: { official: [...measures.ciderD.items], strict: null, lenient: null },
      };
    }),
};
