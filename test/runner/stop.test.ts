import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "@/lib/domain/run-event";
import { UserError } from "@/lib/domain/user-error";
import { fixedHost, type Ran, run, scratch } from "./scratch";
import { wordLearner } from "./word-learner";

const bytesOf = ({ directory, record }: Ran) => {
  const { timings: _, ...rest } = record!;
  const predictions = readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64");
  return { rest, predictions };
};

/** Stop the run when `when` first holds. */
async function stopAt(folder: string, when: (event: RunEvent) => boolean): Promise<Ran> {
  const controller = new AbortController();
  const sink = (event: RunEvent) => {
    if (when(event)) controller.abort();
  };
  return run(folder, {}, { mode: "resume", signal: controller.signal, sink });
}

describe("a stopped run", () => {
  it("resumes to the same record, wherever it stopped", async () => {
    const whole = bytesOf(await run(scratch()));
    const folder = scratch();
    const stops: ((event: RunEvent) => boolean)[] = [
      (event) => event.type === "evaluation-progress" && event.done === 220,
      (event) => event.type === "step" && event.stage === 1 && event.step === 5,
      (event) => event.type === "checkpoint-written" && event.stage === 1,
      (event) => event.type === "evaluation-progress" && event.row === 2 && event.done === 120,
      (event) => event.type === "step" && event.stage === 3,
    ];
    for (const when of stops) {
      const { status, record, events } = await stopAt(folder, when);
      expect({ status, record }).toEqual({ status: "stopped", record: null });
      expect(events.at(-1)?.type).toBe("run-stopped");
    }
    const last = await run(folder, {}, { mode: "resume" });
    expect(last.record?.timings.resumed).toBe(stops.length);
    expect(bytesOf(last)).toEqual(whole);
  });

  it("does not ask again for answers it has", async () => {
    const folder = scratch();
    await stopAt(folder, (event) => event.type === "evaluation-progress" && event.done === 220);
    let asked = 0;
    const host = wordLearner({ onPredict: (queries) => (asked += queries.length) });
    await run(folder, {}, { mode: "resume", host });
    expect(asked).toBe(4 * 360 - 220);
  });

  it("does not claim one commit where two were used", async () => {
    const folder = scratch();
    const at = (commit: string) => ({ hostFacts: () => ({ ...fixedHost(), commit }) });
    const controller = new AbortController();
    const sink = ({ type }: RunEvent) => type === "checkpoint-written" && controller.abort();
    await run(folder, {}, { ...at("aaa"), signal: controller.signal, sink });
    const { record, events } = await run(folder, {}, { ...at("bbb"), mode: "resume" });
    expect(record?.environment.commit).toBe("aaa+changes");
    expect(events.find(({ type }) => type === "warning")).toMatchObject({
      message: "The run began with commit aaa and goes on with bbb.",
    });
  });

  it("is not started over by accident", async () => {
    const folder = scratch();
    await stopAt(folder, (event) => event.type === "stage-started");
    await expect(run(folder)).rejects.toThrow(/unfinished/);
    await expect(run(folder)).rejects.toMatchObject({ remedy: expect.stringContaining("lethe resume") });
    expect((await run(folder, {}, { mode: "force" })).record?.timings.resumed).toBe(0);
  });
});

const inStage3 = (event: RunEvent) => event.type === "step" && event.stage === 3;

describe("a damaged checkpoint", () => {
  const damage = (path: string) => {
    const bytes = readFileSync(path);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(path, bytes);
  };

  it("is named, and the one before it is used", async () => {
    const whole = bytesOf(await run(scratch()));
    const folder = scratch();
    const { directory } = await stopAt(folder, inStage3);
    expect(existsSync(join(directory, "checkpoint-1.bin"))).toBe(true);
    damage(join(directory, "checkpoint-2.bin"));
    const again = await run(folder, {}, { mode: "resume" });
    const warning = again.events.find(({ type }) => type === "warning");
    expect(warning).toMatchObject({ message: expect.stringContaining(join(directory, "checkpoint-2.bin")) });
    expect(bytesOf(again)).toEqual(whole);
  });

  it("is an error if the one before it is damaged too", async () => {
    const folder = scratch();
    const { directory } = await stopAt(folder, inStage3);
    damage(join(directory, "checkpoint-2.bin"));
    damage(join(directory, "checkpoint-1.bin"));
    const resumed = run(folder, {}, { mode: "resume" });
    await expect(resumed).rejects.toThrow(UserError);
    await expect(resumed).rejects.toMatchObject({ remedy: expect.stringContaining("--force") });
  });

  it("goes back to the start from a damaged first one", async () => {
    const whole = bytesOf(await run(scratch()));
    const folder = scratch();
    const { directory } = await stopAt(folder, (event) => event.type === "step" && event.stage === 2);
    writeFileSync(join(directory, "checkpoint-1.bin"), "");
    expect(bytesOf(await run(folder, {}, { mode: "resume" }))).toEqual(whole);
  });

  it("is an error for the progress file, which names it", async () => {
    const folder = scratch();
    const { directory } = await stopAt(folder, inStage3);
    damage(join(directory, "progress.json"));
    await expect(run(folder, {}, { mode: "resume" })).rejects.toThrow(/progress\.json is damaged/);
  });
});

describe("a trainer that changed", () => {
  it("may not go on with the run", async () => {
    const folder = scratch();
    await stopAt(folder, inStage3);
    const other: ReturnType<typeof wordLearner> = async (setup) => {
      const trainer = await wordLearner()(setup);
      return { ...trainer, facts: { ...trainer.facts, startSha256: "f".repeat(64) } };
    };
    const resumed = run(folder, {}, { mode: "resume", host: other });
    await expect(resumed).rejects.toThrow(/startSha256/);
    expect((await run(folder, {}, { mode: "resume" })).status).toBe("finished");
  });

  it("that fails leaves a log entry and a run that can go on", async () => {
    const folder = scratch();
    const failing: ReturnType<typeof wordLearner> = async (setup) => {
      const trainer = await wordLearner()(setup);
      return { ...trainer, save: () => Promise.reject(new Error("no memory")) };
    };
    const events: RunEvent[] = [];
    const failed = run(folder, {}, { host: failing, sink: (event) => events.push(event) });
    await expect(failed).rejects.toThrow("no memory");
    expect(events.at(-1)).toMatchObject({ type: "run-failed", remedy: null, stack: expect.any(String) });
    expect((await run(folder, {}, { mode: "resume" })).status).toBe("finished");
  });

  it("that cannot be had leaves nothing behind", async () => {
    const folder = scratch();
    const host = () => Promise.reject(new UserError("The device cuda cannot be used here."));
    await expect(run(folder, {}, { host })).rejects.toThrow("cuda");
    expect((await run(folder)).status).toBe("finished");
  });
});
