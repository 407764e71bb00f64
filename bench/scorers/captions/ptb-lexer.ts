/**
 * The tokeniser's rules in order of priority, and the loop over a caption. At each place every rule may bid a
 * match; the longest wins, then the earliest in this list.
 */
import { abbreviations } from "./ptb-abbreviations";
import { apostropheWords } from "./ptb-apostrophes";
import { ASCII_DIGIT, ASCII_LETTER, is } from "./ptb-chars";
import { compounds, slashed, treebankEntries } from "./ptb-compounds";
import { entities, tags } from "./ptb-markup";
import { numbers } from "./ptb-numbers";
import { phones } from "./ptb-phones";
import type { Scan } from "./ptb-scan";
import { smileys } from "./ptb-smileys";
import { angles, currencies, doubleQuotes, leftovers, marks, quotes } from "./ptb-symbols";
import { addresses, fileNames } from "./ptb-web";
import {
  clitics,
  gluedClitics,
  openingApostrophe,
  shortYear,
  wholeWords,
  wordBeforeComma,
  words,
} from "./ptb-words";

/** Finds the match at `place`: `scan` then holds its end, its token's end and how to print it. */
export function match(scan: Scan, place: number): void {
  const code = scan.code(place);
  scan.startAt(place);
  if (is(code, ASCII_LETTER)) matchLetter(scan, place, code);
  else if (is(code, ASCII_DIGIT)) matchDigit(scan, place, code);
  else matchAny(scan, place, code);
}

/** Every rule. The other two lists only leave out those that cannot start so, to save time. */
function matchAny(scan: Scan, place: number, code: number): void {
  wholeWords(scan, place, code);
  tags(scan, place);
  entities(scan, place, code);
  words(scan, place, code);
  apostropheWords(scan, place, code);
  addresses(scan, place, code);
  clitics(scan, place, code);
  numbers(scan, place, code);
  treebankEntries(scan, place, code);
  slashed(scan, place, code);
  currencies(scan, place, code);
  abbreviations(scan, place, code);
  shortYear(scan, place);
  fileNames(scan, place, code);
  wordBeforeComma(scan);
  phones(scan, place, code);
  doubleQuotes(scan, place, code);
  angles(scan, place, code);
  smileys(scan, place, code);
  marks(scan, place, code);
  compounds(scan, place, code);
  openingApostrophe(scan, place, code);
  gluedClitics(scan, place, code);
  quotes(scan, place, code);
  leftovers(scan, place, code);
}

function matchLetter(scan: Scan, place: number, code: number): void {
  wholeWords(scan, place, code);
  words(scan, place, code);
  apostropheWords(scan, place, code);
  addresses(scan, place, code);
  clitics(scan, place, code);
  treebankEntries(scan, place, code);
  slashed(scan, place, code);
  currencies(scan, place, code);
  abbreviations(scan, place, code);
  fileNames(scan, place, code);
  wordBeforeComma(scan);
  smileys(scan, place, code);
  compounds(scan, place, code);
  gluedClitics(scan, place, code);
}

function matchDigit(scan: Scan, place: number, code: number): void {
  addresses(scan, place, code);
  numbers(scan, place, code);
  slashed(scan, place, code);
  fileNames(scan, place, code);
  phones(scan, place, code);
  compounds(scan, place, code);
}
