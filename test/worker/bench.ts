/** A home with submissions to work on, and a worker with the word learner in the sandbox's place. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { submissions, uploads } from "@/db/schema";
import type { Actor } from "@/lib/domain/actor";
import { boardId } from "@/lib/domain/board";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { WorkerFacts } from "@/lib/domain/job";
import { type JobTime, steadyClock } from "@/lib/jobs/clock";
import { enqueue } from "@/lib/jobs/enqueue";
import { type Job, jobsOfAttempt } from "@/lib/jobs/job";
import { newId } from "@/lib/submissions/ids";
import { validationJob } from "@/lib/submissions/jobs-of";
import { findSubmission } from "@/lib/submissions/state";
import { localSource } from "@/lib/worker/local-source";
import { type WorkerOptions, work } from "@/lib/worker/loop";
import { remoteSource } from "@/lib/worker/remote-source";
import type { JobSource } from "@/lib/worker/source";
import type { Toolbox } from "@/lib/worker/toolbox";
import { serveApi } from "../api/serve-api";
import { fixedHost } from "../runner/scratch";
import { smallCatalogue, smallSequence } from "../runner/small-catalogue";
import { wordLearner } from "../runner/word-learner";
import { addUser, NOW, type PeopleHome, peopleHome, sha256 } from "../submissions/submission-home";

export const SMALL_BOARD = boardId({
  sequence: smallSequence.id,
  version: 1,
  preset: "micro",
  start: "base",
  order: "standard",
  protocol: "quick",
  split: "public",
});

export const FACTS: WorkerFacts = {
  name: "test",
  devices: ["cpu", "plain"],
  sandbox: true,
  lethe: "0",
  platform: "test",
};

/** A submitted file says by its text what it is called, and what is wrong with it. */
export function wordTools(pauseMs = 0): Toolbox {
  return {
    catalogue: async () => smallCatalogue,
    hostFacts: fixedHost,
    async inspect(path, _fileName, _params, onOutput) {
      const { readFileSync } = await import("node:fs");
      const text = readFileSync(path, "utf8");
      onOutput(`inspecting ${text}`);
      if (text.includes("misshapen")) throw new SubmissionFailure("strategy_shape", "id: is missing");
      if (text.includes("bug")) throw new Error(`a bug in ${path}`);
      const info = {
        ...smallCatalogue.strategy("words"),
        id: /my-[a-z]+/.exec(text)?.[0] ?? "",
        title: "My words",
      };
      return {
        info,
        sha256: sha256(text),
        host: ({ onOutput: tell }) => {
          const host = wordLearner({ pauseMs });
          return async (setup) => {
            tell("training");
            if (text.includes("diverges")) throw new SubmissionFailure("not_finite", "loss is NaN");
            const trainer = await host({ ...setup, strategy: "words" });
            // It says nothing before it has learnt something, and that is looked at twice before it is published.
            const predict = trainer.predict.bind(trainer);
            trainer.predict = async (queries, signal) => {
              const answers = await predict(queries, signal);
              return answers.map((answer, i) => answer || `guess ${i % 7}`);
            };
            return trainer;
          };
        },
      };
    },
  };
}

export interface Bench extends PeopleHome {
  submit(owner: string, seeds?: readonly number[], text?: string): string;
  state(id: string): ReturnType<typeof findSubmission>;
  time: () => JobTime;
  jobsOf(id: string): Job[];
  source(worker: string): JobSource;
  worker(id?: string, options?: Partial<WorkerOptions>, leaseMs?: number): Promise<string[]>;
}

/** Where a worker gets its jobs: straight from the database, or over HTTP. */
export type SourceKind = "local" | "remote";

export async function benchOver(kind: SourceKind): Promise<Bench> {
  if (kind === "local") return bench();
  const made = bench((worker) => {
    const work = join(made.scratch, `machine-of-${worker}`);
    return remoteSource({ site: served.url, token: "lethe_test", home: { work } });
  });
  addUser(made, "root");
  const served = await serveApi({
    open: async () => made,
    actor: async (): Promise<Actor> => ({
      ...{ kind: "user", id: "root", name: "Root", role: "admin", via: "token", scopes: ["worker"] },
    }),
  });
  onTestFinished(() => void served.server.close());
  return made;
}

export function bench(source?: (worker: string) => JobSource): Bench {
  const home = peopleHome();
  const { database } = home;
  const time = steadyClock(database);
  let count = 0;
  const sourceOf = (worker: string, leaseMs: number): JobSource =>
    source?.(worker) ?? localSource({ database, home: home.home, time, worker, leaseMs });
  return {
    ...home,
    time,
    state: (id) => findSubmission(database, id),
    jobsOf: (id) => jobsOfAttempt(database, id, 1),
    source: (worker) => sourceOf(worker, 30_000),
    submit(owner, seeds = [0], text = "") {
      const source = `// my-${owner} ${text} ${count++}`;
      return addStrategy(home, owner, seeds, source);
    },
    async worker(id = "w1", options = {}, leaseMs = 30_000) {
      const said: string[] = [];
      const stop = new AbortController();
      onTestFinished(() => stop.abort());
      await work({
        source: sourceOf(id, leaseMs),
        toolbox: wordTools(),
        facts: FACTS,
        home: home.home,
        threads: 1,
        once: true,
        pollMs: 20,
        newsMs: 20,
        stop: stop.signal,
        now: () => time().wall,
        say: (line) => void said.push(line),
        ...options,
      });
      return said;
    },
  };
}

/** As `createSubmission` leaves it, on the small board. */
export function addStrategy(
  { database, home }: PeopleHome,
  owner: string,
  seeds: readonly number[],
  source: string,
): string {
  const id = newId("s");
  const upload = newId("u");
  const hash = sha256(source);
  mkdirSync(home.submitted, { recursive: true });
  writeFileSync(join(home.submitted, hash), source);
  const at = NOW.toISOString();
  database
    .insert(uploads)
    .values({
      ...{ id: upload, owner, name: "strategy.ts", size: source.length, received: source.length },
      ...{ sha256: hash, state: "used", createdAt: at, expiresAt: at },
    })
    .run();
  const request = {
    ...{ kind: "strategy" as const, board: SMALL_BOARD, upload, note: "", anonymousUntil: null },
    ...{ seeds: [...seeds], params: {}, device: "auto" },
  };
  database
    .insert(submissions)
    .values({
      ...{ id, owner, kind: "strategy", board: SMALL_BOARD, request, upload, sha256: hash },
      ...{ state: "received", createdAt: at, updatedAt: at },
    })
    .run();
  enqueue(database, { submission: id, attempt: 1, owner }, validationJob(request), NOW);
  return id;
}
