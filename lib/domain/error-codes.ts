/** Codes of errors, SQLite's and the file system's, wherever in the chain of causes they stand. */

export function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...code, ...codesOf(error.cause)];
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG", "SQLITE_FULL"]);

export const isFull = (error: unknown): boolean => codesOf(error).some((code) => FULL.has(code));
export const isBusy = (error: unknown): boolean =>
  codesOf(error).some((code) => code.startsWith("SQLITE_BUSY"));
