/** Submissions, jobs and workers: does the work go on? */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { jobs, submissions, workers } from "@/db/schema";
import { counted } from "@/lib/domain/counted";
import { ACTIVE_STATES } from "@/lib/domain/submission";
import { aliveWorkers } from "@/lib/jobs/alive";
import { fits } from "@/lib/jobs/fits";
import { isDraining, submissionsOpen } from "../settings";
import { type Finding, ok, type Patient, problem, some, warning } from "./finding";

/** A job in the hands of a worker that has been silent for so long was not even swept up. */
const STUCK_MS = 15 * 60_000;

export function checkWorkers({ database, now }: Patient): Finding {
  const running = database.select().from(workers).where(isNull(workers.stoppedAt)).all();
  const silence = (seenAt: string) => now.getTime() - Date.parse(seenAt);
  const alive = aliveWorkers(database, now);
  const seen = new Map(running.map(({ id, seenAt }) => [id, seenAt]));
  const leased = database.select().from(jobs).where(eq(jobs.state, "leased")).all();
  const stuck = leased.filter(({ worker, startedAt, createdAt }) => {
    const last = (worker === null ? undefined : seen.get(worker)) ?? startedAt ?? createdAt;
    return silence(last) > STUCK_MS;
  });
  const start = "Start one: `lethe worker`, or `lethe serve --workers 1`.";
  if (stuck.length > 0)
    return problem(
      "workers",
      `${counted(stuck.length, "job")} in the hands of workers that are gone: ${some(stuck.map(({ id }) => id))}`,
      `Any worker that is at work takes them back. ${start}`,
    );
  const queued = database.select().from(jobs).where(eq(jobs.state, "queued")).all();
  const lacking = queued.filter(
    ({ needs }) => !alive.some(({ facts, draining }) => !draining && fits(needs, facts)),
  );
  if (lacking.length > 0)
    return warning(
      "workers",
      `${counted(lacking.length, "job")} that no worker at work can do, of ${queued.length} that wait: ${some(lacking.map(({ id, needs }) => `${id} (${needs.device}${needs.sandbox ? ", sandbox" : ""})`))}`,
      start,
    );
  return ok("workers", `${alive.length} at work, ${counted(queued.length, "job")} waiting`);
}

/** A submission under way has a job under way; else nobody will ever come back to it. */
export function checkSubmissions({ database }: Patient): Finding {
  const active = database
    .select({ id: submissions.id, attempt: submissions.attempt, state: submissions.state })
    .from(submissions)
    .where(inArray(submissions.state, [...ACTIVE_STATES]))
    .all();
  const stuck = active.filter(({ id, attempt }) => {
    const own = and(eq(jobs.submission, id), eq(jobs.attempt, attempt));
    const found = database.select({ state: jobs.state }).from(jobs).where(own).all();
    // With all jobs done it is about to be settled, which any worker does.
    return !found.some(({ state }) => ["queued", "leased", "done"].includes(state));
  });
  if (stuck.length > 0)
    return problem(
      "submissions",
      `${counted(stuck.length, "submission")} under way without any work left: ${some(stuck.map(({ id, state }) => `${id} (${state})`))}`,
      "This is a bug of Lethe: report it. Their owners can cancel and retry them.",
    );
  return ok("submissions", `${active.length} under way, each with work`);
}

export function checkSwitches({ database }: Patient): Finding {
  const off = [
    ...(isDraining(database) ? ["no jobs are handed out (`lethe drain off` goes on)"] : []),
    ...(submissionsOpen(database) ? [] : ["no submissions are received (`lethe submissions open`)"]),
  ];
  if (off.length === 0) return ok("switches", "submissions are received, jobs are handed out");
  return warning(
    "switches",
    `By the operator's wish ${off.join("; ")}.`,
    "Nothing, if that is still wanted.",
  );
}
