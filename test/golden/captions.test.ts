/** captions.json and ptb.json: tokens to the letter, BLEU, ROUGE-L and CIDEr-D to 1e-9, item by item. */
import { expect, it } from "vitest";
import { createCaptionCorpus } from "@/bench/scorers/captions/corpus";
import { ptbTokenize, ptbTokenizeBefore } from "@/bench/scorers/captions/ptb-tokenizer";
import { cocoCaption } from "@/bench/scorers/coco-caption";
import { differing, readGolden } from "./read";

interface Corpus {
  name: string;
  raw: [prediction: string, references: string[]][] | null;
  tok_pred: string[];
  tok_refs: string[][];
  official: {
    CIDEr: number;
    CIDEr_per: number[];
    ROUGE_L: number;
    ROUGE_L_per: number[];
    Bleu: number[];
    Bleu4_per: number[];
  };
}

const { corpora } = readGolden<{ corpora: Corpus[] }>("captions");

const split = (text: string): string[] => (text === "" ? [] : text.split(" "));

function expectClose(got: ArrayLike<number>, wanted: readonly number[]) {
  expect(got).toHaveLength(wanted.length);
  expect(wanted.filter((value, i) => !(Math.abs((got[i] ?? Number.NaN) - value) <= 1e-9))).toEqual([]);
}

it.each(corpora)("$name: measures from the official tokens", ({ tok_pred, tok_refs, official }) => {
  const corpus = createCaptionCorpus();
  tok_pred.forEach((text, i) => {
    corpus.add({ hypothesis: split(text), references: (tok_refs[i] ?? []).map(split) });
  });
  const { bleu, rougeL, ciderD } = corpus.finish();
  expectClose(
    [ciderD.corpus, rougeL.corpus, ...bleu.corpus],
    [official.CIDEr, official.ROUGE_L, ...official.Bleu],
  );
  expectClose(ciderD.items, official.CIDEr_per);
  expectClose(rougeL.items, official.ROUGE_L_per);
  expectClose(bleu.items, official.Bleu4_per);
});

it.each(corpora.filter(({ raw }) => raw !== null))("$name: from raw captions to the report", (corpus) => {
  const { raw, tok_pred, tok_refs, official } = corpus;
  const items = (raw ?? []).map(([prediction, references]) => ({ prediction, references }));
  const texts = (captions: readonly string[]) =>
    captions.map((caption, i) => ptbTokenizeBefore(caption, captions[i + 1] ?? "").join(" "));
  const predictions = items.map(({ prediction }) => prediction);
  expect(differing(predictions, texts(predictions), tok_pred)).toEqual([]);
  const references = items.flatMap((item) => item.references);
  expect(differing(references, texts(references), tok_refs.flat())).toEqual([]);
  const scoring = cocoCaption.begin();
  for (const item of items) scoring.add(item);
  const { total, parts, items: scores } = scoring.finish();
  expectClose([total / 100, (parts.ROUGE_L ?? 0) / 100], [official.CIDEr, official.ROUGE_L]);
  expectClose(
    ["Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4"].map((name) => (parts[name] ?? Number.NaN) / 100),
    official.Bleu,
  );
  expectClose(scores.official.map(Number), official.CIDEr_per);
  expect(parts).toMatchObject({ METEOR: null, SPICE: null });
});

it("ptb: every caption's tokens", () => {
  const { rows } = readGolden<{ rows: [caption: string, tokens: string][] }>("ptb");
  // A final full stop depends on the line behind it, and the rows do not say which line that was: alone, or the next row's.
  const got = rows.map(([caption, tokens], i) => {
    const alone = ptbTokenize(caption).join(" ");
    return alone === tokens ? alone : ptbTokenizeBefore(caption, rows[i + 1]?.[0] ?? "").join(" ");
  });
  expect(
    differing(
      rows,
      got,
      rows.map(([, tokens]) => tokens),
    ),
  ).toEqual([]);
});
