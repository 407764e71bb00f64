/** What an error means for a job: trouble that passes, or a typed reason to end the attempt. */
import { homedir, tmpdir } from "node:os";
import { codesOf, isBusy, isFull } from "@/lib/domain/error-codes";
import { type FailureCode, SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";

/** A site that does not answer, or not now. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The site says that the job is not this worker's any more. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** The site has read the request and does not take it; the same one will not be taken later either. */
export class Refused extends UserError {
  readonly status: number;

  constructor(status: number, message: string, remedy: string) {
    super(message, remedy);
    this.status = status;
  }
}

/** Whether it is the content that is refused, and not who sends it. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Refused && [400, 413, 422].includes(error.status);

/** Another process holds the database for long, a disk is full, the site does not answer: worth another try later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable ||
  isFull(error) ||
  isBusy(error) ||
  codesOf(error).some((code) => code.startsWith("SQLITE_IOERR"));

/** The typed reason. Paths of the machine that works are none of the submitter's business. */
export function reasonOf(error: unknown, home: Pick<LetheHome, "root">): SubmissionFailure {
  const hidden = [home.root, tmpdir(), process.cwd(), homedir()].filter((path) => path !== "/");
  const plain = (text: string) => hidden.reduce((told, path) => told.replaceAll(path, "…"), text);
  if (error instanceof SubmissionFailure) {
    const { code, message, at, log } = error.failure;
    return new SubmissionFailure(code, plain(message), { at, log: log.map(plain) });
  }
  const code: FailureCode = isFull(error) ? "disk_full" : "internal_error";
  const known = error instanceof UserError || isFull(error);
  const message =
    known && error instanceof Error ? error.message : "Something that we did not foresee happened.";
  return new SubmissionFailure(code, plain(message));
}
