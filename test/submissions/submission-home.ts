/** A home with people and submissions in every state, without running anything. */
import { createHash } from "node:crypto";
import { submissions, uploads, users } from "@/db/schema";
import type { StrategySubmission, SubmissionRequest, SubmissionState } from "@/lib/domain/submission";
import { newId } from "@/lib/submissions/ids";
import { type TestHome, testHome } from "../store/home";

export const NOW = new Date("2026-11-24T12:00:00.000Z");
export const TINY_BOARD = "proc-coin-8.v1.tiny.base.standard-order.quick";

/** Later than NOW. */
export const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

export interface PeopleHome extends TestHome {
  ada: { id: string };
  bob: { id: string };
}

export function peopleHome(): PeopleHome {
  const home = testHome();
  for (const id of ["ada", "bob"]) addUser(home, id);
  return { ...home, ada: { id: "ada" }, bob: { id: "bob" } };
}

export function addUser({ database }: TestHome, id: string): void {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  database
    .insert(users)
    .values({ id, name, email: `${id}@lethe.test` })
    .run();
}

/** A finished upload that exists in the database alone. */
export function addUpload(
  { database }: TestHome,
  owner: string,
  content = "export {}",
  name = "strategy.ts",
): string {
  const id = newId("u");
  database
    .insert(uploads)
    .values({
      id,
      owner,
      name,
      size: content.length,
      received: content.length,
      sha256: sha256(content),
      state: "complete",
      createdAt: NOW.toISOString(),
      expiresAt: later(86_400_000).toISOString(),
    })
    .run();
  return id;
}

export interface Given {
  board?: string;
  method?: string | null;
  at?: Date;
  request?: Partial<SubmissionRequest>;
  idempotencyKey?: string;
}

export function strategyRequest(upload: string, board = TINY_BOARD): StrategySubmission {
  return {
    ...{ kind: "strategy", board, upload, note: "", anonymousUntil: null },
    ...{ seeds: [0], params: {}, device: "auto" },
  };
}

/** A submission of a strategy, put straight into the state. */
export function addSubmission(
  home: Pick<TestHome, "home" | "database" | "scratch">,
  owner: string,
  state: SubmissionState,
  given: Given = {},
) {
  const { board = TINY_BOARD, method = null, at = NOW, idempotencyKey = null } = given;
  const id = newId("s");
  const upload = addUpload(home, owner, `export const n = "${id}"`);
  const request = { ...strategyRequest(upload, board), ...given.request } as SubmissionRequest;
  home.database
    .insert(submissions)
    .values({
      id,
      owner,
      kind: request.kind,
      board,
      method,
      request,
      upload,
      sha256: sha256(id),
      state,
      idempotencyKey,
      failure: state === "failed" ? { code: "strategy_error", message: "it broke", at: [], log: [] } : null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      publishedAt: state === "published" ? at.toISOString() : null,
    })
    .run();
  return id;
}
