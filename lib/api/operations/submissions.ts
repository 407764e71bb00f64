/** Submissions: made of an upload, looked at, and what their owner may do to them. */
import { z } from "zod";
import { may } from "@/lib/domain/actor";
import { Forbidden, ParameterError } from "@/lib/domain/refusals";
import { SUBMISSION_KINDS, SUBMISSION_STATES, submissionRequestSchema } from "@/lib/domain/submission";
import { submissionView } from "@/lib/queries/submission";
import { submissionList } from "@/lib/queries/submissions";
import { setAnonymity } from "@/lib/submissions/anonymity";
import { cancel } from "@/lib/submissions/cancel";
import type { Draft } from "@/lib/submissions/check";
import { checkDraft } from "@/lib/submissions/check-draft";
import { createSubmission } from "@/lib/submissions/create";
import { openBoards } from "@/lib/submissions/open-boards";
import { retry } from "@/lib/submissions/retry";
import { MOST_REASON, withdraw } from "@/lib/submissions/withdraw";
import { address } from "../address";
import { MOST_JSON_BYTES } from "../body";
import { decodeCursor, encodeCursor } from "../cursor";
import { type ApiContext, defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id } from "../schemas/common";
import {
  draftBody,
  draftReportSchema,
  openBoardSchema,
  requestBody,
  submissionItemSchema,
  submissionSchema,
} from "../schemas/submission";
import { userOf } from "../user-of";

const oneSubmission = z.strictObject({ submission: id("submission") });

export const listOpenBoards = defineOperation({
  id: "listOpenBoards",
  method: "GET",
  path: "/submissions/open-boards",
  summary: "List boards that take submissions",
  description:
    "Predictions are also taken on any built-in sequence of tasks under a backbone and a start of your own: `<sequence>.v<version>.<backbone>.<start>.<order>-order.open`.",
  params: z.strictObject({
    kind: z.enum(SUBMISSION_KINDS).optional().describe("Only boards for this kind"),
    ...pageParams,
  }),
  resultName: "OpenBoardList",
  result: listOf(openBoardSchema),
  example: () => ({ limit: "2" }),
  run({ database, home, now }, { kind, ...page }) {
    const open = openBoards(database, home, now).filter((board) => kind === undefined || board.kind === kind);
    const boards = open.map(({ id: board, kind: of, title, key, closesAt }) => ({
      ...{ id: board, kind: of, title, sequence: key.sequence, order: key.order, closesAt },
    }));
    return pageById(`open-boards ${kind}`, boards, page);
  },
});

export const listSubmissions = defineOperation({
  id: "listSubmissions",
  method: "GET",
  access: "read",
  path: "/submissions",
  summary: "List submissions",
  description: "Your own, the newest first. Moderators may ask for everybody's.",
  params: z.strictObject({
    state: z.enum(SUBMISSION_STATES).optional().describe("Only those in this state"),
    board: id("board").optional().describe("Only those for this board"),
    owner: z.enum(["me", "all"]).default("me").describe("all: everybody's, for moderators"),
    ...pageParams,
  }),
  resultName: "SubmissionList",
  result: listOf(submissionItemSchema),
  example: () => null,
  run({ database, actor }, { state, board, owner, limit, cursor }) {
    if (owner === "all" && !may(actor, "moderate"))
      throw new ParameterError("owner", "Only moderators see everybody's submissions.", "Leave `owner` out.");
    const list = `submissions ${JSON.stringify([owner, state, board])}`;
    const key = cursor === undefined ? null : decodeCursor(list, cursor, z.tuple([z.string(), z.string()]));
    const after = key && { createdAt: key[0], id: key[1] };
    const filter = {
      ...(owner === "me" && { owner: userOf(actor).id }),
      ...(state && { states: [state] }),
      ...(board !== undefined && { board }),
    };
    const found = submissionList(database, filter, after, limit + 1);
    const data = found.slice(0, limit);
    const last = data.at(-1);
    const next = last && found.length > limit ? encodeCursor(list, [last.createdAt, last.id]) : null;
    return { data, next };
  },
});

export const createSubmissionOperation = defineOperation({
  id: "createSubmission",
  method: "POST",
  access: "submit",
  path: "/submissions",
  summary: "Submit an upload",
  description:
    "With a header `Idempotency-Key` of your choice, the call can be repeated safely: the same key finds the submission that it made. Failed and cancelled submissions do not count against the quota.",
  params: z.strictObject({}),
  body: requestBody,
  status: 201,
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run(context, _params, body) {
    const { database, home, actor, now, headers } = context;
    const idempotencyKey = keyOf(headers);
    const { id: made } = createSubmission(
      database,
      home,
      userOf(actor),
      submissionRequestSchema.parse(body),
      now,
      { idempotencyKey },
    );
    const response = Response.json(viewOf(context, made), { status: 201 });
    response.headers.set("Location", address("submissions", made));
    return response;
  },
});

/** A little more than a strategy may have, so that the check itself can say so; characters. */
const MOST_SOURCE = 300_000;

const fileSchema = z
  .strictObject({
    name: z.string().min(1).max(200).describe("File name"),
    size: z.int().nonnegative().describe("Bytes"),
    source: z
      .string()
      .max(MOST_SOURCE)
      .nullable()
      .default(null)
      .describe("Text of a strategy, to check its imports and syntax"),
  })
  .nullable()
  .default(null)
  .describe("The file that would be uploaded");

export const checkSubmissionOperation = defineOperation({
  id: "checkSubmission",
  method: "POST",
  access: "submit",
  path: "/submissions/check",
  summary: "Check a submission before making it",
  description:
    "Tells everything that is wrong at once, and the quota. Nothing is stored or run; what only a run can tell is told then.",
  params: z.strictObject({}),
  body: z.strictObject({
    submission: draftBody.describe("The submission without its upload"),
    file: fileSchema,
  }),
  // Each character of a source may have to be escaped, as six.
  mostBytes: MOST_JSON_BYTES + 6 * MOST_SOURCE,
  resultName: "DraftReport",
  result: draftReportSchema,
  example: () => null,
  run: ({ database, home, actor, now }, _params, { submission, file }) =>
    checkDraft(database, home, userOf(actor), submission as Draft, file, now),
});

export const getSubmission = defineOperation({
  id: "getSubmission",
  method: "GET",
  path: "/submissions/{submission}",
  summary: "Get a submission",
  description: "Its owner and moderators see all of it; others see what was published, once it was.",
  params: oneSubmission,
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run: ({ database, actor, now }, { submission }) => submissionView(database, submission, actor, now),
});

export const cancelSubmission = defineOperation({
  id: "cancelSubmission",
  method: "POST",
  access: "submit",
  path: "/submissions/{submission}/cancel",
  summary: "Cancel a submission",
  description: "One that waits or is at work. It can be retried and does not count against the quota.",
  params: oneSubmission,
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run(context, { submission }) {
    cancel(context.database, submission, context.actor, context.now);
    return viewOf(context, submission);
  },
});

export const retrySubmission = defineOperation({
  id: "retrySubmission",
  method: "POST",
  access: "submit",
  path: "/submissions/{submission}/retry",
  summary: "Retry a failed submission",
  description: "Starts another attempt with the same file and the same wishes.",
  params: oneSubmission,
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run(context, { submission }) {
    retry(context.database, context.home, submission, context.actor, context.now);
    return viewOf(context, submission);
  },
});

export const withdrawSubmission = defineOperation({
  id: "withdrawSubmission",
  method: "POST",
  access: "submit",
  path: "/submissions/{submission}/withdraw",
  summary: "Withdraw a submission",
  description: "At any time. Rows that it brought onto a board are removed; their addresses go on saying so.",
  params: oneSubmission,
  body: z.strictObject({
    reason: z.string().max(MOST_REASON).default("").describe("Shown where the rows were"),
  }),
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run(context, { submission }, { reason }) {
    withdraw(context.database, submission, context.actor, reason, context.now);
    return viewOf(context, submission);
  },
});

export const setSubmissionAnonymity = defineOperation({
  id: "setSubmissionAnonymity",
  method: "PUT",
  access: "submit",
  path: "/submissions/{submission}/anonymity",
  summary: "Hold back or show your name",
  description: "For a year at most. Moderators see the name all the same.",
  params: oneSubmission,
  body: z.strictObject({
    until: z.iso.datetime().nullable().describe("Until when the name is held back; null shows it now"),
  }),
  resultName: "Submission",
  result: submissionSchema,
  example: () => null,
  run(context, { submission }, { until }) {
    setAnonymity(context.database, submission, context.actor, until, context.now);
    return viewOf(context, submission);
  },
});

function viewOf({ database, actor, now }: ApiContext, submission: string) {
  const view = submissionView(database, submission, actor, now);
  if (!view) throw new Forbidden("The submission was changed, but your token may not read it.");
  return view;
}

function keyOf(headers: Headers): string | null {
  const key = headers.get("Idempotency-Key");
  if (key === null || /^[\x21-\x7e]{1,100}$/.test(key)) return key;
  throw new ParameterError("Idempotency-Key", "The Idempotency-Key is not 1 to 100 printable characters.");
}
