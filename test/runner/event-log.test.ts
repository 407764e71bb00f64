import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEventLog, readEvents } from "@/bench/runner/event-log";
import type { RunEvent } from "@/lib/domain/run-event";
import { scratch } from "./scratch";

describe("the event log", () => {
  const clock = { now: () => 0, elapsed: () => 0 };
  const event: RunEvent = { type: "warning", message: "é" };

  it("cuts off a torn last line and goes on", () => {
    const path = join(scratch(), "events.jsonl");
    openEventLog(path, clock).append(event);
    appendFileSync(path, '{"at":"1970-01-01T00:00:00.000Z","event":{"ty');
    expect(readEvents(path)).toHaveLength(1);
    openEventLog(path, clock).append(event);
    expect(readEvents(path)).toEqual([
      { at: "1970-01-01T00:00:00.000Z", event },
      { at: "1970-01-01T00:00:00.000Z", event },
    ]);
  });

  it("keeps about 50 steps of a stage, the last one always", () => {
    const path = join(scratch(), "events.jsonl");
    const log = openEventLog(path, clock);
    for (let step = 1; step <= 607; step++) log.append({ type: "step", stage: 1, step, steps: 607, loss: 1 });
    const steps = readEvents(path).map(({ event: logged }) => (logged.type === "step" ? logged.step : 0));
    expect(steps.length).toBeLessThan(55);
    expect(steps.at(-1)).toBe(607);
  });
});
