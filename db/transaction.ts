/** Writes that belong together: all of them or none, and nobody else's in between. */
import type { LetheDatabase } from "./client";

/** Immediate: it waits for other writers before it reads anything, so what it decides from stays true until it is done. */
export function immediately<Result>(database: LetheDatabase, work: (tx: LetheDatabase) => Result): Result {
  return database.transaction((tx) => work(tx as unknown as LetheDatabase), { behavior: "immediate" });
}
