/** Everything that can be said about a submission before anything of it is run: one check for web form, API and command line. */

import { and, eq, inArray } from "drizzle-orm";
import { getLayout } from "@/bench/predictions/layouts";
import { checkStrategyDevice } from "@/bench/sandbox/devices";
import type { LetheDatabase } from "@/db/client";
import { submissions } from "@/db/schema";
import { Conflict } from "@/lib/domain/refusals";
import {
  COUNTED_STATES,
  type PredictionsSubmission,
  type StrategySubmission,
  type SubmissionRequest,
} from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { canonicalJson } from "@/lib/ingest/identity";
import type { Upload } from "@/lib/uploads/create";
import { uploadOf } from "@/lib/uploads/find";
import { checkKind } from "@/lib/uploads/limits";
import { checkMethodId } from "./method-id";
import { openBoard } from "./open-boards";
import { checkQuota } from "./quota";

const YEAR = 366 * 86_400_000;

/** The upload; throws a UserError for the first thing that is wrong. Within the transaction that stores it. */
export function checkRequest(
  tx: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  request: SubmissionRequest,
  now: Date,
): Upload {
  const upload = checkUpload(tx, owner, request);
  for (const { check } of requestChecks(tx, home, owner, request, now)) check();
  checkRepeated(tx, owner, request, upload.sha256);
  return upload;
}

/** A request whose file need not be there yet. */
export type Draft = WithoutUpload<StrategySubmission> | WithoutUpload<PredictionsSubmission>;
type WithoutUpload<Request> = Omit<Request, "upload">;

export interface RequestCheck {
  /** Field of the request that it is about. */
  field: string;
  /** Throws a UserError. */
  check(): unknown;
}

/** What can be said about a request without its file, field by field. */
export function requestChecks(
  tx: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  request: Draft,
  now: Date,
): RequestCheck[] {
  const shared = [
    { field: "board", check: () => openBoard(tx, home, request.kind, request.board, now) },
    { field: "anonymousUntil", check: () => checkAnonymity(request.anonymousUntil, now) },
    { field: "board", check: () => checkQuota(tx, owner.id, request.board, now) },
  ];
  if (request.kind === "predictions")
    return [
      ...shared,
      { field: "method", check: () => checkMethodId(tx, request.method, owner.id) },
      { field: "layout", check: () => request.layout === null || getLayout(request.layout) },
    ];
  return [
    ...shared,
    { field: "seeds", check: () => checkSeeds(request.seeds) },
    { field: "device", check: () => checkStrategyDevice(request.device) },
  ];
}

/** What may have changed since a failed submission was received. */
export function checkAgain(
  tx: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  { request, sha256, method }: Pick<typeof submissions.$inferSelect, "request" | "sha256" | "method">,
  now: Date,
): void {
  openBoard(tx, home, request.kind, request.board, now);
  if (method !== null) checkMethodId(tx, method, owner.id);
  checkRepeated(tx, owner, request, sha256);
  checkQuota(tx, owner.id, request.board, now);
}

function checkUpload(tx: LetheDatabase, owner: { id: string }, request: SubmissionRequest): Upload {
  const upload = uploadOf(tx, owner, request.upload);
  if (upload.state === "open")
    throw new Conflict(
      `The upload has ${upload.received} of ${upload.size} bytes.`,
      "Send the rest first; the upload says where to go on.",
    );
  if (upload.state === "used")
    throw new Conflict(
      "The upload has become a submission already.",
      "Upload the file again for another one.",
    );
  checkKind(request.kind, upload.name);
  return upload;
}

/** The owner's name may be held back, but not for ever. */
export function checkAnonymity(until: string | null, now: Date): void {
  if (until === null) return;
  const time = new Date(until).getTime();
  if (time <= now.getTime())
    throw new UserError(`anonymousUntil is in the past: ${until}.`, "Give a later date, or leave it out.");
  if (time > now.getTime() + YEAR)
    throw new UserError(
      `anonymousUntil is more than a year away: ${until}.`,
      "A name can be held back for a year at most; it can be held back again later.",
    );
}

function checkSeeds(seeds: readonly number[]): void {
  if (new Set(seeds).size !== seeds.length)
    throw new UserError(`A seed is given twice: ${seeds.join(", ")}.`, "Name each seed once.");
}

/** The same file with the same wishes would give the same rows, and use quota for nothing. */
function checkRepeated(
  tx: LetheDatabase,
  owner: { id: string },
  request: SubmissionRequest,
  sha256: string,
): void {
  const same = tx
    .select({ id: submissions.id, request: submissions.request, state: submissions.state })
    .from(submissions)
    .where(
      and(
        eq(submissions.owner, owner.id),
        eq(submissions.sha256, sha256),
        eq(submissions.board, request.board),
        inArray(submissions.state, [...COUNTED_STATES]),
      ),
    )
    .all()
    .filter((other) => wishes(other.request) === wishes(request))
    .map((other) => ({ ...other, seeds: sharedSeeds(other.request, request) }))
    .find(({ seeds }) => seeds === null || seeds.length > 0);
  if (!same) return;
  const { id, state, seeds } = same;
  if (seeds === null || (request.kind === "strategy" && seeds.length === request.seeds.length))
    throw new Conflict(
      `The same file with the same wishes is your submission ${id}, which is ${state}.`,
      "Change what should be different, or look at that one.",
    );
  throw new Conflict(
    `The same file with the same parameters and seed ${seeds.join(", ")} is in your submission ${id}, which is ${state}.`,
    "Name only seeds that are not in it, or look at that one.",
  );
}

/** What decides the result, apart from the seeds of a strategy: each of them gives a run of its own. */
function wishes(request: SubmissionRequest): string {
  return request.kind === "strategy"
    ? canonicalJson({ params: request.params })
    : canonicalJson({ method: request.method, layout: request.layout, seed: request.seed });
}

/** Null where the submissions are not of strategies. */
function sharedSeeds(one: SubmissionRequest, other: SubmissionRequest): number[] | null {
  if (one.kind !== "strategy" || other.kind !== "strategy") return null;
  return other.seeds.filter((seed) => one.seeds.includes(seed));
}
