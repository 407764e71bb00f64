import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "@/bench/engine/rng";
import { CaptionIds } from "@/bench/scorers/captions/caption-ids";
import { CaptionStore } from "@/bench/scorers/captions/caption-store";
import { type CaptionMeasures, createCaptionCorpus } from "@/bench/scorers/captions/corpus";

type Captions = [hypothesis: string, ...references: string[]];

function measure(...items: Captions[]): CaptionMeasures {
  const corpus = createCaptionCorpus();
  const split = (text: string) => (text === "" ? [] : text.split(" "));
  for (const [hypothesis, ...references] of items) {
    corpus.add({ hypothesis: split(hypothesis), references: references.map(split) });
  }
  return corpus.finish();
}

describe("BLEU", () => {
  it("counts a word no more often than one reference has it", () => {
    // Three words, of which one is found: `the` occurs once in each reference. Pairs: `the the` is in neither.
    const { corpus } = measure(["the the the", "the cat", "the dog"]).bleu;
    expect(corpus[0]).toBeCloseTo(1 / 3, 8);
    expect(corpus[1]).toBeCloseTo(0, 7);
  });

  it("takes geometric means over orders", () => {
    // Found of guessed: 4/5 words, 3/4 pairs, 2/3 triples, 1/2 of four; the products are 4/5, 3/5, 2/5, 1/5.
    const { corpus, items } = measure(["a b c d x", "a b c d e"]).bleu;
    expect(corpus[0]).toBeCloseTo(0.8, 8);
    expect(corpus[1]).toBeCloseTo(0.6 ** (1 / 2), 8);
    expect(corpus[2]).toBeCloseTo(0.4 ** (1 / 3), 8);
    expect(corpus[3]).toBeCloseTo(0.2 ** (1 / 4), 8);
    expect(items).toEqual(Float64Array.of(corpus[3]));
  });

  it("penalises brevity by exp(1 - reference / hypothesis)", () => {
    // All precisions are 1; 4 words against 8: exp(1 - 8/4).
    for (const value of measure(["a b c d", "a b c d e f g h"]).bleu.corpus) {
      expect(value).toBeCloseTo(Math.exp(-1), 8);
    }
  });

  it("compares with the reference closest in length, and with the shorter of two as close", () => {
    // 4 words against 3 or 5: 3 counts, so there is no penalty. Against 5 it would be exp(-1/4).
    expect(measure(["a b c d", "a b c d e", "a b c"]).bleu.corpus[0]).toBeCloseTo(1, 8);
    // 4 words against 5 or 9: 5 counts.
    expect(measure(["a b c d", "a b c d e f g h i", "a b c d e"]).bleu.corpus[0]).toBeCloseTo(
      Math.exp(-1 / 4),
      8,
    );
  });

  it("sums counts and lengths over the corpus", () => {
    // Words found: 2 of 2 and 0 of 2, so 2/4; lengths 4 against 2 + 6: exp(1 - 8/4).
    const { corpus } = measure(["a b", "a b"], ["x y", "a b c d e f"]).bleu;
    expect(corpus[0]).toBeCloseTo(0.5 * Math.exp(-1), 8);
  });
});

describe("ROUGE-L", () => {
  it("takes the best precision and the best recall from different references", () => {
    // Common with the first: a c (precision 2/4, recall 2/2); with the second: a b c (3/4, 3/6).
    // P = 3/4, R = 1: F = 2.44 * 0.75 / (1 + 1.44 * 0.75) = 1.83 / 2.08.
    const { corpus, items } = measure(["a b c d", "a c", "a b c x y z"]).rougeL;
    expect(corpus).toBeCloseTo(1.83 / 2.08, 12);
    expect(items).toEqual(Float64Array.of(corpus));
  });

  it("wants the common words in order", () => {
    // Reversed, one word is left in common: P = R = 1/3, so F = 1/3.
    expect(measure(["a b c", "c b a"]).rougeL.corpus).toBeCloseTo(1 / 3, 12);
  });

  it("takes an empty caption for one empty token", () => {
    expect(measure(["", ""]).rougeL.corpus).toBeCloseTo(1, 12);
    expect(measure(["", "a"]).rougeL.corpus).toBe(0);
    // "a  b".split(" ") is a, nothing, b; so one of three tokens is in common, of one: P = 1, R = 1/3.
    // F = 2.44 * (1/3) / (1/3 + 1.44) = 2.44 / 5.32.
    expect(measure(["", "a  b"]).rougeL.corpus).toBeCloseTo(2.44 / 5.32, 12);
  });
});

describe("CIDEr-D", () => {
  it("is the mean cosine over orders, with a penalty on length", () => {
    // Each n-gram is in one image of two, so all weigh L = ln 2.
    // First image: words and pairs agree (cosine 1), there are no longer n-grams: 10 * (1 + 1) / 4.
    // Second: (L, 0) and (L, L) have cosine 1/sqrt 2; no pair against one pair: exp(-1 / (2 * 36)); the hypothesis has no pair.
    const { corpus, items } = measure(["a b", "a b"], ["c", "c d"]).ciderD;
    const second = (10 * Math.exp(-1 / 72)) / Math.SQRT2 / 4;
    expect(items[0]).toBeCloseTo(5, 12);
    expect(items[1]).toBeCloseTo(second, 12);
    expect(corpus).toBeCloseTo((5 + second) / 2, 12);
  });

  it("weighs an n-gram by the images whose references hold it, once each", () => {
    // Three images. `a` is in two of them (twice in the second's references): ln 3/2 = A; b, c, d, e: ln 3 = L.
    // First image: (a: A, b: L) against (a: A, c: L): cosine A^2 / (A^2 + L^2); one pair each, not in common.
    const { items } = measure(["a b", "a c"], ["x", "a d", "a"], ["x", "e"]).ciderD;
    const [a, l] = [Math.log(3 / 2), Math.log(3)];
    expect(items[0]).toBeCloseTo((10 * a * a) / (a * a + l * l) / 4, 12);
  });

  it("gives nothing for a word said more often", () => {
    // Words: min(3 L, L) * L / (3 L * sqrt 2 L) = 1 / (3 sqrt 2); two pairs against one: exp(-1/72).
    const { items } = measure(["a a a", "a b"], ["x", "y"]).ciderD;
    expect(items[0]).toBeCloseTo((10 * Math.exp(-1 / 72)) / (3 * Math.SQRT2) / 4, 12);
  });

  it("divides by the references, and is 10 for one that equals the hypothesis", () => {
    const { items } = measure(["a b c d", "a b c d"], ["e f g h", "e f g h", "i j k l"]).ciderD;
    expect(items[0]).toBeCloseTo(10, 12);
    expect(items[1]).toBeCloseTo(5, 12);
  });

  it("is 0 for a single image, where all weights are 0, and for an n-gram in every image", () => {
    expect(measure(["a b c d", "a b c d"]).ciderD.corpus).toBe(0);
    expect(measure(["a", "a"], ["a", "a"]).ciderD.corpus).toBe(0);
  });
});

describe("a caption corpus", () => {
  it("scores an empty hypothesis 0", () => {
    const { n, bleu, rougeL, ciderD } = measure(["", "a b c d e"], ["a", "a"]);
    expect(n).toBe(2);
    expect(bleu.items[0]).toBeCloseTo(0, 12);
    expect([rougeL.items[0], ciderD.items[0]]).toEqual([0, 0]);
  });

  it("splits words, but not ROUGE-L's tokens, at white space of any kind", () => {
    // For BLEU, two words of two; for ROUGE-L, one token that is neither of two.
    const { bleu, rougeL } = measure(["555\u00a01234", "555 1234"]);
    expect(bleu.corpus[1]).toBeCloseTo(1, 8);
    expect(rougeL.corpus).toBe(0);
  });

  it("refuses an item without reference, and no items", () => {
    expect(() => createCaptionCorpus().add({ hypothesis: ["a"], references: [] })).toThrow("no reference");
    expect(() => createCaptionCorpus().finish()).toThrow("at least one item");
  });

  it("does not depend on the order of items or references, nor on what words are called", () => {
    const items = randomItems(createRng("order"), 60, 12);
    const turned = items.map(
      ([hypothesis, ...references]): Captions => [hypothesis, ...references.reverse()],
    );
    const renamed = turned.map(
      (captions) => captions.map((text) => text.replaceAll("w", "other")) as Captions,
    );
    const expected = measure(...items);
    const found = measure(...renamed.reverse());
    expect(found.ciderD.corpus).toBeCloseTo(expected.ciderD.corpus, 12);
    expect(found.rougeL.corpus).toBeCloseTo(expected.rougeL.corpus, 12);
    expect(found.bleu.corpus).toEqual(expected.bleu.corpus);
  });

  it.each([
    ["few words, many repeats", 300, 5],
    ["many words", 300, 3000],
    ["many items", 3000, 200],
  ])("agrees with counting in maps: %s", (name, count, vocabulary) => {
    const items = randomItems(createRng(name), count, vocabulary);
    const { ciderD } = measure(...items);
    const expected = ciderInMaps(items);
    for (const [i, value] of expected.entries()) expect(ciderD.items[i]).toBeCloseTo(value, 11);
    for (const value of ciderD.items) expect(value >= 0 && value < 10 + 1e-9).toBe(true);
  });
});

it("holds items of all sizes as they were added", () => {
  const rng = createRng("store");
  const items = Array.from({ length: 400 }, () =>
    Array.from({ length: 1 + rng.int(4) }, () =>
      Array.from({ length: rng.int(8) ** 4 }, () => Math.floor(2 ** (32 * rng.uniform()))),
    ),
  );
  const store = new CaptionStore();
  const item = new CaptionIds();
  for (const captions of items) {
    item.clear();
    for (const caption of captions) {
      for (const id of caption) item.push(id);
      item.endCaption();
    }
    store.add(item);
  }
  expect(store.items).toBe(items.length);
  const read: number[][][] = [];
  store.every(item, () => {
    const { ids, starts, captions } = item;
    read.push(Array.from({ length: captions }, (_, c) => [...ids.subarray(starts[c], starts[c + 1])]));
    return true;
  });
  expect(read).toEqual(items);
});

/** One to four references each, of 0 to 12 words; every other one starts like the hypothesis. */
function randomItems(rng: Rng, count: number, vocabulary: number): Captions[] {
  const words = (length: number) =>
    Array.from({ length }, () => `w${Math.floor(vocabulary ** rng.uniform())}`);
  return Array.from({ length: count }, () => {
    const hypothesis = words(rng.int(13));
    const references = Array.from({ length: 1 + rng.int(4) }, () =>
      [...(rng.chance(0.5) ? hypothesis.slice(0, 6) : []), ...words(rng.int(7))].join(" "),
    );
    return [hypothesis.join(" "), ...references];
  });
}

/** The definition of CIDEr-D, with n-grams as text. */
function ciderInMaps(items: readonly Captions[]): number[] {
  const frequency = new Map<string, number>();
  for (const [, ...references] of items) {
    for (const ngram of new Set(references.flatMap((text) => [...counts(text).keys()]))) {
      frequency.set(ngram, (frequency.get(ngram) ?? 0) + 1);
    }
  }
  const idf = (ngram: string) => Math.log(items.length) - Math.log(frequency.get(ngram) ?? 1);
  const vector = (text: string, order: number) =>
    new Map(
      [...counts(text)]
        .filter(([ngram]) => ngram.split(" ").length === order)
        .map(([ngram, count]) => [ngram, count * idf(ngram)]),
    );
  const norm = (v: Map<string, number>) => Math.hypot(...v.values());
  const pairs = (text: string) => Math.max(0, text.split(" ").length - 1);
  return items.map(([hypothesis, ...references]) => {
    let sum = 0;
    for (const reference of references) {
      const penalty = Math.exp(-((pairs(hypothesis) - pairs(reference)) ** 2) / 72);
      for (let order = 1; order <= 4; order++) {
        const [h, r] = [vector(hypothesis, order), vector(reference, order)];
        const product = [...h].reduce((total, [ngram, value]) => {
          const other = r.get(ngram) ?? 0;
          return total + Math.min(value, other) * other;
        }, 0);
        if (product > 0) sum += (penalty * product) / (norm(h) * norm(r));
      }
    }
    return (10 * sum) / 4 / references.length;
  });
}

function counts(text: string): Map<string, number> {
  const words = text === "" ? [] : text.split(" ");
  const found = new Map<string, number>();
  for (let order = 1; order <= 4; order++) {
    for (let i = 0; i + order <= words.length; i++) {
      const ngram = words.slice(i, i + order).join(" ");
      found.set(ngram, (found.get(ngram) ?? 0) + 1);
    }
  }
  return found;
}
