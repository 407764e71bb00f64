/** What a check of `lethe doctor` says. */
import type { LetheDatabase } from "@/db/client";
import type { LetheHome } from "@/lib/home";

export interface Finding {
  /** What was looked at. */
  check: string;
  /** "warning": works, but should be looked at. "problem": something does not work or was damaged. */
  level: "ok" | "warning" | "problem";
  message: string;
  /** What to do; null where nothing is to be done. */
  remedy: string | null;
  /** Everything that it is about, where the message names only the first few. */
  all?: readonly string[];
}

export interface Patient {
  home: LetheHome;
  /** Opened for reading only; nothing is migrated. */
  database: LetheDatabase;
  now: Date;
  /** Read every file and compare its SHA-256. */
  deep: boolean;
}

export const ok = (check: string, message: string): Finding => ({
  ...{ check, level: "ok", message },
  remedy: null,
});
export const warning = (check: string, message: string, remedy: string): Finding => ({
  ...{ check, level: "warning", message },
  remedy,
});
export const problem = (check: string, message: string, remedy: string): Finding => ({
  ...{ check, level: "problem", message },
  remedy,
});

/** The first few of many, for a message. */
export function some(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}
