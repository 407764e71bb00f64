/** Keeps worker processes alive beside the site: one that ends by itself is started again, later each time. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface KeepOptions {
  count: number;
  /** Absolute path of the Lethe home. */
  home: string;
  say(line: string): void;
  /** Pause before the first new start, milliseconds; doubled with each until a worker has lived a minute. Default 1 s. */
  firstMs?: number;
  /** Default 60 s. */
  longestMs?: number;
  /** For tests. */
  start?(home: string): ChildProcess;
}

export interface KeptWorkers {
  /** Ask them to stop at their next checkpoint, and wait until they are gone. */
  close(): Promise<void>;
}

const HEALTHY_MS = 60_000;
const ENTRY = fileURLToPath(new URL("../../bench/lethe.mjs", import.meta.url));

const startWorker = (home: string): ChildProcess =>
  spawn(process.execPath, [ENTRY, "worker", "--home", home], { stdio: ["ignore", 2, 2] });

export function keepWorkers({
  count,
  home,
  say,
  firstMs = 1_000,
  longestMs = 60_000,
  start = startWorker,
}: KeepOptions): KeptWorkers {
  let closing = false;
  const living = new Set<ChildProcess>();
  const timers = new Set<NodeJS.Timeout>();
  const ends = new Set<Promise<void>>();
  const launch = (place: number, pause: number): void => {
    const began = performance.now();
    const child = start(home);
    living.add(child);
    const end = new Promise<void>((resolve) => {
      child.once("error", (error) => say(`worker ${place} cannot be started: ${error.message}`));
      child.once("close", (code, signal) => {
        living.delete(child);
        resolve();
        if (closing) return;
        const next = performance.now() - began > HEALTHY_MS ? firstMs : pause;
        say(`worker ${place} ended (${signal ?? `code ${code}`}); a new one starts in ${next / 1000} s`);
        const timer = setTimeout(() => {
          timers.delete(timer);
          launch(place, Math.min(next * 2, longestMs));
        }, next);
        timers.add(timer);
      });
    });
    ends.add(end);
    void end.then(() => ends.delete(end));
  };
  for (let place = 1; place <= count; place++) launch(place, firstMs);
  return {
    async close() {
      closing = true;
      for (const timer of timers) clearTimeout(timer);
      for (const child of living) child.kill("SIGTERM");
      await Promise.all(ends);
    },
  };
}
