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

/** Resume until the run is finished. A kill before anything was written leaves nothing to resume: run again. */
function finish(folder: string): void {
  const started = existsSync(folder) && readdirSync(folder).length > 0;
  const listed = started && existsSync(join(directoryIn(folder), "run.json"));
  const { status, stderr } = child(folder, listed ? ["resume", directoryIn(folder)] : ["run", ...REQUEST]);
  expect(stderr).not.toContain("error:");
  expect(status).toBe(0);
}

describe("a killed run", () => {
  let whole: ReturnType<typeof result>;
  let calls = 0;

  beforeAll(() => {
    const folder = scratch();
    const file = join(scratch(), "calls");
    expect(child(folder, ["run", ...REQUEST], { CALLS_FILE: file }).status).toBe(0);
    whole = result(folder);
    calls = Number(readFileSync(file, "utf8"));
    expect(calls).toBeGreaterThan(100);
  });

  const rng = createRng("kill");
  // 20 moments over the whole run; the second number kills the resumed part too, if that gets so far.
  const moments = Array.from({ length: 20 }, () => [rng.uniform(), rng.uniform()] as const);

  it.each(moments)("resumes to the same bytes (killed at %f, then at %f)", (first, second) => {
    const folder = scratch();
    const killed = child(folder, ["run", ...REQUEST], { KILL_AT: `${1 + Math.floor(first * calls)}` });
    expect(killed.signal).toBe("SIGKILL");
    const directory = directoryIn(folder);
    if (existsSync(join(directory, "run.json")))
      child(folder, ["resume", directory], { KILL_AT: `${1 + Math.floor(second * calls)}` });
    finish(folder);
    const { resumed, ...again } = result(folder);
    const { resumed: _, ...expected } = whole;
    expect(again).toEqual(expected);
  });

  it("resumes after a kill at each of the last calls, where predictions and record are written", () => {
    for (let before = 0; before < 14; before += 2) {
      const folder = scratch();
      child(folder, ["run", ...REQUEST], { KILL_AT: `${calls - before}` });
      finish(folder);
      expect(result(folder)).toMatchObject({ text: whole.text, predictions: whole.predictions });
    }
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
    finish(folder);
    expect(result(folder)).toMatchObject({ text: whole.text, predictions: whole.predictions, resumed: 1 });
    const directory = directoryIn(folder);
    const lines = readFileSync(join(directory, "events.jsonl"), "utf8").trimEnd().split("\n");
    expect(readEvents(join(directory, "events.jsonl"))).toHaveLength(lines.length);
    expect((await verifyRecord(directory, smallCatalogue)).differences).toEqual([]);
  });
});
