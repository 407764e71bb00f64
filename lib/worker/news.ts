/** News of a job in pieces that every site takes: its bodies are limited, and one that is too large would never get through. */
import type { JobEvent } from "@/lib/jobs/heartbeat";

/** Bytes of one event with output. */
const OUTPUT_BYTES = 64 * 1024;
/** Bytes of the events of one heartbeat, well below what a site reads (lib/api/body.ts); a single event may have more. */
const PART_BYTES = 128 * 1024;
/** Events of one heartbeat. */
const PART_EVENTS = 200;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** How many of `sizes`, from the first on, fit together; at least one. */
function fitting(sizes: Iterable<number>, most: number): number {
  let [count, sum] = [0, 0];
  for (const size of sizes) {
    sum += size;
    if (count > 0 && sum > most) break;
    count++;
  }
  return count;
}

/** The lines of a trainer, in groups that each make one event. */
export function outputGroups(lines: readonly string[]): string[][] {
  const groups: string[][] = [];
  const sizes = lines.map(bytesOf);
  for (let from = 0; from < lines.length; from += groups.at(-1)?.length ?? 1)
    groups.push(lines.slice(from, from + fitting(sizes.slice(from), OUTPUT_BYTES)));
  return groups;
}

/** The events that the next heartbeat takes along. */
export function nextPart(waiting: readonly JobEvent[]): JobEvent[] {
  const first = waiting.slice(0, PART_EVENTS);
  return first.slice(0, fitting(first.map(bytesOf), PART_BYTES));
}
