/** Lines and JSON elements of files larger than what is read at once. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { hashFile } from "@/bench/files/hash-file";
import { readElementBytes, readJsonElements } from "@/bench/files/json-elements";
import { parseLine, readDocumentLines } from "@/bench/files/json-lines";
import { decodeLine, LONGEST_LINE, readByteLines } from "@/bench/files/lines";
import { sha256 } from "@/bench/runner/files";
import { UserError } from "@/lib/domain/user-error";
import { scratch, writeFile } from "./scratch";

const MEGABYTE = 2 ** 20;
/** Lines and elements are read in pieces of one and of four megabytes. */
const LARGE = 9 * MEGABYTE;

/** Texts of all lengths, most short; together `size` characters or more. */
function texts(seed: string, size: number): string[] {
  const rng = createRng(seed);
  const made: string[] = [];
  for (let total = 0; total < size; total += made.at(-1)?.length ?? 0) {
    const length = rng.chance(0.01) ? rng.int(MEGABYTE / 2) : rng.int(3000);
    made.push(rng.pick(["a", "ü", "犬", "𝄞", "\\", '"', "]}", ","]).repeat(length) + made.length);
  }
  return made;
}

const file = (content: string | Uint8Array): string => writeFile(scratch(), "file", content);
const readLines = (path: string) => Array.from(readByteLines(path), decodeLine);
const readJsonLines = (path: string) => Array.from(readDocumentLines(path), parseLine);

const linesOf = (content: string | Uint8Array) => [...readLines(file(content))];

describe("lines", () => {
  it.each(["\n", "\r\n"])("end with %j wherever pieces of the file meet", (end) => {
    const wanted = texts("lines", LARGE);
    for (const content of [wanted.join(end), wanted.map((text) => text + end).join("")]) {
      const read = linesOf(content);
      expect(read.length).toBe(wanted.length);
      expect(read.every(({ text, number }, i) => text === wanted[i] && number === i + 1)).toBe(true);
    }
  });

  it.each([-2, -1, 0, 1])("may end %i bytes from the end of a piece", (offset) => {
    const long = "x".repeat(MEGABYTE + offset);
    for (const end of ["\n", "\r\n"]) {
      const read = linesOf(`${long}${end}${long}${end}y`);
      expect(read.map(({ text }) => text)).toEqual([long, long, "y"]);
    }
  });

  it("of an empty file are none, of a line end one", () => {
    expect(linesOf("")).toEqual([]);
    expect(linesOf("\n")).toEqual([{ number: 1, text: "", problem: null }]);
    expect(linesOf("\n\na").map(({ text }) => text)).toEqual(["", "", "a"]);
    expect(linesOf("a\rb\r\n\r").map(({ text }) => text)).toEqual(["a\rb", ""]);
  });

  it("that are too long are told with their length and not held", () => {
    const [most, more] = ["x".repeat(LONGEST_LINE), "x".repeat(LONGEST_LINE + 1)];
    const read = linesOf(`a\n${most}\n${more}\nb\n${more}`);
    expect(read.map(({ text, problem }) => [text?.length ?? null, problem])).toEqual([
      [1, null],
      [LONGEST_LINE, null],
      [null, `is ${LONGEST_LINE + 1} bytes long, more than the ${LONGEST_LINE} that are read`],
      [1, null],
      [null, `is ${LONGEST_LINE + 1} bytes long, more than the ${LONGEST_LINE} that are read`],
    ]);
  });

  it("lose a byte order mark at the start only, and tell of other encodings", () => {
    expect(linesOf("\ufeffa\n\ufeffb").map(({ text }) => text)).toEqual(["a", "\ufeffb"]);
    expect(linesOf(Buffer.from("Zürich\nb", "latin1")).map(({ text, problem }) => [text, problem])).toEqual([
      [null, "is not valid UTF-8"],
      ["b", null],
    ]);
  });

  it("of JSON may be blank at the end of the file only", () => {
    const read = (content: string) =>
      [...readJsonLines(file(content))].map(({ number, problem }) => [number, problem]);
    expect(read("1\n2\n\n \t\n\r\n")).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(read("\n1\n \n2\n\n")).toEqual([
      [1, "is blank"],
      [2, null],
      [3, "is blank"],
      [4, null],
    ]);
    expect(read(" \n\n")).toEqual([]);
    expect(read(`1${"\n".repeat(250_000)}`).at(-1)?.[0]).toBeGreaterThan(100_000);
    expect(read(`1${"\n".repeat(50_000)}2`)).toHaveLength(50_001);
  });
});

describe("elements of a JSON list", () => {
  const elements = texts("elements", LARGE).map((text, i) =>
    i % 3 === 0 ? text : { id: i, list: [text, { text }], n: null },
  );

  it.each([
    [null, JSON.stringify(elements)],
    [null, JSON.stringify(elements, null, 1)],
    ["data", JSON.stringify({ info: { data: [1, "]"] }, note: 'a "data": [', data: elements, more: [{}] })],
  ])("under %j are those of JSON.parse", (key, content) => {
    let i = 0;
    let same = true;
    for (const element of readJsonElements(file(content), key)) {
      same &&= JSON.stringify(element) === JSON.stringify(elements[i]);
      i++;
    }
    expect(same).toBe(true);
    expect(i).toBe(elements.length);
  });

  it("may be of every kind, and none", () => {
    const read = (content: string) => [...readJsonElements(file(content), null)];
    for (const list of [[], [1], [1.5e3, "a", null, true, [], {}, [[]], "\\", '\\"', ""]]) {
      expect(read(JSON.stringify(list))).toEqual(list);
      expect(read(` ${JSON.stringify(list, null, "\t")} \n`)).toEqual(list);
    }
  });

  it("may be read where they stand", () => {
    const path = file("[11, 22, 333]");
    const seen: number[] = [];
    const scan = (bytes: Uint8Array, start: number) => {
      seen.push(start);
      return bytes[start] === 0x32 ? start + 2 : -1;
    };
    const read = [...readElementBytes(path, null, scan)].map(({ bytes }) => bytes.toString());
    expect(read).toEqual(["11", "", "333"]);
    expect(seen).toEqual([1, 5, 9]);
  });

  it.each([
    ["", "is not a JSON list."],
    ["{}", "is not a JSON list."],
    ["null", "is not a JSON list."],
    ["[", "the list, element 0 breaks off."],
    ["[1", "the list, element 0 breaks off."],
    ["[1,", "the list, element 1 breaks off."],
    ['["a', "the list, element 0 breaks off."],
    ['[{"a":1}', "the list breaks off after element 0."],
    ["[1 2]", "the list has no comma after element 0."],
    ["[,]", "the list, element 0 is not valid JSON."],
    ["[1,]", "the list, element 1 is not valid JSON."],
    ["[1}", "the list has no comma after element 0."],
    ["[{]]", "the list, element 0 is not valid JSON."],
    ["[NaN]", "the list, element 0 is not valid JSON."],
    ['["\n"]', "the list, element 0 is not valid JSON."],
    [Buffer.from('["ü"]', "latin1"), "the list, element 0 is not valid UTF-8."],
  ])("%j: tells what is wrong", (content, message) => {
    const path = file(content);
    const read = () => [...readJsonElements(path, null)];
    expect(read).toThrow(UserError);
    expect(read).toThrow(`${path}${message.startsWith("the") ? ": " : " "}${message}`);
  });

  it.each([
    "[1]",
    '{"a":1}',
    '{"a":[1]}',
    '{"b":{}}',
    '{"b":1',
    '{"b"',
    '{"b":[',
    "{b:[]}",
    '{"a":{"b":[1]}}',
  ])("%j has no list b", (content) => {
    const read = () => [...readJsonElements(file(content), "b")];
    expect(read).toThrow(UserError);
    expect(read).toThrow(/is not a JSON object with the list "b"|"b", element 0 breaks off|a key breaks off/);
  });

  it("that never end are told of", () => {
    const path = file(`[{"a":"${"x".repeat(40 * MEGABYTE)}`);
    expect(() => [...readJsonElements(path, null)]).toThrow("the list, element 0 breaks off.");
  });
});

describe("a file", () => {
  it("has the hash of its bytes, whatever its size", () => {
    for (const size of [0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE]) {
      const content = "ab".repeat(size).slice(0, size);
      expect(hashFile(file(content))).toBe(sha256(content));
    }
  });

  it("that cannot be read is a user error that names it", () => {
    const folder = scratch();
    mkdirSync(join(folder, "folder"));
    const plain = writeFile(folder, "plain", "");
    const cases: [string, string][] = [
      [join(folder, "none"), "There is no file"],
      [join(plain, "inside"), "There is no file"],
      [join(folder, "folder"), "is a folder."],
      [join(folder, "x".repeat(300)), "is not a path that can be opened."],
    ];
    for (const [path, message] of cases)
      for (const read of [
        () => [...readLines(path)],
        () => [...readJsonElements(path, null)],
        () => hashFile(path),
      ]) {
        expect(read).toThrow(UserError);
        expect(read).toThrow(message);
        expect(read).toThrow(path);
      }
  });
});
