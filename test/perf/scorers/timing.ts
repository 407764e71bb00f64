/** What the scorer benchmarks share: whole processes timed in turn, medians, and the peak memory of a process. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function timed<T>(work: () => T): { seconds: number; value: T } {
  const started = performance.now();
  const value = work();
  return { seconds: (performance.now() - started) / 1000, value };
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Highest resident memory of `node …args`, as the process itself is told by the system when it ends. */
export function peakMemory(args: readonly string[]): string {
  const hook = join(tmpdir(), `lethe-peak-${process.pid}.cjs`);
  writeFileSync(hook, 'process.on("exit", () => console.error("PEAK " + process.resourceUsage().maxRSS));\n');
  const { stderr, status } = spawnSync(process.execPath, ["--require", hook, ...args], {
    maxBuffer: 2 ** 30,
  });
  const kilobytes = Number(/PEAK (\d+)/.exec(String(stderr))?.[1]);
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return `${(kilobytes / 1024).toFixed(0)} MB`;
}
