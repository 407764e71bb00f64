/** Strategy files on the command line: written, checked and run in the sandbox by the real command. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { planFiles } from "@/bench/commands/strategy-files";
import { inProcess } from "@/bench/runner/trainers/in-process";
import { lethe } from "../cli/run-lethe";
import { scratch } from "../runner/scratch";
import { needsSandbox } from "./needs-sandbox";
import { strategyText } from "./strategy-text";
import { catalogue, runIn } from "./submitted";

beforeEach(needsSandbox);

const write = (text: string): string => {
  const path = join(scratch(), "mine.ts");
  writeFileSync(path, text);
  return path;
};

describe("lethe new-strategy", () => {
  it("writes a short file that passes lethe validate, and never over another one", () => {
    const path = join(scratch(), "new.ts");
    expect(lethe("new-strategy", path)).toMatchObject({ code: 0 });
    expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(50);
    const { code, stdout } = lethe("validate", path, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      strategy: { id: "my-anchor", schedule: "sequential" },
      params: { tuning: "lora", strength: 0.01 },
      tried: ["tuning"],
    });
    const again = lethe("new-strategy", path);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("is there already");
  });
});

describe("lethe validate", () => {
  it("names code, place and line of what is wrong", () => {
    const path = write(strategyText({ start: "return { beforeTask() { nothing.at.all(); } };" }));
    const { code, stderr } = lethe("validate", path);
    expect(code).toBe(2);
    expect(stderr).toContain("(strategy_error)");
    expect(stderr).toContain("ReferenceError: nothing is not defined");
    expect(stderr).toMatch(/mine\.ts:\d+:\d+ {2}.*nothing\.at\.all/);
  });

  it("gives the failure as JSON", () => {
    const { code, stdout } = lethe("validate", write('import "fs";\n'), "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { kind: "user", failure: { code: "import_refused", at: [{ line: 1, text: 'import "fs";' }] } },
    });
  });

  it("says what a folder needs", () => {
    const { code, stderr } = lethe("validate", scratch());
    expect(code).toBe(2);
    expect(stderr).toContain("--benchmark");
  });
});

describe("lethe run", () => {
  const options = {
    sequence: "small-3",
    seeds: ["0", "1"],
    order: ["standard"],
    preset: "micro",
    start: [],
    protocol: "quick",
    device: "cpu",
    threads: "1",
    limit: "6",
  };
  const text = strategyText({ schema: "{ tuning, weight: z.number().default(1).describe('Unused.') }" });
  const plan = (strategy: string[], param: string[] = []) =>
    planFiles({ ...options, strategy, param }, catalogue, inProcess, () => undefined);

  it("runs a file beside a built-in strategy, and says which file it was", async () => {
    const { requests, host, ...rest } = await plan([write(text), "sequential"], ["my-method.weight=3"]);
    expect(requests.map(({ strategy, seed, source }) => [strategy, seed, source?.length])).toEqual([
      ["my-method", 0, 64],
      ["sequential", 0, undefined],
      ["my-method", 1, 64],
      ["sequential", 1, undefined],
    ]);
    const folder = scratch();
    const records = [];
    for (const request of requests.slice(0, 2))
      records.push((await runIn(folder, { host, request, catalogue: rest.catalogue })).record);
    expect(records[0]?.strategy).toMatchObject({
      id: "my-method",
      given: { weight: 3 },
      resolved: { tuning: "lora", weight: 3 },
    });
    // It does nothing of its own, as the built-in one.
    expect(records[0]?.matrix).toEqual(records[1]?.matrix);
  });

  it("gives a file the parameters that it demands, and those it can do without", async () => {
    const demanding = strategyText({ schema: "{ tuning, weight: z.number(), more: z.number().optional() }" });
    const { requests } = await plan([write(demanding)], ["weight=2", "more=1"]);
    expect(requests[0]?.params).toEqual({ weight: 2, more: 1 });
    await expect(plan([write(demanding)])).rejects.toThrow("weight");
  });

  it("refuses a device that the sandbox does not have, before anything is run", async () => {
    const missing = join(scratch(), "none.ts");
    const planned = planFiles(
      { ...options, device: "cuda", strategy: [missing], param: [] },
      catalogue,
      inProcess,
      () => undefined,
    );
    await expect(planned).rejects.toThrow('Unknown device for submitted strategies "cuda"');
  });

  it.each([
    ["a parameter it does not have", ["strength=2"], 'no strategy of this call has a parameter "strength"'],
    ["a value it does not take", ["weight=much"], "weight"],
  ])("refuses %s", async (_, param, says) => {
    await expect(plan([write(text)], param)).rejects.toThrow(says);
  });

  it("refuses a file that is not there, and one id in two files", async () => {
    await expect(plan([join(scratch(), "none.ts")])).rejects.toThrow("There is no file");
    await expect(plan([write(text), write(text)])).rejects.toThrow("both have the id my-method");
  });
});
