/** Ways in which answer files arrive broken. A file is changed as bytes, as one line, as one document, or among others. */
import type { Rng } from "@/bench/engine/rng";

/** Answer files by path. */
export type Tree = Map<string, Buffer | { link: string } | "folder">;

type Document = Record<string, unknown>;

/** A change of one file. */
type Change = (bytes: Buffer, rng: Rng) => Buffer;

const splice = (bytes: Buffer, at: number, inserted: Buffer, removed = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);

const insert =
  (...choices: (string | number[])[]): Change =>
  (bytes, rng) => {
    const choice = rng.pick(choices);
    const inserted = typeof choice === "string" ? Buffer.from(choice) : Buffer.from(choice);
    return splice(bytes, rng.int(bytes.length + 1), inserted);
  };

const onLines =
  (change: (lines: string[], at: number, rng: Rng) => string[]): Change =>
  (bytes, rng) => {
    const lines = bytes.toString("utf8").split("\n").slice(0, -1);
    if (lines.length === 0) return bytes;
    return Buffer.from(`${change(lines, rng.int(lines.length), rng).join("\n")}\n`);
  };

const onLine = (change: (line: string, rng: Rng) => string): Change =>
  onLines((lines, at, rng) => lines.with(at, change(lines[at] ?? "", rng)));

const onDocument = (change: (document: Document, rng: Rng) => unknown): Change =>
  onLine((line, rng) => {
    const document = parsed(line);
    return document ? JSON.stringify(change(document, rng)) : line;
  });

/** Null for a line that an earlier change has broken. */
function parsed(line: string): Document | null {
  try {
    return Object(JSON.parse(line));
  } catch {
    return null;
  }
}

const WRONG_VALUES = [null, 0, 1.5, -1, 2 ** 53, true, {}, [], ["x"], { text: "x" }, "", "x"];
const TRICKS = [
  "../../../../etc/passwd",
  "..\\..\\x",
  "/etc/passwd",
  "C:\\x",
  "~/.ssh/id",
  "%2e%2e%2f",
  "a\u0000b",
  "\u001b[2J",
  "__proto__",
  "prototype",
  "hasOwnProperty",
  "toString",
  "merge.jsonl",
  "n1",
  "g2",
  "1",
  " 1",
  "1.0",
  "𝟏",
  "\ud800",
  "x".repeat(100_000),
];
const NUMBERS = [
  "9007199254740993",
  "1e400",
  "-0",
  "7.0",
  "7e0",
  "07",
  "+7",
  "NaN",
  "Infinity",
  "0x7",
  "1e-7",
];
const FIELDS = ["question_id", "text", "prompt", "answer", "prediction", "id", "questionId", "__proto__"];
const nested = (open: string, close: string): string => open.repeat(10_000) + close.repeat(10_000);

const CHANGES: Readonly<Record<string, Change>> = {
  truncated: (bytes, rng) => bytes.subarray(0, rng.int(bytes.length + 1)),
  "head cut off": (bytes, rng) => bytes.subarray(rng.int(bytes.length + 1)),
  "a byte changed": (bytes, rng) => splice(bytes, rng.int(bytes.length + 1), Buffer.from([rng.int(256)]), 1),
  "control bytes": insert([0], [0, 0, 0, 0], [1], [27], [11], [12], [127]),
  "invalid UTF-8": insert(
    [0xff],
    [0xc0, 0x80],
    [0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
  ),
  "odd characters": insert("\u2028", "\u2029", "\u0085", "\ufeff", "\u202e", "𝄞", "\ufffd"),
  "line ends": insert("\n", "\r", "\r\n", "\n\n", "\r\r\n", "\n \t\n"),
  "mark at the start": (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes]),
  "two marks at the start": (bytes) => Buffer.concat([Buffer.from("\ufeff\ufeff"), bytes]),
  "UTF-16": (bytes) => Buffer.from(`\ufeff${bytes.toString("utf8")}`, "utf16le"),
  CRLF: (bytes) => Buffer.from(bytes.toString("utf8").replaceAll("\n", "\r\n")),
  "lone CR": (bytes) => Buffer.from(bytes.toString("utf8").replaceAll("\n", "\r")),
  "no last line end": (bytes) => bytes.subarray(0, -1),
  empty: () => Buffer.alloc(0),
  "only blanks": (_, rng) => Buffer.from(rng.pick(["\n", " ", "\n\n\n", "\r\n", "\t\n \n", "\ufeff", "\0"])),
  "blank lines": onLines((lines, at, rng) =>
    lines.toSpliced(at, 0, ...rng.pick([[""], [" "], ["", "", "\t"]])),
  ),
  "blank end": (bytes, rng) => Buffer.concat([bytes, Buffer.from(rng.pick(["\n", "\n\n", " \n\t", "\r\n"]))]),
  "a JSON list": (bytes) => Buffer.from(`[${bytes.toString("utf8").trim().replaceAll("\n", ",\n")}]`),
  "printed over lines": (bytes) =>
    Buffer.from(bytes.toString("utf8").replace(/^.*\n/, (line) => JSON.stringify(parsed(line), null, 2))),
  "twice the file": (bytes) => Buffer.concat([bytes, bytes]),
  shuffled: onLines((lines, _, rng) => rng.shuffle(lines)),
  "lines lost": onLines((lines, at, rng) => lines.toSpliced(at, 1 + rng.int(3))),
  "a line again": onLines((lines, at, rng) => lines.toSpliced(rng.int(lines.length + 1), 0, lines[at] ?? "")),
  "a line again, other text": onLines((lines, at, rng) =>
    lines.toSpliced(rng.int(lines.length + 1), 0, (lines[at] ?? "").replace(/"text":"/, '"text":"not ')),
  ),
  "two documents on a line": onLines((lines, at) => lines.with(at, `${lines[at]}${lines[at]}`)),
  "a line cut": onLine((line, rng) => line.slice(0, rng.int(line.length + 1))),
  "a comma more": onLine((line) => line.replace(/}$/, ",}")),
  "no object": onLine((_, rng) =>
    rng.pick(["null", "0", '"text"', "[]", "{}", "true", "undefined", "{'a':1}"]),
  ),
  "deep nesting": onLine((line, rng) =>
    rng.pick([
      nested("[", "]"),
      nested('{"a":', "}").replace("}", "1}"),
      line.replace(/"text":"[^"]*"/, `"text":${nested("[", "]")}`),
      line.replace(/"metadata":{}/, `"metadata":${nested("[", "]")}`),
      line.replace(/"question_id":("[^"]*"|\d+)/, `"question_id":${nested("[", "]")}`),
      "[".repeat(10_000),
    ]),
  ),
  "a wrong type": onDocument((document, rng) => ({
    ...document,
    [rng.pick(FIELDS)]: rng.pick(WRONG_VALUES),
  })),
  "a field less": onDocument((document, rng) => {
    const field = rng.pick(["question_id", "text", "prompt", "metadata"]);
    return Object.fromEntries(Object.entries(document).filter(([name]) => name !== field));
  }),
  "another name": onDocument(({ question_id, text, ...rest }, rng) => ({
    ...rest,
    [rng.pick(["id", "questionId", "qid"])]: question_id,
    [rng.pick(["answer", "prediction", "output"])]: text,
  })),
  "id as text or number": onDocument((document) => {
    const { question_id: id } = document;
    return { ...document, question_id: typeof id === "number" ? String(id) : Number(id) };
  }),
  "a trick id": onDocument((document, rng) => ({ ...document, question_id: rng.pick(TRICKS) })),
  "a trick text": onDocument((document, rng) => ({ ...document, text: rng.pick(TRICKS) })),
  "an odd number": onLine((line, rng) =>
    line.replace(/"question_id":("[^"]*"|\d+)/, `"question_id":${rng.pick(NUMBERS)}`),
  ),
  "no text but a number": onLine((line, rng) =>
    line.replace(/"text":"[^"]*"/, `"text":${rng.pick(NUMBERS)}`),
  ),
  "a key twice": onLine((line, rng) => line.replace(/}$/, `,"${rng.pick(["text", "question_id"])}":"x"}`)),
  "prototype keys": onLine((line) => line.replace(/}$/, ',"__proto__":{"text":"x"},"constructor":null}')),
  "half a character": onLine((line) => line.replace(/"text":"/, '"text":"\\ud83d')),
  "a megabyte": onDocument((document) => ({ ...document, text: "x".repeat(2 ** 20) })),
};

/** A change of which files there are; `file` is one of them. */
const TREE_CHANGES: Readonly<Record<string, (tree: Tree, file: string, rng: Rng) => void>> = {
  "files swapped": (tree, file, rng) => {
    const other = rng.pick([...tree.keys()]);
    const [mine, its] = [tree.get(file) ?? "folder", tree.get(other) ?? "folder"];
    tree.set(file, its).set(other, mine);
  },
  "a file lost": (tree, file) => void tree.delete(file),
  "a folder in its place": (tree, file) => void tree.set(file, "folder"),
  "a link in its place": (tree, file, rng) =>
    void tree.set(file, { link: rng.pick(["/etc/passwd", "..", "merge.jsonl", "/nowhere", "/dev/zero"]) }),
  "a file more": (tree, file, rng) => {
    const content = tree.get(file) ?? "folder";
    const name = rng.pick([
      "notes.jsonl",
      "constructor",
      "ScienceQA/merge.jsonl",
      "VQAv2/__proto__",
      "VQAv2/constructor",
    ]);
    tree.set(name.endsWith(".jsonl") ? name : `${name}/merge.jsonl`, content);
  },
  "parts beside it": (tree, file) => {
    tree.set(file.replace("merge", "8_0"), Buffer.from("broken"));
  },
};

export interface Mutation {
  name: string;
  apply(tree: Tree, rng: Rng): void;
}

/** Every kind of change, of a file drawn from the tree. */
export const MUTATIONS: readonly Mutation[] = [
  ...Object.entries(CHANGES).map(
    ([name, change]): Mutation => ({
      name,
      apply(tree, rng) {
        const file = rng.pick([...tree.keys()]);
        const bytes = tree.get(file);
        if (Buffer.isBuffer(bytes)) tree.set(file, change(bytes, rng));
      },
    }),
  ),
  ...Object.entries(TREE_CHANGES).map(
    ([name, change]): Mutation => ({
      name,
      apply: (tree, rng) => change(tree, rng.pick([...tree.keys()]), rng),
    }),
  ),
];
