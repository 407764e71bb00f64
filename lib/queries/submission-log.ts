/** The log of a submission as text: what happened and what its trainer printed, line by line. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissionEvents } from "@/db/schema";

const SHOWN = [
  ...[
    "state",
    "output",
    "warning",
    "trainer-ready",
    "stage-started",
    "stage-finished",
    "evaluation-finished",
  ],
  ...["resumed", "run-finished", "run-failed"],
];
/** Lines that are given at most, the last ones. */
export const MOST_LOG_LINES = 5000;

export function submissionLog(
  database: LetheDatabase,
  submission: string,
  { attempt, seed, lines }: { attempt: number; seed: number | null; lines: number },
): string[] {
  const events = database
    .select()
    .from(submissionEvents)
    .where(
      and(
        eq(submissionEvents.submission, submission),
        eq(submissionEvents.attempt, attempt),
        seed === null ? undefined : eq(submissionEvents.seed, seed),
        inArray(submissionEvents.type, SHOWN),
      ),
    )
    .orderBy(asc(submissionEvents.id))
    .all();
  return events.flatMap(linesOf).slice(-Math.min(lines, MOST_LOG_LINES));
}

function linesOf({ at, seed, type, data }: typeof submissionEvents.$inferSelect): string[] {
  const start = `${at.slice(0, 19).replace("T", " ")}${seed === null ? "" : ` seed ${seed}`}`;
  return textsOf(type, data).map((text) => `${start} ${text}`);
}

function textsOf(type: string, data: Record<string, unknown>): string[] {
  switch (type) {
    case "output":
      return outputLines(data).map((line) => `| ${line}`);
    case "state":
      return [`${data.from === null ? "" : `${data.from} -> `}${data.to}`];
    case "warning":
      return [`warning: ${data.message}`];
    case "trainer-ready":
      return [`trainer ready on ${data.device} (${data.reason})`];
    case "stage-started":
      return [`stage ${data.stage} begins: ${data.task ?? "all tasks"}, ${data.steps} steps`];
    case "stage-finished":
      return [
        `stage ${data.stage} done, last loss ${typeof data.lastLoss === "number" ? data.lastLoss.toPrecision(4) : "not a number"}`,
      ];
    case "evaluation-finished":
      return [`row ${data.row} evaluated`];
    case "run-failed":
      return [`failed: ${data.message}`];
    default:
      return [type];
  }
}

/** Lines of the trainer. */
export function outputLines({ lines }: Record<string, unknown>): string[] {
  return Array.isArray(lines) ? lines.map(String) : [];
}
