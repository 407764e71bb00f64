/** The loop with the reference model behind it: every schedule, and the same bytes after a stop. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "@/bench/runner/plan";
import { inProcess } from "@/bench/runner/trainers/in-process";
import { verifyRecord } from "@/bench/runner/verify";
import { getStrategy } from "@/bench/strategies/index";
import type { RunEvent } from "@/lib/domain/run-event";
import { type Ran, run, scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";

const catalogue: Catalogue = { ...smallCatalogue, strategy: getStrategy };
const options = { catalogue, host: inProcess };

const bytesOf = ({ directory, record }: Ran) => {
  const { timings: _, ...rest } = record!;
  return { rest, predictions: readFileSync(join(directory, "predictions.jsonl.gz")).toString("base64") };
};

/** Stopped while stage 2 is trained and again while row 3 is evaluated, each time with a new trainer afterwards. */
async function runInParts(strategy: string): Promise<Ran> {
  const folder = scratch();
  const stops: ((event: RunEvent) => boolean)[] = [
    (event) => event.type === "step" && event.stage === 2 && event.step === 7,
    (event) => event.type === "evaluation-progress" && event.row === 3 && event.done === 100,
  ];
  for (const when of stops) {
    const controller = new AbortController();
    const sink = (event: RunEvent) => {
      if (when(event)) controller.abort();
    };
    const part = await run(
      folder,
      { strategy },
      { ...options, mode: "resume", signal: controller.signal, sink },
    );
    expect(part.status).toBe("stopped");
  }
  return run(folder, { strategy }, { ...options, mode: "resume" });
}

describe("the in-process trainer in the loop", () => {
  it.each(["sequential", "replay", "ewc", "dynamic-ema"])(
    "resumes %s to the same bytes",
    async (strategy) => {
      const whole = await run(scratch(), { strategy }, options);
      const { record, directory } = whole;
      expect(record?.environment.device).toBe("cpu");
      // Later stages mix in replayed examples, whose loss rises while the new task's falls.
      const [first] = record?.stages ?? [];
      expect(first?.lastLoss).toBeLessThan(first?.firstLoss as number);
      expect((await verifyRecord(directory, catalogue)).differences).toEqual([]);
      expect(bytesOf(await runInParts(strategy))).toEqual(bytesOf(whole));
    },
  );

  it.each(["joint", "zero-shot"])("runs %s", async (strategy) => {
    const { record, directory } = await run(scratch(), { strategy, limit: 20 }, options);
    expect(record?.matrix.rows.map((row) => row.filter(Boolean).length)).toEqual([3, 0, 0, 3]);
    expect((await verifyRecord(directory, catalogue)).differences).toEqual([]);
  });
});
