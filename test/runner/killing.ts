/** Runs in processes of their own that are killed at chosen calls into the file system, and finished afterwards. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { scratch } from "./scratch";

export const NODE_ARGS = ["--import", "tsx", "--import", "./test/runner/kill-at.ts", "test/runner/child.ts"];

export const directoryIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

const begun = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, "run.json")));

/** Everything that must not depend on being killed. The commit may change while the tests run. */
export function result(folder: string) {
  const directory = directoryIn(folder);
  const record = JSON.parse(readFileSync(join(directory, "record.json"), "utf8"));
  const { timings, environment, ...rest } = record;
  const predictions = readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64");
  return {
    text: JSON.stringify({ ...rest, environment: { ...environment, commit: null } }),
    predictions,
    resumed: timings.resumed as number,
    files: readdirSync(directory).sort(),
  };
}

/** @param request options of `lethe run` */
export function killing(request: readonly string[]) {
  const child = (folder: string, verb: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [...NODE_ARGS, ...verb, "--out", folder], {
      env: { ...process.env, ...env },
      encoding: "utf8",
    });

  /** A run that is left alone: its result, and the number of its calls. */
  function runWhole(): { whole: ReturnType<typeof result>; calls: number } {
    const folder = scratch();
    const file = join(scratch(), "calls");
    const { status, stderr } = child(folder, ["run", ...request], { CALLS_FILE: file });
    expect(status, stderr).toBe(0);
    return { whole: result(folder), calls: Number(readFileSync(file, "utf8")) };
  }

  /** Kill a run at the given calls, one after another, each time resuming it. */
  function killAt(calls: readonly number[]): string {
    const folder = scratch();
    calls.forEach((call, i) => {
      const verb = begun(folder) ? ["resume", directoryIn(folder)] : ["run", ...request];
      const { signal } = child(folder, verb, { KILL_AT: `${call}` });
      // What is left to do after the first kill may be less than the second call.
      if (i === 0) expect(signal).toBe("SIGKILL");
    });
    return folder;
  }

  /** Finish killed runs, all in one process. One that was killed before it wrote anything is run again. */
  function finish(folders: readonly string[]): void {
    for (const folder of folders.filter((each) => !begun(each)))
      expect(child(folder, ["run", ...request]).status).toBe(0);
    const { status, stderr } = child("unused", ["resume", ...folders.map(directoryIn)]);
    expect(stderr).not.toContain("failed");
    expect(status).toBe(0);
  }

  return { child, runWhole, killAt, finish };
}
