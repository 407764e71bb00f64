/** What the bundler refuses, with which lines, before anything of a strategy is executed. */
import { describe, expect, it } from "vitest";
import { bundleStrategy } from "@/bench/sandbox";
import { type Failure, SubmissionFailure } from "@/lib/domain/failure";
import { strategyText } from "./strategy-text";

async function refusal(source: string): Promise<Failure> {
  const error = await bundleStrategy(source, "mine.ts").then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SubmissionFailure)) throw new Error(`not refused: ${String(error)}`);
  return error.failure;
}

describe("bundleStrategy", () => {
  it("accepts a strategy and keeps only the import of lethe", async () => {
    const bundle = await bundleStrategy(strategyText(), "mine.ts");
    expect(bundle.code.match(/require\([^)]*\)/g)).toEqual(['require("lethe")']);
    expect(bundle.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['import fs from "node:fs";'],
    ['import { readFileSync } from "fs"; readFileSync("/etc/passwd");'],
    ['import "child_process";'],
    ['import x from "./other";'],
    ['import x from "/etc/passwd";'],
    ['import x from "data:text/javascript,1";'],
    ['import x from "https://example.org/x.js";'],
    ['export * from "lethe/../fs";'],
    ['export { readFile } from "fs/promises";'],
    ['const fs = require("fs");'],
    ['const lethe = require("lethe");'],
    ['const name = "fs"; const fs = require(name);'],
    ["const load = require; load(`f` + `s`);"],
    ['const fs = await import("node:fs");'.replace("await ", "")],
    ['const name = "fs"; const fs = import(name);'],
    ["console.log(import.meta.url);"],
    ["const m = import.meta; console.log(m);"],
  ])("refuses %s with its line", async (line) => {
    const failure = await refusal(strategyText({ before: `const one = 1;\n${line}\nconsole.log(one);` }));
    expect(failure).toMatchObject({ code: "import_refused" });
    expect(failure.at[0]).toMatchObject({ file: "mine.ts", line: 3, text: line });
    expect(failure.message).toContain("mine.ts:3");
  });

  it.each([
    ["const = 3;", 3],
    ["await Promise.resolve();", 3],
    ["function broken( {", 4],
  ])("explains a syntax error: %s", async (line, at) => {
    const failure = await refusal(strategyText({ before: `const one = 1;\n${line}` }));
    expect(failure.code).toBe("syntax_error");
    expect(failure.at[0]?.line).toBeGreaterThanOrEqual(at - 1);
  });

  it("explains a regular expression that is none, which esbuild lets through", async () => {
    const line = "const r = /(/;";
    const failure = await refusal(strategyText({ before: `const one = 1;\n${line}\nconsole.log(one, r);` }));
    expect(failure).toMatchObject({ code: "syntax_error", at: [{ line: 3, text: line }] });
    expect(failure.message).toMatch(/^mine\.ts:3: Invalid regular expression/);
  });

  it("tells the first of 20,000 mistakes, without reading the map for each", async () => {
    const many = Array.from({ length: 20_000 }, () => "require(1);").join("\n");
    const failure = await refusal(strategyText({ before: many }));
    expect(failure.code).toBe("import_refused");
    expect(failure.at.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    const wrong = Array.from({ length: 2000 }, (_, i) => `import "node:fs${i}";`).join("\n");
    expect((await refusal(wrong)).at).toHaveLength(20);
  }, 120_000);

  it("outlives what esbuild does not: nesting without end", async () => {
    expect((await refusal(`export const x = ${"!".repeat(250_000)}1;`)).message).toBe(
      "mine.ts is nested too deeply.",
    );
    await expect(bundleStrategy(strategyText(), "mine.ts")).resolves.toHaveProperty("code");
  }, 120_000);

  it("refuses what is too large or no text", async () => {
    expect((await refusal(`// ${"x".repeat(300_000)}`)).code).toBe("strategy_shape");
    expect((await refusal("\0\0")).code).toBe("syntax_error");
  });

  it("prints no folder and no control character of the file's name", async () => {
    const { fileName } = await bundleStrategy(strategyText(), "../../etc/\u001b[31mpass wd.ts");
    expect(fileName).toBe("_31mpass_wd.ts".padStart(fileName.length, "_"));
  });

  it("does not execute anything", async () => {
    (globalThis as { ran?: boolean }).ran = false;
    await bundleStrategy(strategyText({ before: "globalThis.ran = true;" }), "mine.ts");
    expect((globalThis as { ran?: boolean }).ran).toBe(false);
  });
});
