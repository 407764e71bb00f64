/** Who gets what from which operation, for things of "owner". */
import type { StrategySubmission, SubmissionState } from "@/lib/domain/submission";

export const WHO = [
  "anonymous",
  "revoked token",
  "member",
  "owner, token that only reads",
  "owner",
  "moderator",
  "worker",
] as const;
export type Who = (typeof WHO)[number];

/** Of the owner. */
export interface Things {
  submission: string;
  /** Finished and not yet used. */
  upload: string;
  /** For a finished upload. */
  request: StrategySubmission;
}

export interface Case {
  /** Of the submission; "received" unless given. */
  state?: SubmissionState;
  call(things: Things): { path: string; body?: unknown; headers?: Record<string, string> };
  /** HTTP status. */
  expected: Record<Who, number>;
}

/** In the order of WHO. */
const statuses = (...expected: number[]): Record<Who, number> =>
  Object.fromEntries(WHO.map((who, i) => [who, expected[i] ?? Number.NaN])) as Record<Who, number>;

/** Whoever has the scope works on things of their own. */
const SUBMITTERS = (status: number) => statuses(401, 401, status, 403, status, status, 403);
/** Only the owner's: others with the scope learn nothing. */
const OWNER = (status: number) => statuses(401, 401, 404, 403, status, 404, 403);
/** Of a submission that is not published: owner and moderators. */
const PRIVATE = statuses(404, 401, 404, 200, 200, 200, 404);
/** Everybody, once it is published; a token that does not count is told so. */
const PUBLISHED = statuses(200, 401, 200, 200, 200, 200, 200);
const MODERATORS = (status: number) => statuses(401, 401, 403, 403, 403, status, 403);

/** A token of an admin, with the scope of workers alone. */
const WORKERS = (status: number) => statuses(401, 401, 403, 403, 403, 403, status);

const submission =
  (rest = "", body?: unknown) =>
  (things: Things) => ({
    path: `/submissions/${things.submission}${rest}`,
    body,
  });
const upload =
  (more: { body?: unknown; headers?: Record<string, string> } = {}) =>
  (things: Things) => ({
    path: `/uploads/${things.upload}`,
    ...more,
  });
const decision =
  (what: string) =>
  ({ submission: id }: Things) => ({
    path: `/moderation/submissions/${id}${what}`,
    ...(what && { body: { reason: "The answers are those of another method." } }),
  });
/** Of the owner's submission; nobody has leased it. */
const job =
  (what: string, more: { body?: unknown } = {}) =>
  ({ submission: id }: Things) => ({ path: `/worker/jobs/${id}.1.run.s0${what}`, ...more });
const SHA256 = "0".repeat(64);
const FACTS = { name: "w", devices: ["cpu"], sandbox: true, lethe: "1", platform: "linux" };
const FAILURE = { code: "strategy_error", message: "It broke.", at: [], log: [] };
const BYTES = new Uint8Array([1, 2, 3]);

export const ACCESS: Record<string, Case | Case[]> = {
  listUploads: { call: () => ({ path: "/uploads" }), expected: SUBMITTERS(200) },
  createUpload: {
    call: () => ({ path: "/uploads", body: { name: "a.ts", size: 3, sha256: "0".repeat(64) } }),
    expected: SUBMITTERS(201),
  },
  getUpload: { call: upload(), expected: OWNER(200) },
  // It is complete, so its owner hears that nothing can be added.
  appendToUpload: { call: upload({ body: BYTES, headers: { "Upload-Offset": "0" } }), expected: OWNER(409) },
  deleteUpload: { call: upload(), expected: OWNER(200) },
  listSubmissions: {
    call: () => ({ path: "/submissions" }),
    expected: statuses(401, 401, 200, 200, 200, 200, 403),
  },
  createSubmission: {
    call: ({ request }) => ({ path: "/submissions", body: request }),
    // An upload of somebody else is none.
    expected: statuses(401, 401, 404, 403, 201, 404, 403),
  },
  checkSubmission: {
    call: ({ request: { upload: _, ...draft } }) => ({
      path: "/submissions/check",
      body: { submission: draft },
    }),
    expected: SUBMITTERS(200),
  },
  getSubmission: [
    { call: submission(), expected: PRIVATE },
    { state: "published", call: submission(), expected: PUBLISHED },
  ],
  streamSubmissionEvents: [
    { call: submission("/events"), expected: PRIVATE },
    // What everybody may see then does not change any more.
    { state: "published", call: submission("/events"), expected: PRIVATE },
  ],
  getSubmissionLog: [
    { call: submission("/log"), expected: PRIVATE },
    { state: "failed", call: submission("/log"), expected: PRIVATE },
  ],
  cancelSubmission: {
    call: submission("/cancel"),
    expected: { ...OWNER(200), moderator: 200 },
  },
  retrySubmission: { state: "failed", call: submission("/retry"), expected: OWNER(200) },
  withdrawSubmission: [
    { state: "failed", call: submission("/withdraw", { reason: "Wrong file." }), expected: OWNER(200) },
    { state: "published", call: submission("/withdraw", { reason: "Wrong file." }), expected: OWNER(200) },
  ],
  setSubmissionAnonymity: {
    call: submission("/anonymity", { until: null }),
    expected: OWNER(200),
  },
  listFlagged: { call: () => ({ path: "/moderation/submissions" }), expected: MODERATORS(200) },
  getFlagged: { state: "review", call: decision(""), expected: MODERATORS(200) },
  // Not in review, so that a moderator hears that there is nothing to decide.
  publishFlagged: { call: decision("/publish"), expected: MODERATORS(409) },
  rejectFlagged: [
    { call: decision("/reject"), expected: MODERATORS(409) },
    { state: "review", call: decision("/reject"), expected: MODERATORS(200) },
  ],
  retractSubmission: [
    { call: decision("/retract"), expected: MODERATORS(409) },
    { state: "published", call: decision("/retract"), expected: MODERATORS(200) },
  ],
  registerWorker: { call: () => ({ path: "/worker", body: { facts: FACTS } }), expected: WORKERS(201) },
  leaseJob: {
    call: () => ({ path: "/worker/leases", body: { worker: "remote:other" } }),
    expected: WORKERS(404),
  },
  stopWorker: { call: () => ({ path: "/worker/remote:other" }), expected: WORKERS(404) },
  // Whoever does not hold a job is told so, and gets and changes nothing of it.
  getJobInput: { call: job("/input"), expected: WORKERS(409) },
  getJobSeed: { call: job("/seed"), expected: WORKERS(409) },
  getJobState: { call: job("/state"), expected: WORKERS(409) },
  saveJobState: { call: job("/state", { body: { run: "a", files: [] } }), expected: WORKERS(409) },
  getJobFile: { call: job("/files/progress.json"), expected: WORKERS(409) },
  sendJobFile: { call: job(`/files/${SHA256}`, { body: BYTES }), expected: WORKERS(409) },
  completeJob: { call: job("/complete", { body: { finding: null, files: [] } }), expected: WORKERS(409) },
  sendHeartbeat: {
    call: job("/heartbeat", { body: { progress: null, events: [] } }),
    expected: WORKERS(200),
  },
  failJob: { call: job("/fail", { body: { failure: FAILURE } }), expected: WORKERS(200) },
  releaseJob: { call: job("/release"), expected: WORKERS(200) },
};

/** Read by everybody. */
export const PUBLIC = [
  "getIndex",
  "listBoards",
  "getBoard",
  "listRows",
  "listRuns",
  "getRun",
  "getRunMatrix",
  "getRunMetrics",
  "listAnswers",
  "compareRuns",
  "listMethods",
  "getMethod",
  "listSequences",
  "getSequence",
  "listMetrics",
  "getMetric",
  "listPapers",
  "getPaper",
  "listOpenBoards",
  "listChanges",
  "listSeasons",
  "getSeason",
  "listAttempts",
] as const;
