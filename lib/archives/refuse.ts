/** Refusals of archives. Names in them come from strangers: shown in quotes, with control characters spelt out. */
import { SubmissionFailure } from "@/lib/domain/failure";

export function refuse(message: string): SubmissionFailure {
  return new SubmissionFailure("archive_refused", message);
}

export function shown(name: string): string {
  const text = JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
  // JSON leaves signs alone that turn text around or do not show.
  return text.replace(/\p{C}/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
