/** A typed failure for people at a terminal: what, where, what to do, and the last lines of output. */
import type { ExplainedFailure } from "@/lib/queries/explained-failure";

const MOST_LOG = 15;

export function failureText({ title, message, remedy, code, at, log }: ExplainedFailure): string {
  const places = at.map(({ file, line, column, text }) => {
    const place = `${file}:${line}${column === null ? "" : `:${column + 1}`}`;
    return `  ${place}\n    ${text}`;
  });
  const output = log.slice(-MOST_LOG).map((line) => `  | ${line}`);
  return [
    `${title} (${code}).`,
    message,
    ...(places.length > 0 ? [places.join("\n")] : []),
    ...(output.length > 0 ? [`Last output:\n${output.join("\n")}`] : []),
    remedy,
  ].join("\n");
}
