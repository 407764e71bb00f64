import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { readEvents } from "@/bench/runner/event-log";
import { verifyRecord } from "@/bench/runner/verify";
import { directoryIn, killing, NODE_ARGS, result } from "./killing";
import { scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";

const REQUEST = "--sequence small-3 --strategy words --preset micro --protocol quick --limit 30".split(" ");
const { child, runWhole, killAt, finish } = killing(REQUEST);

const MOMENTS = 20;

describe("a killed run", { timeout: 180_000 }, () => {
  let whole: ReturnType<typeof result>;
  let calls = 0;

  const callAt = (share: number) => 1 + Math.floor(share * calls);

  beforeAll(() => {
    ({ whole, calls } = runWhole());
    expect(calls).toBeGreaterThan(100);
  });

  it(`resumes to the same bytes from ${MOMENTS} random moments, each twice`, () => {
    const rng = createRng("kill");
    const moments = Array.from({ length: MOMENTS }, () => [rng.uniform(), rng.uniform()]);
    const folders = moments.map((shares) => killAt(shares.map(callAt)));
    finish(folders);
    folders.forEach((folder, i) => {
      const { text, predictions, files } = whole;
      expect(result(folder), `killed at ${moments[i]}`).toMatchObject({ text, predictions, files });
    });
  });

  it("resumes from each of the last calls, where predictions and record are written", () => {
    const folders = Array.from({ length: 7 }, (_, i) => killAt([callAt(1 - (2 * i + 1) / calls)]));
    finish(folders);
    for (const folder of folders)
      expect(result(folder)).toMatchObject({ text: whole.text, predictions: whole.predictions });
  });

  it("is taken over from a killed process while it trained, and its log stays readable", async () => {
    const folder = scratch();
    const running = spawn(process.execPath, [...NODE_ARGS, "run", ...REQUEST, "--out", folder], {
      env: { ...process.env, PAUSE_MS: "150" },
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
