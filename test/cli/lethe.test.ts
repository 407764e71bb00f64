/** The command as a person meets it: real child processes, exit codes, what is on stdout and what on stderr. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lethe } from "./run-lethe";

const records = resolve("test/fixtures/records");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lethe-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("lethe", () => {
  it("explains itself and exits 0", () => {
    for (const args of [[], ["--help"], ["help"]]) {
      const { code, stdout, stderr } = lethe(...args);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/Usage: lethe .*metrics +compute every metric/s);
    }
    expect(lethe("help", "metrics").stdout).toMatch(/Usage: lethe metrics .*--first-row/s);
    expect(lethe("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("has help for every verb it lists", () => {
    const { stdout } = lethe("--help");
    const verbs = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name]) => name as string);
    expect(verbs).toEqual(expect.arrayContaining(["run", "metrics", "ingest", "serve"]));
    for (const verb of verbs)
      expect(lethe("help", verb).stdout).toMatch(new RegExp(`^Usage: lethe ${verb} `));
  }, 300_000);

  it("answers an unknown verb with the verbs there are", () => {
    const { code, stdout, stderr } = lethe("metric");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^Error: Unknown command "metric". Did you mean metrics\?\nUse one of: run, .*help\.\n$/,
    );
  });

  it("answers a wrong option with the options there are", () => {
    const { code, stdout, stderr } = lethe("metrics", "--jion", "x");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("unknown option '--jion' (Did you mean --json?)");
    expect(stderr).toContain("Usage: lethe metrics [options] <file>. Options: --joint <file>;");
  });

  it("with --json keeps stdout one JSON document when something is wrong", () => {
    const { code, stdout, stderr } = lethe("metrics", "missing.json", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        kind: "user",
        message: "There is no file missing.json.",
        remedy: "Give a run record, matrix.json or matrix.csv.",
      },
    });
    expect(stderr).toBe(
      "Error: There is no file missing.json.\nGive a run record, matrix.json or matrix.csv.\n",
    );
  });
});

describe("lethe metrics", () => {
  it("prints metrics, matrix and reasons of a run directory", () => {
    const { code, stdout, stderr } = lethe("metrics", join(records, "sequential-seed-0"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("sequential on proc-coin-8, standard order, seed 0");
    expect(stdout).toMatch(/^bwt-coin +-?\d+\.\d\d .* higher +T +1\/T · Σ/m);
    expect(stdout).toMatch(/^t = 0 +\(before training\)( +\d+\.\d\d){8}$/m);
    expect(stdout).toMatch(/^intransigence +there is no joint-training run to compare with$/m);
  });

  it("compares with a joint run", () => {
    const joint = join(records, "joint-seed-0", "record.json");
    const { code, stdout } = lethe("metrics", join(records, "sequential-seed-0"), "--joint", joint, "--json");
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.joint).toBe(joint);
    expect(result.metrics.find(({ id }: { id: string }) => id === "intransigence")).toMatchObject({
      value: expect.any(Number),
      reason: null,
      divisor: "T",
    });
    expect(result.rows).toHaveLength(9);
  });

  it("reads a CSV of published scores", () => {
    const { code, stdout } = lethe("metrics", file("m.csv", "a,b,c\n80,,\n60,70,\n65,50,90\n"), "--json");
    expect(code).toBe(0);
    const values = JSON.parse(stdout).metrics.map((metric: { id: string; value: number }) => [
      metric.id,
      metric.value,
    ]);
    expect(Object.fromEntries(values)).toMatchObject({ mft: 80, bwt: -17.5, fwt: null, "zero-shot": null });
  });

  it.each([
    ["a.csv", "a,b\n1,x\n2,3\n", 'line 2, column "b": "x" is not a score.'],
    ["a.json", '{"tasks": ["a"],\n"rows": [[1], [101]]}', "line 2, rows[1][0]: "],
    ["b.json", "[[1],\n[2", "line 2, column 3: not valid JSON."],
  ])("names file, line and field of a mistake: %s", (name, text, expected) => {
    const path = file(name, text);
    const { code, stdout, stderr } = lethe("metrics", path);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`Error: ${path}`);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it("refuses a joint run of other tasks", () => {
    const { code, stderr } = lethe("metrics", file("m.csv", "a\n1\n2"), "--joint", file("j.csv", "b\n1\n2"));
    expect(code).toBe(2);
    expect(stderr).toContain("j.csv has the tasks b, but the run has a.");
  });
});
