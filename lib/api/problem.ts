/** Errors as problem details (RFC 9457): what was wrong, what is allowed, what to do. */
import { z } from "zod";
import { POLICY_NAME } from "./rate-limit";

/** Kinds of problems. `type` is an address on the same site; the reference page explains each there. */
export const PROBLEMS = {
  "invalid-parameters": { status: 400, title: "A parameter cannot be used" },
  "not-signed-in": { status: 401, title: "This needs a token" },
  forbidden: { status: 403, title: "This is not allowed" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "The address does not take this method" },
  conflict: { status: 409, title: "This cannot be done now" },
  gone: { status: 410, title: "It was removed" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body is of another kind" },
  "quota-used": { status: 429, title: "The quota is used up" },
  "quota-exceeded": { status: 429, title: "Too many requests" },
  "internal-error": { status: 500, title: "The server failed" },
  "store-unreadable": { status: 503, title: "The results cannot be read" },
  "store-full": { status: 507, title: "The site has no room left" },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;
export const PROBLEM_KINDS = Object.keys(PROBLEMS) as ProblemKind[];

/** When a client may meet each kind, for the reference page. */
export const PROBLEM_MEANING: Record<ProblemKind, string> = {
  "invalid-parameters":
    "A parameter or a field of the body is unknown, given twice or out of range, or a cursor belongs to another list. `errors` names each one.",
  "not-signed-in":
    "The operation needs a token with the scope it names, and none was sent; or one was sent that is not valid (any more), to whatever operation.",
  forbidden: "The token lacks the scope, or a browser's request came from another site.",
  "not-found": "The address or the id in it does not exist, or it belongs to somebody else.",
  "method-not-allowed": "`Allow` lists the methods that the address takes.",
  conflict: "What it is about is in another state than the operation needs; `detail` says in which.",
  gone: "The run was taken off its board; `detail` says when, by whom and why.",
  "too-large": "The body is longer than the operation takes.",
  "unsupported-media-type": "Send `application/json`, or bytes where the operation takes bytes.",
  "quota-used":
    "The account has used up its submissions or uploads; `detail` says when the next one is possible.",
  "quota-exceeded": "This address has used up its requests. `Retry-After` gives the seconds to wait.",
  "internal-error": "A bug in Lethe. The same request may fail again.",
  "store-unreadable": "The operator of the site has to act; `remedy` says how.",
  "store-full":
    "The site's disk is full, or its store of uploads. Nothing was kept beyond what the upload tells.",
};

/** Registered for every API by the RateLimit header fields draft. */
const QUOTA_TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded";

export function problemType(kind: ProblemKind): string {
  return kind === "quota-exceeded" ? QUOTA_TYPE : `/api#${kind}`;
}

export const problemErrorSchema = z.strictObject({
  in: z.enum(["path", "query", "body"]).describe("Where the parameter stands"),
  path: z.string().describe("Name of the parameter, or the field's place in the body"),
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
  /** Seconds. */
  retryAfter?: number | null;
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
