/** What the browser says about a file before it is sent: only what is certainly wrong, with its line. */
import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { checkFile, type FileRules } from "@/app/_enhance/submit/check-file";
import { checkStrategy } from "@/app/_enhance/submit/check-strategy";
import { IMPORTING_STRATEGY, SAMPLE_STRATEGY, THROWING_STRATEGY } from "../browser/sample-strategy";

const STRATEGY: FileRules = {
  ...{ kind: "strategy", suffix: ".ts", most: 256_000 },
  zip: { entries: 100, bytes: 1e6 },
};
const ZIP: FileRules = { ...STRATEGY, kind: "predictions", suffix: ".zip", most: 1e6 };
const file = (content: string | Uint8Array, name: string) => new File([content as BlobPart], name);
const messages = async (content: string | Uint8Array, name: string, rules: FileRules) =>
  (await checkFile(file(content, name), rules)).map(({ message }) => message);

it("finds nothing wrong with strategies that are in order as far as can be told", () => {
  expect(checkStrategy(SAMPLE_STRATEGY)).toEqual([]);
  expect(checkStrategy(THROWING_STRATEGY)).toEqual([]);
});

it("names the line of each import that is refused", () => {
  expect(checkStrategy(IMPORTING_STRATEGY)).toEqual([
    { line: 2, message: 'the import of "node:fs" is refused' },
  ]);
  const source = `import "x";
import {
  a,
} from 'y';
export * from "z";
const b = require("c"), d = await import("e");
defineStrategy({});`;
  expect(checkStrategy(source).map(({ line }) => line)).toEqual([1, 4, 5, 6, 6]);
});

it("does not take comments and texts for imports", () => {
  const source = `// import fs from "node:fs"
/* import "x";
   require("y") */
const text = "// import(1)"; const other = /* from "q" */ 'require is a word';
import { defineStrategy } from "lethe";
defineStrategy({ required: important(1) });`;
  expect(checkStrategy(source)).toEqual([]);
});

it("lets through what the server takes: types of elsewhere, generic calls, other names", () => {
  const source = `import type { Matrix } from "some-types";
import type {
  Vector,
} from './types';
export type { Matrix } from "some-types";
import { defineStrategy as define } from "lethe";
let rng: import("some-types").Rng;
export const strategy = define<Matrix>({ require: 1 });`;
  expect(checkStrategy(source)).toEqual([]);
  expect(checkStrategy('import { type A } from "x";\ndefineStrategy({});').map(({ line }) => line)).toEqual([
    1,
  ]);
});

it("says what a file that is no strategy is", () => {
  expect(checkStrategy("  \n")).toEqual([{ line: null, message: "the file is empty" }]);
  expect(checkStrategy("const a = 1;")[0]?.message).toContain("defineStrategy");
});

it("looks at ending and size first", async () => {
  expect(await messages("x", "a.js", STRATEGY)).toEqual(["“a.js” does not end with .ts"]);
  expect(await messages("", "a.ts", STRATEGY)).toEqual(["the file is empty"]);
  expect((await messages("x".repeat(300_000), "a.ts", STRATEGY))[0]).toContain("larger than the 256.0 kB");
});

it("reads the names in a zip file without unpacking it", async () => {
  const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8("{}")])));
  expect(await messages(zip("1/vqa.jsonl", "0/vqa.jsonl"), "a.zip", ZIP)).toEqual([]);
  expect(await messages(zip("../up", "/abs", "a\\b", "C:x"), "a.zip", ZIP)).toEqual([
    "“../up” leads out of the archive",
    "“/abs” has an absolute path",
    "“a\\b” has a backslash in its path",
    "“C:x” has an absolute path",
  ]);
  expect(await messages("no zip at all", "a.zip", ZIP)).toEqual(["this is not a zip file"]);
  const whole = zip("1/vqa.jsonl");
  expect((await messages(whole.slice(0, whole.length - 30), "a.zip", ZIP))[0]).toContain("cut off");
  const many = zip(...Array.from({ length: 101 }, (_, i) => `${i}.jsonl`));
  expect(await messages(many, "a.zip", ZIP)).toEqual(["it holds 101 files, and 100 are allowed"]);
  const large = zipSync({ "1/a.jsonl": new Uint8Array(1_000_001) });
  expect(await messages(large, "a.zip", ZIP)).toEqual(["it unpacks to more than 1 MB"]);
});
