import { describe, expect, it } from "vitest";
import { formatDuration, runProgress } from "@/bench/runner/run-progress";
import type { RunEvent } from "@/lib/domain/run-event";
import { run, scratch } from "./scratch";

describe("runProgress", () => {
  it("estimates the time left from what steps and items have taken", () => {
    const model = runProgress();
    const stages = [10, 10].map((steps) => ({ task: "a", steps }));
    const started = {
      run: "r",
      strategy: "s",
      sequence: "q",
      order: "standard",
      seed: 0,
      tasks: ["a"],
      stages,
    };
    model.apply({ type: "run-started", ...started, evaluations: 3, itemsPerEvaluation: 100 }, 0);
    model.apply({ type: "evaluation-started", row: 0, items: 100, done: 0 }, 0);
    model.apply({ type: "evaluation-progress", row: 0, task: "a", done: 100, items: 100 }, 1000);
    expect(model.current().msLeft).toBeNull();
    model.apply({ type: "stage-started", stage: 1, task: "a", steps: 10, items: 5 }, 1000);
    model.apply({ type: "step", stage: 1, step: 1, steps: 10, loss: 2 }, 1500);
    // 19 steps of 500 ms and 200 items of 10 ms.
    expect(model.current()).toMatchObject({ activity: "stage 1/2 a", done: 1, total: 10, msLeft: 11_500 });
    expect(model.current().share).toBeCloseTo(1 - 11_500 / 13_000);
  });

  it("reaches the end in a real run, resumed or not", async () => {
    const folder = scratch();
    const controller = new AbortController();
    const sink = ({ type }: RunEvent) => type === "checkpoint-written" && controller.abort();
    await run(folder, {}, { signal: controller.signal, sink });
    const { events } = await run(folder, {}, { mode: "resume" });
    const model = runProgress();
    events.forEach((event, i) => {
      model.apply(event, i);
    });
    expect(model.current()).toMatchObject({ share: 1, msLeft: 0 });
  });

  it("writes durations for people", () => {
    expect([4_400, 200_000, 7_500_000].map(formatDuration)).toEqual(["4 s", "3 min 20 s", "2 h 05 min"]);
  });
});
