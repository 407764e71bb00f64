/** How the text of a match becomes a token. The names of the rules' results; `skipped` gives no token. */

/** Turns the matched text into the token, still in its own letter case. */
export type Render = (raw: string) => string;

/** Any mark that the caption wrapper drops, standing for all of them: which one is of no account. */
const PUNCTUATION = ".";

export const plain: Render = (raw) => raw;
export const punctuation: Render = () => PUNCTUATION;
export const skipped: Render = () => "";
/** As `skipped`, kept apart so that line breaks can be counted. */
export const lineBreak: Render = () => "";

/** Soft hyphens only mark where a line may break; a word of nothing else is a hyphen. */
export const unhyphenated: Render = (raw) =>
  raw.includes("\u00ad") ? raw.replaceAll("\u00ad", "") || "-" : raw;

export const ampersand: Render = (raw) => (raw.includes("&") ? raw.replace(/&amp;/gi, "&") : raw);

/** A token may not hold a space: it becomes a no-break space. */
export const unspaced: Render = (raw) => raw.replaceAll(" ", "\u00a0");

const BRACKETS: Readonly<Record<string, string>> = {
  "(": "-LRB-",
  ")": "-RRB-",
  "{": "-LCB-",
  "}": "-RCB-",
  "[": "-LSB-",
  "]": "-RSB-",
};

export const bracket: Render = (raw) => BRACKETS[raw] ?? raw;

/** Round brackets only: this is for smileys, whose other brackets stay. */
export const rounded: Render = (raw) => raw.replace(/[()]/g, bracket);

/** As `rounded`, kept apart as it is the one token that may hold spaces. */
export const spacedSmiley: Render = (raw) => rounded(raw);

export const phoneNumber: Render = (raw) => rounded(unspaced(raw));

const MONEY: Readonly<Record<string, string>> = {
  "\u00a2": "cents",
  "\u00a3": "#",
  "\u0080": "$",
  "\u00a4": "$",
  "\u20a0": "$",
  "\u20ac": "$",
};

export const money: Render = (raw) => MONEY[raw] ?? raw;

const FRACTIONS: Readonly<Record<string, string>> = {
  "\u00bc": "1/4",
  "\u00bd": "1/2",
  "\u00be": "3/4",
  "\u2153": "1/3",
  "\u2154": "2/3",
};

export const fraction: Render = (raw) => FRACTIONS[raw] ?? raw;

export const lessThan: Render = () => "<";
export const greaterThan: Render = () => ">";

const CLOSING: Readonly<Record<string, string>> = {
  "&apos;": "'",
  '"': "''",
  "&quot;": "''",
  "\u0091": "`",
  "\u2018": "`",
  "\u201b": "`",
  "\u2039": "`",
  "\u0092": "'",
  "\u2019": "'",
  "\u203a": "'",
  "\u0093": "``",
  "\u201c": "``",
  "\u00ab": "``",
  "\u0094": "''",
  "\u201d": "''",
  "\u00bb": "''",
};

/** LaTeX style. Entities in capitals stay as they are; so do the low quotes. */
export const quoted: Render = (raw) =>
  raw.replace(
    /&apos;|&quot;|["\u0091-\u0094\u00ab\u00bb\u2018\u2019\u201b-\u201d\u2039\u203a]/g,
    (mark) => CLOSING[mark]!,
  );
