/** How large and how many uploads may be. */
import { mkdirSync, statfsSync } from "node:fs";
import { formatBytes } from "@/bench/runner/errno";
import { MOST_SOURCE_BYTES } from "@/bench/sandbox/limits";
import { StoreFull, TooLarge } from "@/lib/domain/refusals";
import type { SubmissionKind } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";

const MB = 1_000_000;

/** Bytes per file, by its ending. */
export const UPLOAD_KINDS: Record<SubmissionKind, { suffix: string; bytes: number }> = {
  strategy: { suffix: ".ts", bytes: MOST_SOURCE_BYTES },
  predictions: { suffix: ".zip", bytes: 512 * MB },
};

export interface UploadLimits {
  /** Of one person, not yet used by a submission. */
  openUploads: number;
  openBytes: number;
  /** Of everybody together, not yet used. */
  allBytes: number;
  /** An upload that nothing was sent to for so long is removed, milliseconds. */
  lifetime: number;
  /** Left free on the disk, for the database and what is at work. */
  reserveBytes: number;
}

export const UPLOAD_LIMITS: UploadLimits = {
  openUploads: 20,
  openBytes: 2048 * MB,
  allBytes: 50_000 * MB,
  lifetime: 24 * 3_600_000,
  reserveBytes: 512 * MB,
};

/** Which kind of submission a file is for. */
export function kindOfFile(name: string): SubmissionKind {
  const lower = name.toLowerCase();
  for (const kind of ["strategy", "predictions"] as const)
    if (lower.endsWith(UPLOAD_KINDS[kind].suffix)) return kind;
  throw new UserError(
    `"${name.slice(0, 100)}" is neither a strategy nor predictions.`,
    "Send a strategy as one TypeScript file (*.ts), or predictions as one zip file (*.zip).",
  );
}

/** Whether a file may be one of a submission of this kind, as far as its name says. */
export function checkKind(kind: SubmissionKind, name: string): void {
  if (kindOfFile(name) === kind) return;
  throw new UserError(
    `The file "${name.slice(0, 100)}" is not one for ${kind}.`,
    kind === "strategy"
      ? "A strategy is one TypeScript file, *.ts."
      : "Predictions are one zip file with the answer files in it, *.zip.",
  );
}

export function checkSize(kind: SubmissionKind, size: number): void {
  const { bytes } = UPLOAD_KINDS[kind];
  if (size > bytes)
    throw new TooLarge(
      `The file has ${formatBytes(size)}; at most ${formatBytes(bytes)} are allowed for ${kind}.`,
      kind === "predictions"
        ? "Pack only the answer files, compressed."
        : "A strategy needs only its own source.",
    );
}

/** Refuses cleanly before anything is sent, instead of breaking off in the middle. */
export function checkDisk(folder: string, size: number, reserve: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < size + reserve) throw storeFull();
}

export function storeFull(): StoreFull {
  return new StoreFull(
    "The site's disk has no room for the file.",
    "Tell the operator of the site, and try again later.",
  );
}
