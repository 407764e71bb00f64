/** Which problem a UserError of an operation is. */

import {
  Conflict,
  Forbidden,
  Gone,
  NotThere,
  ParameterError,
  QuotaUsed,
  StoreFull,
  TooLarge,
} from "@/lib/domain/refusals";
import type { UserError } from "@/lib/domain/user-error";
import type { ProblemError, Refusal } from "./problem";

export function refusalOf(error: UserError): Refusal {
  const { message: detail, remedy } = error;
  if (error instanceof NotThere) return { kind: "not-found", detail, remedy };
  if (error instanceof Gone) return { kind: "gone", detail, remedy };
  if (error instanceof Conflict) return { kind: "conflict", detail, remedy };
  if (error instanceof Forbidden) return { kind: "forbidden", detail, remedy };
  if (error instanceof TooLarge) return { kind: "too-large", detail, remedy };
  if (error instanceof StoreFull) return { kind: "store-full", detail, remedy };
  if (error instanceof QuotaUsed) return { kind: "quota-used", detail, remedy, retryAfter: error.retryAfter };
  const named = error instanceof ParameterError;
  const errors: ProblemError[] = named ? [{ in: "query", path: error.parameter, detail }] : [];
  return { kind: "invalid-parameters", detail, remedy, errors };
}
