/** Workers beside the site: started again when they end, later each time; asked to stop when the site does. */
import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "vitest";
import { keepWorkers } from "@/lib/worker/keep-alive";
import { until } from "../faults/harness";

const node = (script: string): ChildProcess => spawn(process.execPath, ["-e", script], { stdio: "ignore" });

test("a worker that ends is started again, with growing pauses", async () => {
  const said: string[] = [];
  let starts = 0;
  const kept = keepWorkers({
    ...{ count: 1, home: "/nowhere", firstMs: 10, longestMs: 40 },
    say: (line) => void said.push(line),
    start() {
      starts++;
      return node("process.exit(3)");
    },
  });
  await until(() => said.length >= 4);
  await kept.close();
  expect(starts).toBeGreaterThanOrEqual(4);
  expect(said.slice(0, 4)).toEqual(
    [0.01, 0.02, 0.04, 0.04].map((pause) => `worker 1 ended (code 3); a new one starts in ${pause} s`),
  );
  const after = starts;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(starts).toBe(after);
});

test("all are asked to stop, and waited for", async () => {
  const children: ChildProcess[] = [];
  const kept = keepWorkers({
    ...{ count: 3, home: "/nowhere", say: () => undefined },
    start() {
      const child = node("setInterval(() => 0, 1000); process.on('SIGTERM', () => process.exit(0))");
      children.push(child);
      return child;
    },
  });
  expect(children).toHaveLength(3);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await kept.close();
  expect(children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)).toBe(true);
});
