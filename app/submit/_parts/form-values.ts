/** From the fields of the form to what is asked for, or to what is wrong with which field. */
import type { z } from "zod";
import type { FormProblem } from "@/app/_site/drafts";
import { boardId, OPEN_PROTOCOL, PUBLIC_SPLIT } from "@/lib/domain/board";
import { type SubmissionRequest, submissionRequestSchema } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import { readDay, readSeeds, readWholeNumber } from "@/lib/submit/read-fields";

export type Values = Readonly<Record<string, string | undefined>>;

export type ReadValues = { ok: true; request: SubmissionRequest } | { ok: false; problems: FormProblem[] };

/** The board that a form asks for: of answers trained elsewhere, backbone, start and order are typed in. */
export function boardOf(values: Values): string {
  const { board = "", sequence, version, backbone, start, order } = trimmed(values);
  if (!sequence || !backbone || !start) return board;
  return boardId({
    ...{ sequence, version: Number(version), preset: backbone, start, order: order || "standard" },
    ...{ protocol: OPEN_PROTOCOL, split: PUBLIC_SPLIT },
  });
}

export function readValues(given: Values, upload: string): ReadValues {
  const values = trimmed(given);
  const problems: FormProblem[] = [];
  const attempt = <Value>(field: string, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push({ field, message: error.message, remedy: error.remedy });
      return undefined;
    }
  };
  const common = {
    ...{ kind: values.kind, board: boardOf(values), upload },
    ...(values.note && { note: values.note }),
    anonymousUntil: attempt("anonymousUntil", () =>
      values.anonymousUntil ? readDay(values.anonymousUntil) : null,
    ),
  };
  const parsed = submissionRequestSchema.safeParse(
    values.kind === "strategy"
      ? {
          ...common,
          seeds: attempt("seeds", () => (values.seeds ? readSeeds(values.seeds) : undefined)),
          params: attempt("params", () => readParams(values.params)),
          ...(values.device && { device: values.device }),
        }
      : {
          ...common,
          ...{ method: values.method ?? "", title: values.title ?? "" },
          layout: values.layout || null,
          seed: attempt("seed", () => (values.seed ? readWholeNumber(values.seed) : null)),
        },
  );
  if (problems.length > 0) return { ok: false, problems };
  return parsed.success
    ? { ok: true, request: parsed.data }
    : { ok: false, problems: parsed.error.issues.slice(0, 10).map(problemOf) };
}

function problemOf({ path, message }: z.core.$ZodIssue): FormProblem {
  return { field: path.length > 0 ? String(path[0]) : null, message, remedy: null };
}

const trimmed = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value?.trim()]));

function readParams(text: string | undefined): Record<string, unknown> | undefined {
  if (!text) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(`This is no valid JSON: ${(error as Error).message}`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new UserError('Write one JSON object, as in { "share": 0.5 }');
  return json as Record<string, unknown>;
}
