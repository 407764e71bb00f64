/** A submission checked before it is made: everything that is wrong with it at once, with lines, and the quota it would use. */
import { bundleStrategy } from "@/bench/sandbox/bundle";
import type { LetheDatabase } from "@/db/client";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { type ExplainedFailure, explained } from "@/lib/queries/explained-failure";
import { checkKind, checkSize } from "@/lib/uploads/limits";
import { type Draft, requestChecks } from "./check";
import { checkSubmissionsOpen } from "./open-submissions";
import { type QuotaUse, quotaUse } from "./quota";

export interface DraftFile {
  name: string;
  /** Bytes. */
  size: number;
  /** Text of a strategy, for imports and syntax; null to leave that to the site's workers. */
  source: string | null;
}

export interface DraftReport {
  /** Nothing wrong was found here; what only a run can tell is told then. */
  ok: boolean;
  problems: { field: string; message: string; remedy: string | null }[];
  /** What is wrong with the source, with its lines. */
  failure: ExplainedFailure | null;
  quota: QuotaUse[];
}

export async function checkDraft(
  database: LetheDatabase,
  home: LetheHome,
  owner: { id: string },
  draft: Draft,
  file: DraftFile | null,
  now: Date,
): Promise<DraftReport> {
  const checks = [
    { field: "", check: () => checkSubmissionsOpen(database) },
    ...requestChecks(database, home, owner, draft, now),
    ...(file ? [{ field: "file", check: () => checkFile(draft.kind, file) }] : []),
  ];
  const problems = checks.flatMap(({ field, check }) => problemOf(field, check));
  const source = draft.kind === "strategy" ? (file?.source ?? null) : null;
  const failure = source === null ? null : await sourceFailure(source, file?.name ?? "strategy.ts");
  return {
    ok: problems.length === 0 && failure === null,
    problems,
    failure,
    quota: quotaUse(database, owner.id, draft.board, now),
  };
}

function problemOf(field: string, check: () => unknown): DraftReport["problems"] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ field, message: error.message, remedy: error.remedy }];
  }
}

function checkFile(kind: Draft["kind"], { name, size }: DraftFile): void {
  checkKind(kind, name);
  checkSize(kind, size);
}

async function sourceFailure(source: string, name: string): Promise<ExplainedFailure | null> {
  try {
    await bundleStrategy(source, name);
    return null;
  } catch (error) {
    if (error instanceof SubmissionFailure) return explained(error.failure);
    throw error;
  }
}
