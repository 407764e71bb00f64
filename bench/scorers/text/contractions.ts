/** Lookup tables of the VQA evaluation (the same in the VQA and the m4c programs). Capitalised keys never match: words come lower-cased. */
import table from "./contractions.json";

export const ARTICLES: ReadonlySet<string> = new Set(["a", "an", "the"]);

export const NUMBERS: ReadonlyMap<string, string> = new Map(
  "none zero one two three four five six seven eight nine ten"
    .split(" ")
    .map((word, i) => [word, String(Math.max(0, i - 1))]),
);

export const CONTRACTIONS: ReadonlyMap<string, string> = new Map(Object.entries(table));

/** The table of the VizWiz program, which has curly apostrophes in all but a few places. */
const STRAIGHT_VALUES = ["aint", "arent", "cant", "couldnt", "couldve", "weve", "wheres", "whove"];
const STRAIGHT_KEYS = ["couldn'tve", "hadn'tve"];
const curly = (text: string): string => text.replaceAll("'", "\u2019");

export const VIZWIZ_CONTRACTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(table).map(([key, value]) => [
    STRAIGHT_KEYS.includes(key) ? key : curly(key),
    STRAIGHT_VALUES.includes(key) ? value : curly(value),
  ]),
);
