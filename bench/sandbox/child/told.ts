/** From whatever was thrown to what the runner is told. Reads as little of the thrown thing as it can: it may set traps. */
import type { ToldFailure } from "../protocol";
import { Refused } from "./refused";

export function toldFailure(id: number, thrown: unknown): ToldFailure {
  const error = Object(thrown) === thrown ? (thrown as Error) : null;
  const message = error ? text(() => error.message) : `It threw ${String(thrown)}.`;
  const name = text(() => error?.name);
  // The stack is written when it is first read, from name and message: where one is no text, that would run its code.
  const stack = error && message && name ? text(() => error.stack).slice(0, 20_000) : "";
  const said = name && name !== "Error" ? `${name}: ${message}` : message;
  return { id, type: "failed", code: codeOf(thrown, message), message: said.slice(0, 4000), stack };
}

/** Codes of the system's own errors that are limits of the sandbox. */
const LIMITS: Readonly<Record<string, ToldFailure["code"]>> = {
  ENOSPC: "disk_limit",
  EFBIG: "file_size_limit",
  ENOMEM: "memory_limit",
};

const STARVED =
  /^(Array buffer allocation failed|could not allocate memory|.*bad_alloc|.*Failed to allocate memory)/;

function codeOf(thrown: unknown, message: string): ToldFailure["code"] {
  if (thrown instanceof Refused) return thrown.code;
  const code = text(() => (thrown as NodeJS.ErrnoException).code);
  return LIMITS[code] ?? (STARVED.test(message) ? "memory_limit" : "strategy_error");
}

/** Whatever has no such text has none to tell: a getter may throw, and what it gives may be anything. */
function text(read: () => unknown): string {
  try {
    const value = read();
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
