/** Jobs straight from the database of this machine. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@/bench/runner/files";
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";
import type { JobTime } from "@/lib/jobs/clock";
import { complete } from "@/lib/jobs/complete";
import { fail } from "@/lib/jobs/fail";
import type { Capabilities } from "@/lib/jobs/fits";
import { heartbeat } from "@/lib/jobs/heartbeat";
import { lease, register, signOff } from "@/lib/jobs/lease";
import { release } from "@/lib/jobs/release";
import { tend } from "@/lib/jobs/tend";
import { seedOfSeason, seedPath } from "@/lib/seasons/secret";
import { submittedPath } from "@/lib/submissions/files";
import { referencesIn } from "@/lib/submissions/references";
import { resultFolder } from "@/lib/submissions/results";
import { settleNow } from "@/lib/submissions/settle";
import { handOver } from "./hand-over";
import type { JobSource } from "./source";

export interface LocalOptions {
  database: LetheDatabase;
  home: LetheHome;
  time: () => JobTime;
  /** Id of the worker. */
  worker: string;
  leaseMs: number;
}

export function localSource({ database, home, time, worker, leaseMs }: LocalOptions): JobSource {
  let facts: Capabilities = { devices: [], sandbox: false };
  const work = (job: string) => join(home.work, job);
  return {
    async register(given) {
      facts = given;
      register(database, worker, given, null, time().wall);
    },
    lease: async () =>
      lease(
        database,
        {
          worker,
          // The operator may have put some there since it started.
          capabilities: { ...facts, references: referencesIn(join(home.root, "references")) },
          seasonReady: (season) => existsSync(seedPath(home, season)),
        },
        time(),
        leaseMs,
      ),
    heartbeat: async (held, beat) => heartbeat(database, held, beat, time(), leaseMs),
    input: async ({ sha256 }) => submittedPath(home, sha256),
    seasonSeed: async ({ needs }) => seedOfSeason(home, needs.season ?? "").seed,
    async open({ job }) {
      makeFolder(work(job), "the folder of the job");
      return work(job);
    },
    // The next worker of this machine finds it where it is.
    save: async () => undefined,
    async complete(job, result) {
      if ("directory" in result) handOver(result.directory, resultFolder(home, job.job));
      const finding = "finding" in result ? result.finding : null;
      const completion = complete(database, job, finding, time());
      if (completion === "lost") return completion;
      rmSync(work(job.job), { recursive: true, force: true });
      if (finding === null) await settleNow(database, home, job.submission, time().wall);
      return completion;
    },
    async fail(job, failure) {
      const completion = fail(database, job, failure, time());
      if (completion === "done") rmSync(work(job.job), { recursive: true, force: true });
      return completion;
    },
    release: async (job) => release(database, job, time()),
    // Another worker of this machine may be at it by now; what nobody needs is tidied up.
    drop: async () => undefined,
    tend: async () => tend(database, home, time()),
    leave: async () => signOff(database, worker, time().wall),
  };
}
