import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planRun } from "@/bench/runner/plan";
import type { RunRequest } from "@/bench/runner/request";
import { UserError } from "@/lib/domain/user-error";
import { run, scratch } from "./scratch";
import { smallCatalogue, smallRequest } from "./small-catalogue";

/** What is asked for, what the message names, and what the remedy offers. */
const cases: [Partial<RunRequest>, RegExp, RegExp][] = [
  [{ sequence: "coin-9" }, /sequence "coin-9"/, /small-3/],
  [{ order: "random" }, /order "random"/, /random:<seed>/],
  [{ protocol: "fast" }, /protocol of small-3 "fast"/, /quick/],
  [{ preset: "huge" }, /preset "huge"/, /micro/],
  [{ start: "zero" }, /start of small-3 "zero"/, /base/],
  [{ strategy: "word" }, /strategy "word"/, /words/],
  [{ params: { decay: 2 } }, /parameter decay: 2 .* > 0 and <= 1/, /decay .*rounds/],
  [{ params: { decay: "much" } }, /parameter decay: "much"/, /number/],
  [{ params: { rate: 1 } }, /no parameter "rate"/, /decay/],
  [{ params: { rounds: 1.5 } }, /parameter rounds: 1.5/, /integer > 0/],
  [{ seed: -1 }, /seed -1/, /whole number/],
  [{ seed: 0.5 }, /seed 0.5/, /whole number/],
  [{ limit: 0 }, /--limit 0/, /1 or more/],
  [{ threads: 0 }, /--threads 0/, /1 or more/],
];

describe("a request that cannot be met", () => {
  it.each(cases)("%j says what was given and what is allowed", (changes, message, remedy) => {
    try {
      planRun({ ...smallRequest(), ...changes }, smallCatalogue);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toMatch(message);
      expect((error as UserError).remedy).toMatch(remedy);
    }
  });

  it("writes nothing", async () => {
    const folder = scratch();
    await expect(run(folder, { preset: "huge" })).rejects.toThrow(UserError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says when a file is in the way of the folder", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "");
    await expect(run(join(folder, "file"))).rejects.toThrow(/a file is in the way/);
  });

  it("does not pass off a run on one device as one on another", async () => {
    const folder = scratch();
    await run(folder);
    await expect(run(folder, { device: "webgpu" })).rejects.toThrow(/computed on plain; now webgpu/);
    expect((await run(folder, { device: "plain" })).status).toBe("reused");
  });

  it("does not read someone else's folder as a run", async () => {
    const folder = scratch();
    const { name } = planRun(smallRequest(), smallCatalogue);
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "run.json"), "{}");
    await expect(run(folder, {}, { mode: "resume" })).rejects.toThrow(/run\.json is damaged/);
  });
});
