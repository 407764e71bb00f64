/** What can be told about a strategy file before it is sent: only what is certainly wrong, with the line. */

export interface Complaint {
  /** 1-based; null where it is about the whole file. */
  line: number | null;
  message: string;
}

/** The one module that a strategy may import from. */
const ONLY = "lethe";

const FORBIDDEN: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(^|[^.\w])require\s*\(/, "require(…) is refused"],
  // Elsewhere it may be a type, which is dropped: `let rng: import("lethe").Rng`.
  [/\bawait\s+import\s*\(/, "import(…) is refused"],
];

export function checkStrategy(source: string): Complaint[] {
  if (source.trim() === "") return [{ line: null, message: "the file is empty" }];
  if (source.includes("\0")) return [{ line: null, message: "this is not a text file" }];
  const found = withoutComments(source)
    .split("\n")
    .flatMap((text, i) => complaints(text).map((message) => ({ line: i + 1, message })));
  if (!/\bdefineStrategy\b/.test(source))
    found.push({ line: 1, message: "nothing in the file calls defineStrategy({ … })" });
  return found;
}

function complaints(line: string): string[] {
  const from = /(?:^|[\s}*])from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/.exec(line);
  const module = from?.[1] ?? from?.[2];
  return [
    ...(module !== undefined && module !== ONLY ? [`the import of "${module}" is refused`] : []),
    ...FORBIDDEN.flatMap(([pattern, what]) => (pattern.test(line) ? [what] : [])),
  ];
}

const PIECES = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
/** What could be the name of a module; longer texts only look like code. */
const NAME = /^["'][\w@./:-]*["']$/;

/** Imports and exports of types alone, which the server drops as well. */
const TYPES = /\b(?:import|export)\s+type\b[^;"'()=]*\bfrom\s*["'][^"'\n]*["']/g;

/** Comments, texts and what is only for the compiler become blanks, lines stay where they are. */
function withoutComments(source: string): string {
  return source.replace(PIECES, (piece) => (NAME.test(piece) ? piece : blank(piece))).replace(TYPES, blank);
}

const blank = (piece: string): string => piece.replace(/[^\n]/g, " ");
