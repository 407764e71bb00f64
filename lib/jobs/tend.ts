/** The housekeeping of the queue, done by whoever is there: workers between jobs, the site all the time. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { and, eq, exists, inArray, notExists } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, submissions } from "@/db/schema";
import { UNFINISHED_STATES } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { finishedJobs } from "@/lib/submissions/results";
import { settle } from "@/lib/submissions/settle";
import { forgetWorkers } from "./alive";
import type { JobTime } from "./clock";
import { isOver } from "./job";
import { sweep } from "./sweep";

export async function tend(database: LetheDatabase, home: LetheHome, now: JobTime): Promise<void> {
  sweep(database, now);
  for (const id of unsettled(database)) await settle(database, home, id, now.wall);
  tidy(database, home);
  forgetWorkers(database, now.wall);
}

/** Submissions whose jobs are done but which nobody has settled: whoever did the last one was lost right then. */
function unsettled(database: LetheDatabase): string[] {
  const ofAttempt = and(eq(jobs.submission, submissions.id), eq(jobs.attempt, submissions.attempt));
  const open = inArray(jobs.state, ["queued", "leased"]);
  return database
    .select()
    .from(submissions)
    .where(
      and(
        inArray(submissions.state, ["queued", "running", "scoring"]),
        exists(database.select({ id: jobs.id }).from(jobs).where(ofAttempt)),
        notExists(database.select({ id: jobs.id }).from(jobs).where(and(ofAttempt, open))),
      ),
    )
    .all()
    .filter((submission) => finishedJobs(database, submission))
    .map(({ id }) => id);
}

/**
 * Folders of work whose job is over, and of results whose submission has come to its end. A submission that waits for a
 * moderator keeps its results: they are published from there.
 */
function tidy(database: LetheDatabase, home: LetheHome): void {
  const [work, results] = [foldersIn(home.work), foldersIn(home.results)];
  const known = new Map(
    database
      .select({ job: jobs.id, state: jobs.state, submission: submissions.state })
      .from(jobs)
      .innerJoin(submissions, eq(jobs.submission, submissions.id))
      .where(inArray(jobs.id, [...work, ...results]))
      .all()
      .map(({ job, ...states }) => [job, states]),
  );
  for (const name of work) {
    const job = known.get(name);
    if (job && isOver(job)) remove(join(home.work, name));
  }
  for (const name of results) {
    const state = known.get(name)?.submission;
    if (state && !UNFINISHED_STATES.includes(state)) remove(join(home.results, name));
  }
}

/** A worker may still be writing there, or another one tidying up: what is left goes next time. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
  }
}

const foldersIn = (path: string): string[] => (existsSync(path) ? readdirSync(path) : []);
