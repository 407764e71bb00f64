/** Jobs of a site elsewhere, over HTTP with a worker token. */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { z } from "zod";
import { makeFolder, sha256 } from "@/bench/runner/files";
import { API_ROOT } from "@/lib/api/address";
import * as schemas from "@/lib/api/schemas/worker";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { type FileManifest, fileNameSchema } from "@/lib/jobs/incoming";
import type { Completion, Lease } from "@/lib/jobs/job";
import { LeaseLost, Unreachable } from "@/lib/jobs/trouble";
import { RESULT_FILES } from "./hand-over";
import type { JobSource } from "./source";

export interface RemoteOptions {
  /** Address of the site. */
  site: string;
  token: string;
  /** Of this machine: only its `work` folder is used. */
  home: Pick<LetheHome, "work">;
  /** Longest wait for an answer, milliseconds. Default 60 seconds. */
  timeoutMs?: number;
}

/** Events per heartbeat; more are sent in several. */
const MOST_EVENTS = 200;

export function remoteSource({ site, token, home, timeoutMs = 60_000 }: RemoteOptions): JobSource {
  let worker = "";
  const work = (job: string) => join(home.work, job);
  /** Hashes of the files that the site has, by job and name. */
  const sent = new Map<string, Map<string, string>>();

  async function call(method: string, path: string, more: CallOptions = {}): Promise<Response> {
    const { lease, json, bytes } = more;
    const response = await reaching(site, () =>
      fetch(`${site.replace(/\/$/, "")}${API_ROOT}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(lease && { [schemas.LEASE_HEADER]: lease.secret }),
          ...(json !== undefined && { "Content-Type": "application/json" }),
          ...(bytes && { "Content-Type": "application/octet-stream" }),
        },
        body: bytes ?? (json === undefined ? null : JSON.stringify(json)),
        signal: AbortSignal.timeout(timeoutMs),
      }),
    );
    if (response.ok) return response;
    throw await reaching(site, () => refused(response, method, path));
  }

  const ask = async <T extends z.ZodType>(
    schema: T,
    method: string,
    path: string,
    more: CallOptions = {},
  ): Promise<z.output<T>> => {
    const response = await call(method, path, more);
    return schema.parse(await reaching(site, () => response.json()));
  };

  /** Files that grow while this goes on are sent as they are found; what is gone by then is not needed any more. */
  async function send(job: Lease, directory: string, names: readonly string[]): Promise<FileManifest> {
    const known = sent.get(job.job);
    const files: FileManifest = [];
    for (const name of names) {
      const bytes = readIfThere(join(directory, name));
      if (!bytes) continue;
      const hash = sha256(bytes);
      if (known?.get(name) !== hash)
        await call("PUT", `/worker/jobs/${job.job}/files/${hash}`, { lease: job, bytes });
      files.push({ name, sha256: hash });
    }
    return files;
  }

  async function download(path: string, lease: Lease, target: string): Promise<string> {
    const { body } = await call("GET", path, { lease });
    const hash = createHash("sha256");
    await reaching(site, () =>
      pipeline(
        body ? Readable.fromWeb(body as WebStream<Uint8Array>) : Readable.from([]),
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
    sent.delete(job.job);
    rmSync(work(job.job), { recursive: true, force: true });
    return completion;
  }

  return {
    async register(facts) {
      const answer = z.object({ worker: z.string() });
      ({ worker } = await ask(answer, "POST", "/worker", { json: { facts } }));
    },
    async lease() {
      const answer = z.object({ job: schemas.leasedJobIn.nullable() });
      const { job } = await ask(answer, "POST", "/worker/leases", { json: { worker } });
      return job;
    },
    async heartbeat(lease, { progress, events }) {
      const path = `/worker/jobs/${lease.job}/heartbeat`;
      for (let from = 0; ; from += MOST_EVENTS) {
        const part = events.slice(from, from + MOST_EVENTS);
        const json = { progress, events: part };
        const { order } = await ask(schemas.orderSchema, "POST", path, { lease, json });
        if (order !== "continue" || from + MOST_EVENTS >= events.length) return order;
      }
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
      await call("PUT", `/worker/jobs/${job.job}/state`, {
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
    // The site looks after its queue itself.
    tend: async () => undefined,
    async leave() {
      if (worker !== "") await call("DELETE", `/worker/${encodeURIComponent(worker)}`);
    },
  };
}

interface CallOptions {
  lease?: Lease;
  json?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
}

/** An answer may also break off after it began: the site has ended, or the time is up. That passes like one that never came. */
async function reaching<T>(site: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name !== "TypeError" && name !== "TimeoutError") throw error;
    const why = cause instanceof Error ? cause.message : message;
    throw new Unreachable(`${site} does not answer: ${why}`, { cause: error });
  }
}

async function refused(response: Response, method: string, path: string): Promise<Error> {
  const text = await response.text();
  const { status } = response;
  if (status >= 500 || status === 429)
    return new Unreachable(`The site answers ${status} to ${method} ${path}.`);
  const problem = z.object({ detail: z.string(), remedy: z.string().nullish() }).safeParse(jsonOrNull(text));
  const detail = problem.success ? problem.data.detail : text.slice(0, 200);
  if (status === 409) return new LeaseLost(detail);
  return new UserError(
    `The site refuses ${method} ${path} (${status}): ${detail}`,
    (problem.success && problem.data.remedy) || "Use a token with the scope worker of an administrator.",
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readIfThere(path: string): Buffer<ArrayBuffer> | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
