/** A typed failure of a strategy file, for people: its code, the lines of the file, and what it printed last. */
import { FAILURES, type Failure } from "@/lib/domain/failure";

const SHOWN_OUTPUT = 10;

export function failureText({ code, message, at, log }: Failure): string {
  const places = at.map(({ file, line, column, text }) => {
    const place = [file, line, ...(column === null ? [] : [column + 1])].join(":");
    return `  ${place}  ${text.trim()}`;
  });
  const output = log.slice(-SHOWN_OUTPUT).map((line) => `  | ${line}`);
  return [
    `${FAILURES[code].title} (${code}).`,
    ...(message ? [message] : []),
    ...places,
    ...(output.length > 0 ? ["Last lines of its output:", ...output] : []),
  ].join("\n");
}
