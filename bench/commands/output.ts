/**
 * What every verb prints, and how it ends. Results go to stdout, everything else to stderr. With `--json`, stdout holds
 * exactly one JSON document: the result, or {"error": …} when there is none. Exit codes: 0 done, 2 a mistake of the
 * person at the keyboard (message and remedy), 1 a bug of ours (with its stack).
 */
import { type Failure, SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import { failureText } from "./failure-text";

export const EXIT_BUG = 1;
export const EXIT_USER_ERROR = 2;

/** What `--json` prints in place of a result. */
export interface ErrorDocument {
  error: {
    kind: "user" | "bug";
    message: string;
    /** What to do about it; null where the message says it, and for bugs. */
    remedy: string | null;
    /** Why a strategy's file cannot be run, with the lines that cause it. */
    failure?: Failure;
  };
}

/** Print a result: one JSON document, or the text for people, which is only built when it is wanted. */
export function printResult(json: boolean | undefined, result: unknown, text: () => string): void {
  const output = json ? JSON.stringify(result, null, 2) : text().trimEnd();
  process.stdout.write(`${output}\n`);
}

/** Print an error and return the exit code. */
export function reportError(error: unknown, json: boolean): number {
  const user = error instanceof UserError;
  const message = error instanceof Error ? error.message : String(error);
  const remedy = user ? error.remedy : null;
  const failure = error instanceof SubmissionFailure ? error.failure : undefined;
  const document: ErrorDocument = { error: { kind: user ? "user" : "bug", message, remedy, failure } };
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  if (user)
    process.stderr.write(
      `Error: ${failure ? failureText(failure) : message}\n${remedy ? `${remedy}\n` : ""}`,
    );
  else process.stderr.write(`${describeBug(error)}\nThis is a bug in Lethe, not in what you gave it.\n`);
  return user ? EXIT_USER_ERROR : EXIT_BUG;
}

function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${String(error)}`;
  const cause = error.cause === undefined ? "" : `\nCaused by: ${describeBug(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

/** A reader that closes the pipe early (`lethe list | head`) is not an error. */
export function tolerateClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
