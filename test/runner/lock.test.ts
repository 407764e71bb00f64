import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockRun } from "@/bench/runner/lock";
import { scratch } from "./scratch";

describe("lockRun", () => {
  it("lets one in at a time, and the next after it", () => {
    const folder = scratch();
    const unlock = lockRun(folder);
    expect(() => lockRun(folder)).toThrow(/already running/);
    unlock();
    lockRun(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["a dead process", { pid: 2 ** 22 + 1, began: "1" }],
    ["another process with a used-up number", { pid: process.pid, began: "1" }],
  ])("takes over from %s", async (_, owner) => {
    const folder = scratch();
    const { hostname } = await import("node:os");
    writeFileSync(join(folder, "lock"), JSON.stringify({ ...owner, host: hostname() }));
    lockRun(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not judge a process on another machine", () => {
    const folder = scratch();
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: 1, began: "1", host: "elsewhere" }));
    expect(() => lockRun(folder)).toThrow(/on elsewhere is already running/);
  });
});
