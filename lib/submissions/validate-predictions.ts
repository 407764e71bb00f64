/** Checks and scores the predictions of a submission, for the workers' jobs `validate` and `score`. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "@/bench/files/hash-file";
import { writeRescoredRun } from "@/bench/predictions/write-run";
import type { Clock } from "@/bench/runner/clock";
import { extractArchive } from "@/lib/archives/extract";
import { boardKeyFromId } from "@/lib/domain/board";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { PredictionsSubmission } from "@/lib/domain/submission";
import type { Finding } from "@/lib/jobs/complete";
import { type InspectedAnswers, inspectAnswers } from "./inspect-answers";
import { referencesOf } from "./references";

export interface PredictionsWork {
  request: PredictionsSubmission;
  /** Path of the uploaded zip file, and its SHA-256 as announced. */
  archive: string;
  sha256: string;
  /** Folder of the job; what is needed is made in it. */
  folder: string;
  /** `<home>/references`. */
  references: string;
}

/** Throws a SubmissionFailure with what is wrong. */
export async function checkPredictions(work: PredictionsWork): Promise<Finding> {
  await withAnswers(work, async () => undefined);
  const { method, title } = work.request;
  return { method, title };
}

/** Returns the run directory with the record. */
export async function scorePredictions(work: PredictionsWork, clock: Clock): Promise<{ directory: string }> {
  const { method, title, seed, board } = work.request;
  const { preset, start, order } = keyOf(board);
  const runs = join(work.folder, "run");
  return withAnswers(work, async ({ request }) => {
    const written = await writeRescoredRun(
      request,
      { method, title, backbone: preset, start, order, seed: seed ?? 0 },
      { runs, partial: false, force: true },
      clock,
    );
    return { directory: written.directory };
  });
}

/** Unpacks, inspects, and removes the unpacked files again whatever happens. */
async function withAnswers<Result>(
  { request, archive, sha256, folder, references }: PredictionsWork,
  use: (inspected: InspectedAnswers) => Promise<Result>,
): Promise<Result> {
  const found = hashFile(archive);
  if (found !== sha256)
    throw new SubmissionFailure("upload_damaged", `The file has SHA-256 ${found}, announced was ${sha256}.`);
  const board = keyOf(request.board);
  const annotations = referencesOf(references, board.sequence);
  const answers = join(folder, "answers");
  mkdirSync(folder, { recursive: true });
  rmSync(answers, { recursive: true, force: true });
  try {
    await extractArchive(archive, answers);
    return await use(inspectAnswers({ folder: answers, board, layout: request.layout, annotations }));
  } finally {
    rmSync(answers, { recursive: true, force: true });
  }
}

function keyOf(board: string) {
  const key = boardKeyFromId(board);
  if (!key) throw new SubmissionFailure("internal_error", `${board} is not the id of a board.`);
  return key;
}
