/** Seeds and days as people type them, in the form and after the options of `lethe submit`. */
import { UserError } from "@/lib/domain/user-error";

/** More than any submission may have; what is allowed is checked with the rest of it. */
const LONGEST_RANGE = 20;

/** "0, 1, 2" and "0..2" both name seeds 0, 1 and 2. */
export function readSeeds(text: string): number[] {
  return text
    .replace(/\s*\.\.\s*/g, "..")
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap(readRange);
}

function readRange(text: string): number[] {
  const [from = "", to = from, ...more] = text.split("..");
  const [first, last] = [readWholeNumber(from), readWholeNumber(to)];
  if (more.length > 0 || last < first || last - first >= LONGEST_RANGE)
    throw new UserError(`"${text}" is no range of a few seeds.`, "Write it upwards, as in 0..2.");
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

export function readWholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(`"${text}" is no whole number.`, "Write it in digits, as in 0.");
}

/** The day's beginning, UTC. */
export function readDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : new Date(Number.NaN);
  // The 31st of February would be taken for a day in March.
  if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)) return time.toISOString();
  throw new UserError(`"${text}" is no day.`, "Write it as in 2027-01-31.");
}
