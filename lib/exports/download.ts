/** What an export hands over, whoever asked: the site sends it, the command prints or writes it. */
import { UserError, unknownName } from "@/lib/domain/user-error";

export const FORMATS = ["csv", "json"] as const;
export type Format = (typeof FORMATS)[number];

export interface Download {
  body: string;
  mediaType: string;
  /** Suggested file name. */
  file: string;
}

export function csvDownload(file: string, body: string): Download {
  return { body, mediaType: "text/csv; charset=utf-8; header=present", file: `${file}.csv` };
}

export function jsonDownload(file: string, value: unknown): Download {
  return { body: `${JSON.stringify(value, null, 2)}\n`, mediaType: "application/json", file: `${file}.json` };
}

/** Check a name that came from a query string or an option; missing means the first allowed one. */
export function oneOf<Name extends string>(
  kind: string,
  given: string | null | undefined,
  allowed: readonly Name[],
): Name {
  const first = allowed[0];
  if (first === undefined) throw new UserError(`There is no ${kind}.`);
  if (given === null || given === undefined) return first;
  const found = allowed.find((name) => name === given);
  if (!found) throw unknownName(kind, given, allowed);
  return found;
}
