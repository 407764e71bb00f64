/**
 * The tokens of a TypeScript source without what a copyist changes first: comments, layout, names of variables, texts and
 * numbers. Names of properties stay, since they belong to Lethe's interface and say what the code does.
 */

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\p{L}_$][\p{L}\p{N}_$]*|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|=>|\.\.\.|\?\.|\?\?=?|[=!]==?|[<>]=|&&=?|\|\|=?|\*\*=?|\+\+|--|[-+*/%]=|\S/gu;

const KEYWORDS = new Set(
  (
    "as async await break case catch class const continue default delete do else export extends false finally for from " +
    "function if import in instanceof interface let new null of return satisfies static super switch this throw true try " +
    "type typeof undefined var void while yield"
  ).split(" "),
);

export function sourceTokens(source: string): string[] {
  const found = [...source.matchAll(TOKEN)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith("//") && !token.startsWith("/*"));
  return found.map((token, i) => {
    if (/^["'`]/.test(token)) return "text";
    if (/^\.?\d/.test(token)) return "0";
    if (!/^[\p{L}_$]/u.test(token) || KEYWORDS.has(token)) return token;
    const isProperty = found[i - 1] === "." || found[i - 1] === "?." || found[i + 1] === ":";
    return isProperty ? token : "name";
  });
}

/** Overlapping runs of tokens. */
const LENGTH = 8;

export function shingles(tokens: readonly string[]): string[] {
  const count = Math.max(0, tokens.length - LENGTH + 1);
  return Array.from({ length: count }, (_, i) => tokens.slice(i, i + LENGTH).join(" "));
}
