/** What a worker tells about a run under way: scores on secret items only with the result. */
import { afterEach, expect, test, vi } from "vitest";
import type { RunEvent } from "@/lib/domain/run-event";
import type { Beat } from "@/lib/jobs/heartbeat";
import type { LeasedJob } from "@/lib/jobs/lease";
import { Reporter } from "@/lib/worker/reporter";

afterEach(() => {
  vi.useRealTimers();
});

const EVENTS: RunEvent[] = [
  { type: "stage-started", stage: 1, task: "vqa", steps: 10, items: 5 },
  { type: "cell", row: 1, task: "vqa", cell: { score: 50, n: 10, standardError: 1, scorer: "exact@1" } },
  { type: "evaluation-finished", row: 1, milliseconds: 3 },
];

async function told(season: string | null): Promise<string[]> {
  const beats: Beat[] = [];
  const reporter = new Reporter({
    job: { needs: { device: "auto", sandbox: true, season }, leaseMs: 60_000 } as LeasedJob,
    source: {
      heartbeat: async (_lease, beat) => {
        beats.push(beat);
        return "continue";
      },
    },
    newsMs: 60_000,
    now: () => new Date("2026-11-24T00:00:00Z"),
    onOrder: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  for (const event of EVENTS) reporter.event(event);
  await reporter.flush();
  reporter.close();
  return beats.flatMap(({ events }) => events.map(({ type }) => type));
}

test("every cell on the public split, none on a season's", async () => {
  expect(await told(null)).toEqual(["stage-started", "cell", "evaluation-finished"]);
  expect(await told("2026-autumn")).toEqual(["stage-started", "evaluation-finished"]);
});
