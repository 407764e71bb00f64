/** A queue with people's submissions in it, and a clock that a test moves. */
import type { JobNeeds } from "@/lib/domain/job";
import type { SubmissionState } from "@/lib/domain/submission";
import type { JobTime } from "@/lib/jobs/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Capabilities } from "@/lib/jobs/fits";
import { findJob, type NewJob, NO_SEED } from "@/lib/jobs/job";
import { lease, register } from "@/lib/jobs/lease";
import { findSubmission } from "@/lib/submissions/state";
import { addSubmission, addUser, NOW, type PeopleHome, peopleHome } from "../submissions/submission-home";

export const LEASE_MS = 30_000;
export const NEEDS: JobNeeds = { device: "auto", sandbox: true, season: null };
export const ABLE: Capabilities = { devices: ["cpu"], sandbox: true };

/** `seconds` after NOW by both clocks. */
export const at = (seconds: number): JobTime => ({
  wall: new Date(NOW.getTime() + seconds * 1000),
  steady: NOW.getTime() + seconds * 1000,
});

export function queue(...more: string[]) {
  const home: PeopleHome = peopleHome();
  const { database } = home;
  for (const user of more) addUser(home, user);
  for (const id of ["w1", "w2"]) {
    const facts = { name: id, devices: ["cpu"], sandbox: true, lethe: "0", platform: "test" };
    register(database, id, facts, null, NOW);
  }
  const submit = (owner: string, state: SubmissionState = "queued", seeds: readonly number[] = [0]) =>
    addSubmission(home, owner, state, { request: { kind: "strategy", seeds: [...seeds] } });
  const add = (submission: string, owner: string, seconds = 0, job: Partial<NewJob> = {}) =>
    enqueue(
      database,
      { submission, attempt: 1, owner },
      { kind: "run", seed: job.kind === "validate" ? NO_SEED : 0, needs: NEEDS, ...job },
      at(seconds).wall,
    );
  return {
    ...home,
    submit,
    add,
    /** A submission that waits, with its jobs. */
    wait(owner: string, seconds = 0, seeds: readonly number[] = [0], needs: JobNeeds = NEEDS) {
      const submission = submit(owner, "queued", seeds);
      const jobs = seeds.map((seed) => add(submission, owner, seconds, { seed, needs }));
      return { submission, jobs, job: jobs[0] ?? "" };
    },
    take: (seconds = 0, capabilities = ABLE, worker = "w1", seasons: readonly string[] = []) =>
      lease(
        database,
        { worker, capabilities, seasonReady: (season) => seasons.includes(season) },
        at(seconds),
        LEASE_MS,
      ),
    job: (id: string) => {
      const job = findJob(database, id);
      if (!job) throw new Error(`no job ${id}`);
      return job;
    },
    state: (submission: string) => findSubmission(database, submission)?.state,
  };
}
