/** ONNX Runtime reports its use to its makers unless told not to; computing must leave no trace of that. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

it("computing writes nothing into the home folder", () => {
  const home = mkdtempSync(join(tmpdir(), "lethe-home-"));
  try {
    // It is silent on build machines, which it knows by their environment.
    const env = { PATH: process.env.PATH, HOME: home } as unknown as NodeJS.ProcessEnv;
    const args = ["--import", "tsx", "test/engine/probe-cpu.ts"];
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
