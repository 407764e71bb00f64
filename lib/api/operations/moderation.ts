/** What waits for a moderator, and the decisions about it. */
import { z } from "zod";
import { Forbidden } from "@/lib/domain/refusals";
import { SUBMISSION_KINDS, SUBMISSION_STATES } from "@/lib/domain/submission";
import { moderationCase } from "@/lib/moderation/case";
import { type Decision, decide, LEAST_REASON, MOST_REASON, type Moderator } from "@/lib/moderation/decide";
import { moderationQueue } from "@/lib/moderation/queue";
import { publishSubmission } from "@/lib/submissions/publish";
import { type ApiContext, defineOperation } from "../operation";
import { id, numberOrNull, time } from "../schemas/common";

const state = z.enum(SUBMISSION_STATES).describe("Where the submission stands");
const runs = z.array(z.string()).describe("Ids of the runs that were put onto the board, or taken off it");
const oneSubmission = z.strictObject({ submission: id("submission") });

const common = {
  id: id("submission"),
  kind: z.enum(SUBMISSION_KINDS),
  board: id("board"),
  method: z.string().nullable().describe("Id of the method; null while it is not known"),
  title: z.string().nullable().describe("Name of the method for people"),
};

const waitingSchema = z.strictObject({
  ...common,
  owner: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: time("When it was received"),
  since: time("Since when it waits"),
  flags: z
    .array(z.strictObject({ kind: z.string(), message: z.string() }))
    .describe("What was noticed, without the evidence"),
});

export const listFlagged = defineOperation({
  id: "listFlagged",
  method: "GET",
  access: "moderate",
  path: "/moderation/submissions",
  summary: "List submissions that wait for a moderator",
  description: "Scored, flagged and not public. Who waits longest comes first.",
  params: z.strictObject({}),
  resultName: "FlaggedList",
  result: z.strictObject({ data: z.array(waitingSchema) }),
  example: () => null,
  run: ({ database }) => ({ data: moderationQueue(database) }),
});

const caseSchema = z.strictObject({
  ...common,
  state,
  attempt: z.int(),
  request: z.record(z.string(), z.unknown()).describe("As it was sent"),
  owner: z.strictObject({
    id: z.string(),
    name: z.string(),
    others: z.int().describe("Their other submissions"),
    published: z.int().describe("How many of those were published"),
  }),
  sha256: z.string().describe("Of the submitted file"),
  source: z.string().nullable().describe("Source of a strategy; null for predictions"),
  createdAt: time("When it was received"),
  updatedAt: time("When it last changed"),
  reason: z.string().nullable().describe("Of the last decision"),
  flags: z.array(
    z.strictObject({
      kind: z.string(),
      message: z.string(),
      evidence: z
        .record(z.string(), z.unknown())
        .describe("On a sealed board without examples, which would show its items"),
      at: time("When it was noticed"),
    }),
  ),
  results: z.array(
    z.strictObject({
      seed: z.int().nullable(),
      metric: z.string().nullable().describe("Null where the record cannot be read"),
      value: numberOrNull("In the unit of the metric"),
      problem: z.string().nullable().describe("Why the record cannot be read; null where it can"),
    }),
  ),
  runs: z.array(z.string()).describe("Ids of its runs on the board"),
  history: z.array(
    z.strictObject({
      seq: z.int(),
      at: time("When"),
      actor: z.string(),
      action: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const getFlagged = defineOperation({
  id: "getFlagged",
  method: "GET",
  access: "moderate",
  path: "/moderation/submissions/{submission}",
  summary: "Get what is needed to decide about a submission",
  description: "Flags with their evidence, the source, what was measured, and what happened before.",
  params: oneSubmission,
  resultName: "Flagged",
  result: caseSchema,
  example: () => null,
  async run({ database, home }, { submission }) {
    const found = await moderationCase(database, home, submission);
    return found && { ...found, kind: found.request.kind };
  },
});

const decidedSchema = z.strictObject({ submission: id("submission"), state, runs });

const reasonBody = z.strictObject({
  reason: z
    .string()
    .min(LEAST_REASON)
    .max(MOST_REASON)
    .describe("Why; read by the owner, and by everybody where the result is or was public"),
});

export const publishFlagged = decision("publish", {
  id: "publishFlagged",
  summary: "Publish a flagged submission",
  description: "Its runs go onto the board, and their pages say that a moderator looked at them.",
});
export const rejectFlagged = decision("reject", {
  id: "rejectFlagged",
  summary: "Reject a flagged submission",
  description: "It does not go onto the board and counts against its owner's quota.",
});
export const retractSubmission = decision("retract", {
  id: "retractSubmission",
  summary: "Retract a published submission",
  description: "Its runs leave the board at once; their addresses and the public changelog say why.",
});

function decision(what: Decision, words: { id: string; summary: string; description: string }) {
  return defineOperation({
    ...words,
    method: "POST",
    access: "moderate",
    path: `/moderation/submissions/{submission}/${what}`,
    params: oneSubmission,
    body: reasonBody,
    resultName: "Decided",
    result: decidedSchema,
    example: () => null,
    run({ database, home, actor, now }, { submission }, { reason }) {
      const by = moderatorOf(actor);
      return decide({ database, home, publish: publishSubmission }, submission, what, { by, reason, now });
    },
  });
}

function moderatorOf(actor: ApiContext["actor"]): Moderator {
  if (actor.kind === "user") return actor;
  throw new Forbidden("Only moderators decide.");
}
