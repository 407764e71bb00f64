/** What a worker tells about a run under way: scores on secret items only with the result, and nothing that a site cannot take. */
import { afterEach, expect, test, vi } from "vitest";
import { MOST_JSON_BYTES } from "@/lib/api/body";
import type { RunEvent } from "@/lib/domain/run-event";
import type { Beat } from "@/lib/jobs/heartbeat";
import type { LeasedJob } from "@/lib/jobs/lease";
import { Refused, Unreachable } from "@/lib/jobs/trouble";
import { Reporter } from "@/lib/worker/reporter";

afterEach(() => {
  vi.useRealTimers();
});

const EVENTS: RunEvent[] = [
  { type: "stage-started", stage: 1, task: "vqa", steps: 10, items: 5 },
  { type: "cell", row: 1, task: "vqa", cell: { score: 50, n: 10, standardError: 1, scorer: "exact@1" } },
  { type: "evaluation-finished", row: 1, milliseconds: 3 },
];

interface Telling {
  season?: string | null;
  heartbeat(beat: Beat): void;
  onTrouble?(error: unknown): void;
}

function reporterOf({ season = null, heartbeat, onTrouble }: Telling): Reporter {
  return new Reporter({
    job: { needs: { device: "auto", sandbox: true, season }, leaseMs: 60_000 } as LeasedJob,
    source: {
      async heartbeat(_lease, beat) {
        heartbeat(structuredClone(beat));
        return "continue";
      },
    },
    newsMs: 60_000,
    now: () => new Date("2026-11-24T00:00:00Z"),
    onOrder: () => undefined,
    onTrouble:
      onTrouble ??
      ((error) => {
        throw error;
      }),
  });
}

async function told(season: string | null): Promise<string[]> {
  const beats: Beat[] = [];
  const reporter = reporterOf({ season, heartbeat: (beat) => beats.push(beat) });
  for (const event of EVENTS) reporter.event(event);
  await reporter.flush();
  reporter.close();
  return beats.flatMap(({ events }) => events.map(({ type }) => type));
}

test("every cell on the public split, none on a season's", async () => {
  expect(await told(null)).toEqual(["stage-started", "cell", "evaluation-finished"]);
  expect(await told("2026-autumn")).toEqual(["stage-started", "evaluation-finished"]);
});

test.each([
  ["plain", "x".repeat(3_000)],
  ["foreign", "鱼".repeat(3_000)],
  ["control characters", "\u0001".repeat(4_000)],
])("all lines of a strategy that prints a lot get through, in order: %s", async (_name, text) => {
  const beats: Beat[] = [];
  const reporter = reporterOf({ heartbeat: (beat) => beats.push(beat) });
  const lines = Array.from({ length: 1_500 }, (_, n) => `${n} ${text}`.slice(0, 4_000));
  for (const line of lines) reporter.line(line);
  await reporter.flush();
  reporter.close();
  expect(beats.flatMap(({ events }) => events.flatMap(({ data }) => data.lines))).toEqual(lines);
  for (const beat of beats)
    expect(Buffer.byteLength(JSON.stringify(beat))).toBeLessThanOrEqual(MOST_JSON_BYTES);
});

test("news that a site refuses is dropped and told to the operator, and the rest gets through", async () => {
  const taken: unknown[] = [];
  const trouble: unknown[] = [];
  const reporter = reporterOf({
    heartbeat({ events }) {
      if (JSON.stringify(events).length > MOST_JSON_BYTES) throw new Refused(413, "too large", "Send less.");
      taken.push(...events.map(({ data }) => data.message));
    },
    onTrouble: (error) => void trouble.push(error),
  });
  reporter.warning("before");
  reporter.warning("x".repeat(MOST_JSON_BYTES));
  reporter.warning("after");
  await reporter.flush();
  reporter.close();
  expect(taken).toEqual(["before", "after"]);
  expect(trouble).toEqual([expect.any(Refused)]);
});

test("news that did not get through is told again, once", async () => {
  const taken: unknown[] = [];
  let away = true;
  const reporter = reporterOf({
    heartbeat({ events }) {
      if (away) throw new Unreachable("not now");
      taken.push(...events.map(({ data }) => data.message));
    },
  });
  reporter.warning("first");
  await expect(reporter.flush()).rejects.toThrow("not now");
  away = false;
  reporter.warning("second");
  await reporter.flush();
  reporter.close();
  expect(taken).toEqual(["first", "second"]);
});
