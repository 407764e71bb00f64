/**
 * The clock of the leases: one per machine and boot, the same in every process, and deaf to changes of the wall clock. It
 * is anchored once per boot to the wall clock and then follows the system's monotonic one (docs/workers.md).
 */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import { settings } from "@/db/schema";
import { immediately } from "@/db/transaction";

/** A moment, told by both clocks. */
export interface JobTime {
  /** What people and the log are told. */
  wall: Date;
  /** What leases are measured by, milliseconds; close to those since 1970, and never jumping. */
  steady: number;
}

/** What a machine says about time; a test brings its own. */
export interface MachineClock {
  /** Milliseconds since 1970; may jump. */
  wall(): number;
  /** Milliseconds since an arbitrary moment of this boot, the same in all processes; never jumps. */
  monotonic(): number;
  /** Changes with every start of the machine; null where it cannot be told. */
  boot: string | null;
}

export const machineClock: MachineClock = {
  wall: () => Date.now(),
  monotonic: () => Number(process.hrtime.bigint() / 1_000_000n),
  boot: bootId(),
};

const KEY = "lease-clock";
const anchorSchema = z.strictObject({
  boot: z.string(),
  /** Steady time less monotonic time. */
  offset: z.number(),
});

/** The steady clock of this store. Where the machine cannot tell its boots apart, it is the wall clock. */
export function steadyClock(database: LetheDatabase, machine: MachineClock = machineClock): () => JobTime {
  const { boot } = machine;
  const offset = boot === null ? null : anchor(database, boot, machine.wall() - machine.monotonic());
  return () => {
    const wall = machine.wall();
    return {
      wall: new Date(wall),
      steady: offset === null ? wall : Math.round(machine.monotonic() + offset),
    };
  };
}

/** The first process after a boot decides; all others take its word. */
function anchor(database: LetheDatabase, boot: string, offset: number): number {
  return immediately(database, (tx) => {
    const stored = tx.select().from(settings).where(eq(settings.key, KEY)).get();
    const known = anchorSchema.safeParse(stored?.value);
    if (known.success && known.data.boot === boot) return known.data.offset;
    const value = { boot, offset };
    tx.insert(settings)
      .values({ key: KEY, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } })
      .run();
    return offset;
  });
}

function bootId(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
