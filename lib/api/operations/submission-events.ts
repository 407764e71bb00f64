/** What happens to a submission, live, and its log: for its owner and for moderators. */
import { z } from "zod";
import type { LetheDatabase } from "@/db/client";
import type { Actor } from "@/lib/domain/actor";
import { QuotaUsed } from "@/lib/domain/refusals";
import { MOST_LOG_LINES, submissionLog } from "@/lib/queries/submission-log";
import { accessTo, seesAll } from "@/lib/submissions/access";
import { eventStream, MOST_STREAMS, streamsLeft } from "@/lib/submissions/event-stream";
import { findSubmission, type Submission } from "@/lib/submissions/state";
import { defineOperation } from "../operation";
import { id } from "../schemas/common";

export const streamSubmissionEvents = defineOperation({
  id: "streamSubmissionEvents",
  method: "GET",
  path: "/submissions/{submission}/events",
  summary: "Follow a submission live",
  description:
    "Server-sent events, one JSON document each, from its owner's first to its last: after an event `end` nothing more comes. A connection that breaks goes on after `Last-Event-ID`. For its owner and for moderators.",
  params: z.strictObject({
    submission: id("submission"),
    after: z.coerce
      .number()
      .int()
      .nonnegative()
      .default(0)
      .describe("Id of the last event that is known already"),
  }),
  produces: "text/event-stream",
  resultName: "SubmissionEvent",
  result: z.strictObject({
    id: z.int().describe("Grows with every event"),
    type: z.string().describe("state, output, or an event of the run"),
    attempt: z.int().describe("Attempt that it belongs to"),
    seed: z.int().nullable().describe("Of the run it is about; null where it is about the whole"),
    at: z.iso.datetime().describe("When it happened"),
    data: z.record(z.string(), z.unknown()).describe("What happened, by type"),
  }),
  example: () => null,
  run({ database, actor, headers }, { submission, after }) {
    if (!ownOrModerated(database, submission, actor)) return null;
    if (!streamsLeft())
      throw new QuotaUsed(`${MOST_STREAMS} connections are being served.`, "Try again in a minute.", 60);
    const known = headers.get("Last-Event-ID");
    const last = known !== null && /^\d{1,15}$/.test(known) ? Number(known) : after;
    return new Response(eventStream(database, submission, last), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "private, no-store, no-transform",
        // A proxy that collects what it passes on would hold events back.
        "X-Accel-Buffering": "no",
      },
    });
  },
});

export const getSubmissionLog = defineOperation({
  id: "getSubmissionLog",
  method: "GET",
  path: "/submissions/{submission}/log",
  summary: "Get the log of a submission",
  description: "What happened and what its trainer printed, as plain text. For its owner and for moderators.",
  params: z.strictObject({
    submission: id("submission"),
    attempt: z.coerce.number().int().positive().optional().describe("Attempt; the present one if left out"),
    seed: z.coerce.number().int().nonnegative().optional().describe("Only what is about this seed's run"),
    lines: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_LOG_LINES)
      .default(MOST_LOG_LINES)
      .describe("Most lines, the last ones"),
  }),
  produces: "text/plain",
  resultName: "SubmissionLog",
  result: z.strictObject({ text: z.string().describe("The log itself; it is not JSON") }),
  example: () => null,
  run({ database, actor }, { submission, attempt, seed = null, lines }) {
    const found = ownOrModerated(database, submission, actor);
    if (!found) return null;
    const log = submissionLog(database, submission, { attempt: attempt ?? found.attempt, seed, lines });
    return new Response(log.map((line) => `${line}\n`).join(""), {
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
    });
  },
});

function ownOrModerated(database: LetheDatabase, id: string, actor: Actor): Submission | null {
  const found = findSubmission(database, id);
  return found && seesAll(accessTo(actor, found)) ? found : null;
}
