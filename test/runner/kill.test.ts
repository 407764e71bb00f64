import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { readEvents } from "@/bench/runner/event-log";
import { verifyRecord } from "@/bench/runner/verify";
import { scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";

const REQUEST = "--sequence small-3 --strategy words --preset micro --protocol quick --limit 30".split(" ");
const NODE_ARGS = ["--import", "tsx", "--import", "./test/runner/kill-at.ts", "test/runner/child.ts"];

const child = (folder: string, verb: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [...NODE_ARGS, ...verb, "--out", folder], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });

const directoryIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

/** Everything that must not depend on being killed. The commit may change while the tests run. */
function result(folder: string) {
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

/** Finish killed runs, all in one process. One that was killed before it wrote anything is run again. */
function finish(folders: readonly string[]): void {
  const begun = (folder: string) =>
    existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, "run.json")));
  for (const folder of folders.filter((each) => !begun(each)))
    expect(child(folder, ["run", ...REQUEST]).status).toBe(0);
  const { status, stderr } = child("unused", ["resume", ...folders.map(directoryIn)]);
  expect(stderr).not.toContain("failed");
  expect(status).toBe(0);
}

const MOMENTS = 20;

describe("a killed run", { timeout: 180_000 }, () => {
  let whole: ReturnType<typeof result>;
  let calls = 0;

  /** Kill a run at the given shares of all its calls, one after another, each time resuming it. */
  function killAt(shares: readonly number[]): string {
    const folder = scratch();
    for (const share of shares) {
      const begun = readdirSync(folder).length > 0 && existsSync(join(directoryIn(folder), "run.json"));
      const verb = begun ? ["resume", directoryIn(folder)] : ["run", ...REQUEST];
      const { signal } = child(folder, verb, { KILL_AT: `${1 + Math.floor(share * calls)}` });
      // What is left to do after the first kill may be less than the second share.
      if (share === shares[0]) expect(signal).toBe("SIGKILL");
    }
    return folder;
  }

  beforeAll(() => {
    const folder = scratch();
    const file = join(scratch(), "calls");
    expect(child(folder, ["run", ...REQUEST], { CALLS_FILE: file }).status).toBe(0);
    whole = result(folder);
    calls = Number(readFileSync(file, "utf8"));
    expect(calls).toBeGreaterThan(100);
  });

  it(`resumes to the same bytes from ${MOMENTS} random moments, each twice`, () => {
    const rng = createRng("kill");
    const moments = Array.from({ length: MOMENTS }, () => [rng.uniform(), rng.uniform()]);
    const folders = moments.map(killAt);
    finish(folders);
    folders.forEach((folder, i) => {
      const { text, predictions, files } = whole;
      expect(result(folder), `killed at ${moments[i]}`).toMatchObject({ text, predictions, files });
    });
  });

  it("resumes from each of the last calls, where predictions and record are written", () => {
    const folders = Array.from({ length: 7 }, (_, i) => killAt([1 - (2 * i + 1) / calls]));
    finish(folders);
    for (const folder of folders)
      expect(result(folder)).toMatchObject({ text: whole.text, predictions: whole.predictions });
  });

  it("is taken over from a killed process while it trained, and its log stays readable", async () => {
    const folder = scratch();
    const running = spawn(process.execPath, [...NODE_ARGS, "run", ...REQUEST, "--out", folder], {
      env: { ...process.env, PAUSE_MS: "40" },
      stdio: "ignore",
    });
    const closed = new Promise((resolve) => running.on("close", resolve));
    const trained = () =>
      existsSync(folder) &&
      readdirSync(folder).length > 0 &&
      readEvents(join(directoryIn(folder), "events.jsonl")).some(
        ({ event }) => event.type === "step" && event.stage === 2,
      );
    while (!trained()) await sleep(20);
    // While it lives, nobody else may touch the run.
    const second = child(folder, ["resume", directoryIn(folder)]);
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(`Process ${running.pid} is already running`);
    running.kill("SIGKILL");
    await closed;
    const again = child(folder, ["run", ...REQUEST]);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("lethe resume");
    finish([folder]);
    expect(result(folder)).toMatchObject({ text: whole.text, predictions: whole.predictions, resumed: 1 });
    const directory = directoryIn(folder);
    const lines = readFileSync(join(directory, "events.jsonl"), "utf8").trimEnd().split("\n");
    expect(readEvents(join(directory, "events.jsonl"))).toHaveLength(lines.length);
    expect((await verifyRecord(directory, smallCatalogue)).differences).toEqual([]);
  });
});
