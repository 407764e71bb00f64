/** The progress of a run in memory and, after every change, on disk. Adds up time and memory over all parts of the run. */
import type { Clock } from "./clock";
import { type Progress, writeProgress } from "./run-files";

export interface Journal {
  readonly progress: Readonly<Progress>;
  /** Change the progress and write it; returns when it is safe on disk. */
  update(change: (progress: Progress) => void): void;
  /** The timings up to now, this moment included. */
  timings(): Progress["timings"];
}

/** `lostMs`: work of earlier parts that ran after their last write and was destroyed by a kill. */
export function openJournal(directory: string, progress: Progress, clock: Clock, lostMs: number): Journal {
  let since = clock.elapsed();
  progress.timings.wallMs += lostMs;
  const settle = (): void => {
    const now = clock.elapsed();
    progress.timings.wallMs += now - since;
    progress.timings.peakMemoryBytes = Math.max(progress.timings.peakMemoryBytes, peakMemory());
    progress.savedAt = clock.now();
    since = now;
  };
  return {
    progress,
    update(change) {
      change(progress);
      settle();
      writeProgress(directory, progress);
    },
    timings() {
      settle();
      return progress.timings;
    },
  };
}

/** Note the time and memory of one row's training or evaluation. */
export function noteTiming(
  { timings }: Progress,
  row: number,
  kind: "trainMs" | "evaluateMs",
  milliseconds: number,
): void {
  timings[kind] += milliseconds;
  let entry = timings.stages.find(({ stage }) => stage === row);
  if (!entry) {
    entry = { stage: row, trainMs: 0, evaluateMs: 0, memoryBytes: 0 };
    timings.stages.push(entry);
  }
  entry[kind] += milliseconds;
  entry.memoryBytes = process.memoryUsage.rss();
}

/** Highest resident memory of this process so far, bytes (the system counts in kB). */
const peakMemory = (): number => process.resourceUsage().maxRSS * 1024;
