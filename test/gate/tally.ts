/** What a test run came to, in one shape for both runners. */

export interface Skip {
  name: string;
  /** Why, as written in the test; null fails the run, because nothing may be left out silently. */
  reason: string | null;
}

export interface Failed {
  name: string;
  message: string;
}

export interface Tally {
  passed: number;
  /** Each with what went wrong, so that the end of a long log says it. */
  failed: Failed[];
  skipped: Skip[];
  /** Failures that are no test's own: a file that cannot be loaded, a runner that crashed. Each counts as one failure. */
  errors: string[];
}

/** Errors of a finished runner that its own count does not show. */
export function runnerErrors(runner: string, tally: Tally | null, exitCode: number | null): string[] {
  if (!tally) return [`${runner} ended without a report (exit code ${exitCode})`];
  const { passed, failed, skipped, errors } = tally;
  if (passed + failed.length + skipped.length + errors.length === 0) return [`${runner} ran no test`];
  if (exitCode !== 0 && failed.length + errors.length === 0)
    return [`${runner} exited with code ${exitCode}`];
  return [];
}

export function unexplained(tally: Tally): Skip[] {
  return tally.skipped.filter(({ reason }) => !reason);
}

/** The sum over all runners; a skip without a reason counts as a failure. */
export function total(tallies: readonly Tally[]): { passed: number; failed: number; skipped: number } {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((all, tally) => all + count(tally), 0);
  const silent = sum((tally) => unexplained(tally).length);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed, errors }) => failed.length + errors.length) + silent,
    skipped: sum(({ skipped }) => skipped.length) - silent,
  };
}

/** "12 passed, 0 failed" and, if there are any, ", 1 skipped". */
export function totalLine({ passed, failed, skipped }: ReturnType<typeof total>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The first lines of an error's message without colours: enough to know it again. */
export function inShort(message: string | undefined): string {
  const lines = (message ?? "")
    .replace(COLOURS, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.slice(0, 3).join(" | ").slice(0, 400) || "no message";
}
