/** The counting behind `npm test`: nothing that went wrong may be lost, and nothing may be skipped silently. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inShort, runnerErrors, type Tally, total, totalLine } from "./tally";

const clean: Tally = { passed: 3, failed: [], skipped: [], errors: [] };

describe("the total", () => {
  it("sums runners and is one line", () => {
    expect(totalLine(total([clean, { ...clean, passed: 2 }]))).toBe("5 passed, 0 failed");
  });

  it("shows explained skips and counts unexplained ones as failures", () => {
    const skipped = [
      { name: "a", reason: "needs a GPU" },
      { name: "b", reason: null },
    ];
    expect(totalLine(total([{ ...clean, skipped }]))).toBe("3 passed, 1 failed, 1 skipped");
  });

  it("counts errors outside of tests as failures", () => {
    expect(totalLine(total([{ ...clean, errors: ["broken file"] }]))).toBe("3 passed, 1 failed");
  });
});

describe("a failure", () => {
  it("is told in its first three lines, without colours", () => {
    expect(inShort("\u001b[31mexpected 1\u001b[39m\n\n  to be 2\nat a\nat b")).toBe(
      "expected 1 | to be 2 | at a",
    );
    expect(inShort(undefined)).toBe("no message");
  });
});

describe("a runner", () => {
  it.each([
    ["crashes", null, 1, "X ended without a report (exit code 1)"],
    ["is killed", null, null, "X ended without a report (exit code null)"],
    ["runs nothing", { ...clean, passed: 0 }, 0, "X ran no test"],
    ["fails for another reason", clean, 1, "X exited with code 1"],
  ])("that %s is an error", (_what, tally, code, error) => {
    expect(runnerErrors("X", tally, code)).toEqual([error]);
  });

  it("that ran, or whose failures are counted, is none", () => {
    expect(runnerErrors("X", clean, 0)).toEqual([]);
    expect(runnerErrors("X", { ...clean, failed: [{ name: "a", message: "b" }] }, 1)).toEqual([]);
    expect(runnerErrors("X", { ...clean, errors: ["broken file"] }, 1)).toEqual([]);
  });
});

describe("the Vitest reporter", () => {
  it("reports every outcome, with the reasons of skips", () => {
    const folder = mkdtempSync(join(tmpdir(), "lethe-tally-"));
    const file = join(folder, "tally.json");
    const args = ["run", "--config", "test/gate/samples/vitest.config.ts"];
    const reporter = "--reporter=./test/gate/vitest-reporter.ts";
    const { status } = spawnSync("node_modules/.bin/vitest", [...args, reporter], {
      env: { ...process.env, LETHE_TALLY: file },
    });
    const tally: Tally = JSON.parse(readFileSync(file, "utf8"));
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(tally).toEqual({
      passed: 2,
      failed: [{ name: "mixed.sample.ts > fails", message: expect.stringContaining("expected") }],
      skipped: [
        { name: "mixed.sample.ts > has no device", reason: "needs a GPU" },
        { name: "mixed.sample.ts > is left out", reason: null },
        { name: "mixed.sample.ts > is still to be written", reason: null },
      ],
      errors: ["broken.sample.ts: cannot be loaded", "unhandled: nobody handles this"],
    });
  });
});
