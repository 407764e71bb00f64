/** Jobs of a site elsewhere, over HTTP with a worker token. */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { makeFolder } from "@/bench/runner/files";
import * as schemas from "@/lib/api/schemas/worker";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { WorkerFacts } from "@/lib/domain/job";
import type { LetheHome } from "@/lib/home";
import { type FileManifest, fileNameSchema } from "@/lib/jobs/incoming";
import type { Completion, Lease } from "@/lib/jobs/job";
import { isGone, localWorkerId } from "@/lib/jobs/local-worker";
import { LeaseLost, Refused, Unreachable } from "@/lib/jobs/trouble";
import { openFile } from "./growing-file";
import { RESULT_FILES } from "./hand-over";
import { type CallOptions, siteCalls } from "./site-calls";
import type { JobSource } from "./source";

export interface RemoteOptions {
  /** Address of the site. */
  site: string;
  token: string;
  /** Of this machine: only its `work` folder is used. */
  home: Pick<LetheHome, "work">;
  /** Longest silence of the site, milliseconds. Default 60 seconds. */
  silenceMs?: number;
}

export function remoteSource({ site, token, home, silenceMs = 60_000 }: RemoteOptions): JobSource {
  let worker = "";
  let facts: WorkerFacts | null = null;
  // Named after this process, so that what a killed one has left can be told from what is at work.
  const own = join(home.work, localWorkerId());
  const work = (job: string) => join(own, job);
  const call = siteCalls({ site, token, silenceMs });
  /** Hashes of the files that the site has, by job and name. */
  const sent = new Map<string, Map<string, string>>();

  const ask = async <T extends z.ZodType>(
    schema: T,
    method: string,
    path: string,
    more: CallOptions = {},
  ): Promise<z.output<T>> => schema.parse(await call(method, path, more, (answer) => answer.json()));

  async function register(): Promise<void> {
    const answer = z.object({ worker: z.string() });
    ({ worker } = await ask(answer, "POST", "/worker", { json: { facts } }));
  }

  /** Files that grow while this goes on are sent as they are found; what is gone by then is not needed any more. */
  async function send(job: Lease, directory: string, names: readonly string[]): Promise<FileManifest> {
    const known = sent.get(job.job);
    const files: FileManifest = [];
    for (const name of names) {
      const file = await openFile(join(directory, name));
      if (!file) continue;
      try {
        const { sha256 } = file;
        const path = `/worker/jobs/${job.job}/files/${sha256}`;
        if (known?.get(name) !== sha256)
          await call("PUT", path, { lease: job, bytes: file.pieces() }, (answer) => answer.json());
        files.push({ name, sha256 });
      } finally {
        await file.close();
      }
    }
    return files;
  }

  async function download(path: string, lease: Lease, target: string): Promise<string> {
    const hash = createHash("sha256");
    await call("GET", path, { lease }, (answer) =>
      pipeline(
        answer.pieces(),
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(target),
      ),
    );
    return hash.digest("hex");
  }

  function forget(job: string): void {
    sent.delete(job);
    rmSync(work(job), { recursive: true, force: true });
  }

  async function end(job: Lease, how: string, body: () => Promise<unknown>): Promise<Completion> {
    let completion: Completion;
    try {
      const json = await body();
      const path = `/worker/jobs/${job.job}/${how}`;
      ({ completion } = await ask(schemas.completionSchema, "POST", path, { lease: job, json }));
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      completion = "lost";
    }
    forget(job.job);
    return completion;
  }

  return {
    async register(given) {
      facts = given;
      await register();
      const left = existsSync(home.work) ? readdirSync(home.work).filter(isGone) : [];
      for (const name of left) rmSync(join(home.work, name), { recursive: true, force: true });
    },
    async lease() {
      const answer = z.object({ job: schemas.leasedJobIn.nullable() });
      const next = async () => (await ask(answer, "POST", "/worker/leases", { json: { worker } })).job;
      try {
        return await next();
      } catch (error) {
        if (!isForgotten(error)) throw error;
        await register();
        return next();
      }
    },
    async heartbeat(lease, beat) {
      const path = `/worker/jobs/${lease.job}/heartbeat`;
      return (await ask(schemas.orderSchema, "POST", path, { lease, json: beat })).order;
    },
    async input(job) {
      makeFolder(work(job.job), "the folder of the job");
      const path = join(work(job.job), ".input");
      const found = await download(`/worker/jobs/${job.job}/input`, job, path);
      if (found !== job.sha256)
        throw new SubmissionFailure(
          "upload_damaged",
          `The file arrived with SHA-256 ${found}, it should be ${job.sha256}.`,
        );
      return path;
    },
    async seasonSeed(job) {
      const answer = z.object({ seed: z.string() });
      return (await ask(answer, "GET", `/worker/jobs/${job.job}/seed`, { lease: job })).seed;
    },
    async open(job) {
      const folder = work(job.job);
      const state = await ask(schemas.storedStateSchema, "GET", `/worker/jobs/${job.job}/state`, {
        lease: job,
      });
      makeFolder(folder, "the folder of the job");
      if (state.run === null) return folder;
      const directory = join(folder, schemas.stateSchema.shape.run.parse(state.run));
      rmSync(directory, { recursive: true, force: true });
      makeFolder(directory, "the run directory");
      for (const { name, sha256 } of state.files) {
        const path = join(directory, fileNameSchema.parse(name));
        const found = await download(`/worker/jobs/${job.job}/files/${name}`, job, path);
        if (found !== sha256) throw new Unreachable(`${name} arrived damaged.`);
      }
      sent.set(job.job, new Map(state.files.map(({ name, sha256 }) => [name, sha256])));
      return folder;
    },
    async save(job, directory) {
      // The progress is hashed and sent first: what it refers to is there by then, and stays.
      const names = existsSync(directory)
        ? readdirSync(directory).filter((name) => fileNameSchema.safeParse(name).success)
        : [];
      if (!names.includes("progress.json")) return;
      names.sort((a, b) => Number(b === "progress.json") - Number(a === "progress.json"));
      const files = await send(job, directory, names);
      // Where this fails, everything is sent next time.
      sent.delete(job.job);
      await ask(schemas.storedStateSchema, "PUT", `/worker/jobs/${job.job}/state`, {
        lease: job,
        json: { run: basename(directory), files },
      });
      sent.set(job.job, new Map(files.map((file) => [file.name, file.sha256])));
    },
    complete: (job, result) =>
      end(job, "complete", async () => {
        // The site's state and its results are two places: here everything is sent.
        sent.delete(job.job);
        if ("finding" in result) return { finding: result.finding, files: [] };
        return { finding: null, files: await send(job, result.directory, RESULT_FILES) };
      }),
    fail: (job, failure) => end(job, "fail", async () => ({ failure })),
    release: (job) => end(job, "release", async () => undefined),
    drop: async ({ job }) => forget(job),
    // The site looks after its queue itself.
    tend: async () => undefined,
    async leave() {
      rmSync(own, { recursive: true, force: true });
      if (worker === "") return;
      try {
        await call("DELETE", `/worker/${encodeURIComponent(worker)}`, {}, (answer) => answer.json());
      } catch (error) {
        if (!isForgotten(error)) throw error;
      }
    },
  };
}

/** A site forgets workers that were silent for long. */
const isForgotten = (error: unknown): boolean => error instanceof Refused && error.status === 404;
