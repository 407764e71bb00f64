/** Receives a submission: checked, stored, and given its first job, in one transaction; or refused, and nothing is kept. */
import { and, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissions, uploads } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { Conflict } from "@/lib/domain/refusals";
import type { SubmissionRequest } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";
import { canonicalJson } from "@/lib/ingest/identity";
import { enqueue } from "@/lib/jobs/enqueue";
import type { Upload } from "@/lib/uploads/create";
import { checkRequest } from "./check";
import { appendEvent } from "./events";
import { dropUpload, keepUpload } from "./files";
import { newId } from "./ids";
import { validationJob } from "./jobs-of";
import { checkSubmissionsOpen } from "./open-submissions";

export interface CreateOptions {
  /** A call repeated with the same key finds what the first one made. */
  idempotencyKey?: string | null;
}

export interface Created {
  id: string;
  /** False where the key has found an earlier one. */
  isNew: boolean;
}

export function createSubmission(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  request: SubmissionRequest,
  now: Date,
  { idempotencyKey = null }: CreateOptions = {},
): Created {
  const created = immediately(database, (tx): Created => {
    const earlier = idempotencyKey === null ? null : findByKey(tx, owner, idempotencyKey, request);
    if (earlier) return { id: earlier, isNew: false };
    checkSubmissionsOpen(tx);
    const upload = checkRequest(tx, home, owner, request, now);
    // Before the row, so that no row is ever without its file. A file without a row is swept away later.
    keepUpload(home, request.upload, upload.sha256);
    const id = insert(tx, owner, request, upload, idempotencyKey, now);
    return { id, isNew: true };
  });
  if (created.isNew) dropUpload(home, request.upload);
  return created;
}

function findByKey(
  tx: LetheDatabase,
  owner: { id: string },
  key: string,
  request: SubmissionRequest,
): string | null {
  const found = tx
    .select({ id: submissions.id, request: submissions.request })
    .from(submissions)
    .where(and(eq(submissions.owner, owner.id), eq(submissions.idempotencyKey, key)))
    .get();
  if (!found) return null;
  if (canonicalJson(found.request) === canonicalJson(request)) return found.id;
  throw new Conflict(
    `The idempotency key has been used for another submission, ${found.id}.`,
    "Use a new key for a new submission.",
  );
}

function insert(
  tx: LetheDatabase,
  owner: { id: string },
  request: SubmissionRequest,
  upload: Upload,
  idempotencyKey: string | null,
  now: Date,
): string {
  const id = newId("s");
  const at = now.toISOString();
  const predictions = request.kind === "predictions" ? request : null;
  tx.insert(submissions)
    .values({
      id,
      owner: owner.id,
      kind: request.kind,
      board: request.board,
      method: predictions?.method ?? null,
      title: predictions?.title ?? null,
      request,
      idempotencyKey,
      upload: upload.id,
      sha256: upload.sha256,
      state: "received",
      anonymousUntil: request.anonymousUntil,
      createdAt: at,
      updatedAt: at,
    })
    .run();
  tx.update(uploads).set({ state: "used" }).where(eq(uploads.id, upload.id)).run();
  enqueue(tx, { submission: id, attempt: 1, owner: owner.id }, validationJob(request), now);
  appendEvent(tx, {
    ...{ submission: id, attempt: 1, seed: null, at, type: "state" },
    data: { from: null, to: "received", failure: null, reason: null },
  });
  appendAudit(tx, {
    at: now,
    actor: owner.id,
    action: "submission.received",
    subject: `submission:${id}`,
    details: { board: request.board, kind: request.kind, sha256: upload.sha256 },
    public: false,
  });
  return id;
}
