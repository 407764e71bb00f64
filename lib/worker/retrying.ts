/** Tries again what passing trouble has kept from working: a busy database, a full disk, a site that does not answer. */
import { setTimeout as sleep } from "node:timers/promises";
import { isPassing } from "@/lib/jobs/trouble";

export interface RetryOptions {
  say(line: string): void;
  /** When aborted, the next failure is the last. */
  signal: AbortSignal;
  /** First pause, milliseconds; each is twice as long as the one before. Default 200. */
  firstMs?: number;
  /** Longest pause. Default 10 seconds. */
  longestMs?: number;
}

export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { say, signal, firstMs = 200, longestMs = 10_000 } = options;
  for (let pause = firstMs; ; pause = Math.min(pause * 2, longestMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error;
      say(`trying again in ${pause / 1000} s: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
