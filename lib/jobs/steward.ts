/** Looks after the queue beside the site: takes jobs from lost workers and settles what nobody has settled. */
import { setTimeout as sleep } from "node:timers/promises";
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";
import { sweepNowAndThen } from "@/lib/uploads/remove";
import { steadyClock } from "./clock";
import { tend } from "./tend";
import { isPassing } from "./trouble";

export interface StewardOptions {
  everyMs: number;
  signal: AbortSignal;
  say(line: string): void;
}

export async function steward(
  database: LetheDatabase,
  home: LetheHome,
  { everyMs, signal, say }: StewardOptions,
): Promise<void> {
  const time = steadyClock(database);
  while (!signal.aborted) {
    try {
      const now = time();
      await tend(database, home, now);
      sweepNowAndThen(database, home, now.wall);
    } catch (error) {
      // A bug here must not take the site down with it; it is told each time until it is mended.
      const message = error instanceof Error ? error.message : String(error);
      say(`the queue cannot be looked after now: ${message}`);
      if (!isPassing(error) && error instanceof Error) say(error.stack ?? "");
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
