/** Whether the record of a finished job is the answer to its submission, whole and true; a SubmissionFailure says why not. */
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { RunRecord } from "@/lib/domain/run-record";
import { missingMetrics } from "./required-metrics";
import type { Submission } from "./state";

/** What is wrong here is a bug of ours or a worker that cannot be trusted: neither is stored. */
export function checkResult(record: RunRecord, submission: Submission, seed: number | null): void {
  const { request, sha256, method } = submission;
  const expected: [string, unknown, unknown][] = [
    ["board", boardId(boardKeyOf(record)), request.board],
    ["method", record.strategy.id, method],
    ["limit", record.protocol.limit, null],
    ...(request.kind === "strategy"
      ? ([
          ["track", record.track, "executed"],
          ["source", record.strategy.source, sha256],
          ["seed", record.seed, seed],
        ] as [string, unknown, unknown][])
      : ([["track", record.track, "re-scored"]] as [string, unknown, unknown][])),
  ];
  for (const [what, found, wanted] of expected)
    if (found !== wanted)
      throw new SubmissionFailure(
        "internal_error",
        `The finished record has ${what} ${JSON.stringify(found)}; the submission asks for ${JSON.stringify(wanted)}.`,
      );
  if (record.predictions === null)
    throw new SubmissionFailure("internal_error", "The finished record has no answers beside it.");
  const missing = missingMetrics(record);
  if (missing.length > 0)
    throw new SubmissionFailure(
      "metrics_incomplete",
      `${missing.map(({ id, reason }) => `${id}: ${reason}`).join("; ")}.`,
    );
}
