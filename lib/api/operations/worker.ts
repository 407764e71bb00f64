/** For workers elsewhere: they lease jobs, fetch what those need, save their state at checkpoints and bring the results. */
import { randomBytes } from "node:crypto";
import { createReadStream, existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { workers } from "@/db/schema";
import { Conflict, NotThere } from "@/lib/domain/refusals";
import { steadyClock } from "@/lib/jobs/clock";
import { complete } from "@/lib/jobs/complete";
import { fail } from "@/lib/jobs/fail";
import { heartbeat } from "@/lib/jobs/heartbeat";
import {
  assemble,
  fileNameSchema,
  receive,
  sha256Schema,
  storedFile,
  storedState,
} from "@/lib/jobs/incoming";
import { type Completion, heldJob, type Job, type Lease } from "@/lib/jobs/job";
import { lease, register, signOff } from "@/lib/jobs/lease";
import { release, releaseUnheard } from "@/lib/jobs/release";
import { tend } from "@/lib/jobs/tend";
import { seedOfSeason, seedPath } from "@/lib/seasons/secret";
import { submittedPath } from "@/lib/submissions/files";
import { resultFolder } from "@/lib/submissions/results";
import { settleNow } from "@/lib/submissions/settle";
import { findSubmission } from "@/lib/submissions/state";
import { type ApiContext, defineOperation } from "../operation";
import * as schemas from "../schemas/worker";

/** A worker elsewhere has its network to reckon with. */
const LEASE_MS = 60_000;

const clockOf = ({ database }: ApiContext) => steadyClock(database)();

/** Workers belong to the user whose token registered them. */
function ownWorker({ database, actor }: ApiContext, id: string) {
  const worker = database.select().from(workers).where(eq(workers.id, id)).get();
  if (!worker || actor.kind !== "user" || worker.user !== actor.id)
    throw new NotThere(`There is no worker "${id}".`, "Register first.");
  return worker;
}

const leaseOf = ({ headers }: ApiContext, job: string): Lease => ({
  job,
  secret: headers.get(schemas.LEASE_HEADER) ?? "",
});

/** The job, as long as the caller holds it. */
function held(context: ApiContext, id: string): Job {
  const job = heldJob(context.database, leaseOf(context, id));
  if (!job)
    throw new Conflict(
      `You do not hold the job "${id}" any more.`,
      "Leave it: another worker has it by now.",
    );
  ownWorker(context, job.worker ?? "");
  return job;
}

const about = { access: "worker", example: () => null } as const;
const HELD = `The header ${schemas.LEASE_HEADER} holds the lease's secret.`;

/** Bytes, not JSON. */
const file = z.strictObject({});

export const registerWorker = defineOperation({
  ...about,
  id: "registerWorker",
  method: "POST",
  path: "/worker",
  summary: "Register a worker",
  description: "Before anything else, each time that it starts. Its id is needed to lease jobs.",
  params: z.strictObject({}),
  body: schemas.registration,
  status: 201,
  resultName: "RegisteredWorker",
  result: z.strictObject({ worker: z.string(), leaseMs: z.int() }),
  run({ database, actor, now }, _params, { facts }) {
    const user = actor.kind === "user" ? actor.id : "";
    const worker = `remote:${randomBytes(10).toString("hex")}`;
    register(database, worker, facts, user, now);
    return { worker, leaseMs: LEASE_MS };
  },
});

export const leaseJob = defineOperation({
  ...about,
  id: "leaseJob",
  method: "POST",
  path: "/worker/leases",
  summary: "Lease the next job",
  description:
    "Null where nothing waits that the worker can do, or where it is to take nothing new. A worker does one job at a time: one that it still holds goes back into the queue.",
  params: z.strictObject({}),
  body: schemas.leaseRequest,
  resultName: "Leased",
  result: z.strictObject({ job: schemas.leasedJobSchema.nullable() }),
  async run(context, _params, { worker }) {
    const { database, home } = context;
    const { facts } = ownWorker(context, worker);
    const now = clockOf(context);
    await tend(database, home, now);
    releaseUnheard(database, worker, now);
    const seasonReady = (season: string) => existsSync(seedPath(home, season));
    return { job: lease(database, { worker, capabilities: facts, seasonReady }, now, LEASE_MS) };
  },
});

export const stopWorker = defineOperation({
  ...about,
  id: "stopWorker",
  method: "DELETE",
  path: "/worker/{worker}",
  summary: "Sign a worker off",
  description: "What it still holds is another worker's when its lease ends.",
  params: z.strictObject({ worker: z.string().describe("Id that the registration gave") }),
  resultName: "StoppedWorker",
  result: z.strictObject({ worker: z.string() }),
  run(context, { worker }) {
    ownWorker(context, worker);
    signOff(context.database, worker, context.now);
    return { worker };
  },
});

export const sendHeartbeat = defineOperation({
  ...about,
  id: "sendHeartbeat",
  method: "POST",
  path: "/worker/jobs/{job}/heartbeat",
  summary: "Tell that a job goes on, and how far it is",
  description: `${HELD} The answer says whether to go on.`,
  params: schemas.jobParams,
  body: schemas.beatSchema,
  resultName: "Order",
  result: schemas.orderSchema,
  run: (context, { job }, beat) => ({
    order: heartbeat(context.database, leaseOf(context, job), beat, clockOf(context), LEASE_MS),
  }),
});

export const getJobInput = defineOperation({
  ...about,
  id: "getJobInput",
  method: "GET",
  path: "/worker/jobs/{job}/input",
  summary: "Download the uploaded file of a job",
  description: HELD,
  params: schemas.jobParams,
  produces: "application/octet-stream",
  resultName: "JobFile",
  result: file,
  run(context, { job }) {
    const submission = findSubmission(context.database, held(context, job).submission);
    return submission ? sendFile(submittedPath(context.home, submission.sha256)) : null;
  },
});

export const getJobSeed = defineOperation({
  ...about,
  id: "getJobSeed",
  method: "GET",
  path: "/worker/jobs/{job}/seed",
  summary: "Get the secret seed of the season that a job belongs to",
  description: `${HELD} Keep it in memory only.`,
  params: schemas.jobParams,
  resultName: "JobSeed",
  result: z.strictObject({ season: z.string(), seed: z.string() }),
  run(context, { job }) {
    const { season } = held(context, job).needs;
    return season === null ? null : { season, seed: seedOfSeason(context.home, season).seed };
  },
});

export const getJobState = defineOperation({
  ...about,
  id: "getJobState",
  method: "GET",
  path: "/worker/jobs/{job}/state",
  summary: "List the files that earlier workers have saved of a job",
  description: HELD,
  params: schemas.jobParams,
  resultName: "JobState",
  result: schemas.storedStateSchema,
  run: (context, { job }) => storedState(context.home, held(context, job).id),
});

export const getJobFile = defineOperation({
  ...about,
  id: "getJobFile",
  method: "GET",
  path: "/worker/jobs/{job}/files/{name}",
  summary: "Download a saved file of a job",
  description: HELD,
  params: schemas.jobParams.extend({ name: fileNameSchema.describe("As the state lists it") }),
  produces: "application/octet-stream",
  resultName: "JobFile",
  result: file,
  run(context, { job, name }) {
    const path = storedFile(context.home, held(context, job).id, name);
    return path === null ? null : sendFile(path);
  },
});

export const sendJobFile = defineOperation({
  ...about,
  id: "sendJobFile",
  method: "PUT",
  path: "/worker/jobs/{job}/files/{sha256}",
  summary: "Send a file of a job",
  description: `${HELD} It takes effect with the state or the result that names it.`,
  params: schemas.jobParams.extend({ sha256: sha256Schema.describe("Of the file") }),
  body: "bytes",
  resultName: "ReceivedFile",
  result: z.strictObject({ sha256: z.string(), bytes: z.int() }),
  async run(context, { job, sha256 }, body) {
    return { sha256, bytes: await receive(context.home, held(context, job).id, sha256, body) };
  },
});

export const saveJobState = defineOperation({
  ...about,
  id: "saveJobState",
  method: "PUT",
  path: "/worker/jobs/{job}/state",
  summary: "Save the state of a run, so that another worker can go on from it",
  description: `${HELD} Its files have been sent before; those that have not changed need not be sent again.`,
  params: schemas.jobParams,
  body: schemas.stateSchema,
  resultName: "JobState",
  result: schemas.storedStateSchema,
  async run(context, { job }, { run, files }) {
    const { home } = context;
    const { id } = held(context, job);
    const state = await assemble(home, id, files, join(home.work, id, run));
    try {
      // Another worker may have it by now.
      held(context, job);
      state.place();
    } finally {
      state.drop();
    }
    return storedState(home, id);
  },
});

export const completeJob = defineOperation({
  ...about,
  id: "completeJob",
  method: "POST",
  path: "/worker/jobs/{job}/complete",
  summary: "Bring the result of a job",
  description: `${HELD} Its files have been sent before.`,
  params: schemas.jobParams,
  body: schemas.resultSchema,
  resultName: "Completion",
  result: schemas.completionSchema,
  async run(context, { job }, { finding, files }) {
    const { database, home, now } = context;
    const { id, submission } = held(context, job);
    const result = finding === null ? await assemble(home, id, files, resultFolder(home, id)) : null;
    let completion: Completion;
    try {
      completion = complete(database, leaseOf(context, job), finding, clockOf(context), result?.place);
    } finally {
      result?.drop();
    }
    if (completion === "done") {
      rmSync(join(home.work, id), { recursive: true, force: true });
      if (finding === null) await settleNow(database, home, submission, now);
    }
    return { completion };
  },
});

export const failJob = defineOperation({
  ...about,
  id: "failJob",
  method: "POST",
  path: "/worker/jobs/{job}/fail",
  summary: "End a job with the reason why it failed",
  description: HELD,
  params: schemas.jobParams,
  body: schemas.failureBody,
  resultName: "Completion",
  result: schemas.completionSchema,
  run: (context, { job }, { failure }) => ({
    completion: fail(context.database, leaseOf(context, job), failure, clockOf(context)),
  }),
});

export const releaseJob = defineOperation({
  ...about,
  id: "releaseJob",
  method: "POST",
  path: "/worker/jobs/{job}/release",
  summary: "Give a job back, unfinished",
  description: `${HELD} It costs nothing; the next worker goes on from the saved state.`,
  params: schemas.jobParams,
  resultName: "Completion",
  result: schemas.completionSchema,
  run: (context, { job }) => ({
    completion: release(context.database, leaseOf(context, job), clockOf(context)),
  }),
});

function sendFile(path: string): Response {
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Response(stream, {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Length": String(statSync(path).size),
      "Cache-Control": "private, no-store",
    },
  });
}

export const WORKER_OPERATIONS = [
  registerWorker,
  leaseJob,
  stopWorker,
  sendHeartbeat,
  getJobInput,
  getJobSeed,
  getJobState,
  saveJobState,
  getJobFile,
  sendJobFile,
  completeJob,
  failJob,
  releaseJob,
];
