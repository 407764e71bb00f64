/** Query parameters as a page or a route gets them, and what is told about one that cannot be read. */
import type { z } from "zod";
import { UserError } from "@/lib/domain/user-error";

export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export function parametersOf(search: URLSearchParams): Parameters {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

/**
 * Every parameter as one text. Several values of one, as forms send them, are joined by commas; empty ones, which forms send
 * for fields left alone, count as not given.
 */
export function givenTexts(parameters: Parameters): Record<string, string> {
  const texts = Object.entries(parameters).map(
    ([name, value]) => [name, [value].flat().filter(Boolean).join(",")] as const,
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** `allowed` says what may stand in a parameter where its schema does not. */
export function unreadable(
  error: z.ZodError,
  given: Readonly<Record<string, string>>,
  allowed: Readonly<Record<string, string>> = {},
): UserError {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const choices =
    issue?.code === "invalid_value" ? `Use one of: ${issue.values.join(", ")}.` : issue?.message;
  return new UserError(`${name}=${given[name] ?? ""} cannot be read.`, allowed[name] ?? choices);
}

/** The shortest text of a query, without "?". Colons and commas may stand in one as they are, and read better so. */
export function writeParameters(search: URLSearchParams): string {
  return search.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}
