/** Errors as problem details (RFC 9457): what was wrong, what is allowed, what to do. */
import { z } from "zod";
import { POLICY_NAME } from "./rate-limit";

/** Kinds of problems. `type` is an address on the same site; the reference page explains each there. */
export const PROBLEMS = {
  "invalid-parameters": { status: 400, title: "A parameter cannot be used" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "The API can only be read" },
  "quota-exceeded": { status: 429, title: "Too many requests" },
  "internal-error": { status: 500, title: "The server failed" },
  "store-unreadable": { status: 503, title: "The results cannot be read" },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;
export const PROBLEM_KINDS = Object.keys(PROBLEMS) as ProblemKind[];

/** When a client may meet each kind, for the reference page. */
export const PROBLEM_MEANING: Record<ProblemKind, string> = {
  "invalid-parameters":
    "A parameter is unknown, given twice, out of range, or a cursor of another list. `errors` names each one.",
  "not-found": "The address or the id in it does not exist.",
  "method-not-allowed": "Only GET, HEAD and OPTIONS are answered.",
  "quota-exceeded": "This address has used up its requests. `Retry-After` gives the seconds to wait.",
  "internal-error": "A bug in Lethe. The same request may fail again.",
  "store-unreadable": "The operator of the site has to act; `remedy` says how.",
};

/** Registered for every API by the RateLimit header fields draft. */
const QUOTA_TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded";

export function problemType(kind: ProblemKind): string {
  return kind === "quota-exceeded" ? QUOTA_TYPE : `/api#${kind}`;
}

export const problemErrorSchema = z.strictObject({
  in: z.enum(["path", "query"]).describe("Where the parameter stands"),
  path: z.string().describe("Name of the parameter"),
  detail: z.string().describe("What is wrong with it and what is allowed"),
});

export const problemSchema = z.strictObject({
  type: z.string().describe("Kind of the problem: an address, the same for every problem of the kind"),
  title: z.string().describe("The kind in words"),
  status: z.int().describe("The HTTP status again"),
  detail: z.string().describe("What was wrong with this request"),
  remedy: z.string().nullable().describe("What to do about it; null where the detail says it"),
  instance: z.string().describe("The address that was asked for"),
  errors: z.array(problemErrorSchema).describe("One entry per parameter that cannot be used; else empty"),
  "violated-policies": z
    .array(z.string())
    .optional()
    .describe("Of too many requests: the policies of RateLimit-Policy that were exceeded"),
});

export type Problem = z.infer<typeof problemSchema>;
export type ProblemError = z.infer<typeof problemErrorSchema>;

export interface Refusal {
  kind: ProblemKind;
  detail: string;
  remedy?: string | null;
  errors?: readonly ProblemError[];
}

/** `instance` is the path and query that was asked for. */
export function problem({ kind, detail, remedy = null, errors = [] }: Refusal, instance: string): Problem {
  const { status, title } = PROBLEMS[kind];
  const violated = kind === "quota-exceeded" ? { "violated-policies": [POLICY_NAME] } : {};
  return {
    type: problemType(kind),
    title,
    status,
    detail,
    remedy,
    instance,
    errors: [...errors],
    ...violated,
  };
}
