/** tables.json: the lookup tables, and that no file of the golden set is left untested. */
import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { ARTICLES, CONTRACTIONS, NUMBERS, VIZWIZ_CONTRACTIONS } from "@/bench/scorers/text/contractions";
import { MARKS } from "@/bench/scorers/text/vqa-normalise";
import { GOLDEN, readGolden } from "./read";

const tables = readGolden<{
  contractions: Record<string, string>;
  numbers: Record<string, string>;
  articles: string[];
  punct_in_order: string[];
  vizwiz_straight: string[];
  vizwiz_straight_keys: string[];
  ptb_wrapper_drops: string[];
}>("tables");

it("has the official tables", () => {
  expect(Object.fromEntries(CONTRACTIONS)).toEqual(tables.contractions);
  expect(Object.fromEntries(NUMBERS)).toEqual(tables.numbers);
  expect([...ARTICLES]).toEqual(tables.articles);
  expect(MARKS).toEqual(tables.punct_in_order);
  const curly = (text: string) => text.replaceAll("'", "\u2019");
  const vizwiz = Object.entries(tables.contractions).map(([key, value]) => [
    tables.vizwiz_straight_keys.includes(key) ? key : curly(key),
    tables.vizwiz_straight.includes(key) ? value : curly(value),
  ]);
  expect(Object.fromEntries(VIZWIZ_CONTRACTIONS)).toEqual(Object.fromEntries(vizwiz));
});

it("every file of the set is read by a test", () => {
  const known = [
    "captions",
    "coin_match",
    "gqa",
    "grounding",
    "m4c_textvqa",
    "mcit_dcl",
    "normalise",
    "ptb",
    "scienceqa",
    "tables",
    "vqa",
  ];
  const found = readdirSync(GOLDEN).filter((name) => name.endsWith(".json"));
  expect(found.map((name) => name.slice(0, -5)).sort()).toEqual(known);
});
