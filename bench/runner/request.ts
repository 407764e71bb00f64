/** What a run was asked to do, as stored in `run.json`, and the directory name that follows from it. */
import { z } from "zod";
import { seasonIdSchema } from "@/lib/domain/season";
import { sha256 } from "./files";

export const runRequestSchema = z.strictObject({
  strategy: z.string(),
  /** SHA-256 of the source file of a submitted strategy; absent for built-in ones. */
  source: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Strategy parameters as the user gave them. */
  params: z.record(z.string(), z.json()),
  sequence: z.string(),
  /** Season whose secret seed draws the test items; absent for the public split. The seed itself is never written. */
  split: seasonIdSchema.optional(),
  order: z.string(),
  protocol: z.string(),
  preset: z.string(),
  start: z.string(),
  seed: z.int().nonnegative(),
  /** Test items per task; null for all. */
  limit: z.int().positive().nullable(),
  /** Device as asked for; "auto" lets the trainer choose. */
  device: z.string(),
  /** Threads of the device's pool; null lets the trainer choose. */
  threads: z.int().positive().nullable(),
});

export type RunRequest = z.infer<typeof runRequestSchema>;

/**
 * The same request finds the same directory. Parameters count as resolved, so spelling out a default changes nothing
 * and a changed default, or a changed source file, is a different run. Device and threads do not count: they must not change what is computed.
 */
export function runName(request: RunRequest, version: number, resolved: Record<string, unknown>): string {
  const { source } = request;
  const method = source === undefined ? resolved : { resolved, source };
  return [
    `${request.strategy}-${sha256(canonical(method)).slice(0, 8)}`,
    `${request.sequence}.v${version}`,
    request.order.replaceAll(":", "-"),
    request.preset,
    request.start,
    request.protocol,
    ...(request.split === undefined ? [] : [request.split]),
    ...(request.limit === null ? [] : [`limit${request.limit}`]),
    `s${request.seed}`,
  ].join(".");
}

/** JSON with sorted keys, so that the order in which parameters were given does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
