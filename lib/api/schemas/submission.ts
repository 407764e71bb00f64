/** Uploads and submissions as the API tells them. */
import { z } from "zod";
import { FAILURE_CODES } from "@/lib/domain/failure";
import { JOB_KINDS, JOB_STATES, jobProgressSchema } from "@/lib/domain/job";
import { cellSchema } from "@/lib/domain/matrix";
import { MATRIX_SETS } from "@/lib/domain/record-sets";
import {
  predictionsSubmissionSchema,
  SUBMISSION_KINDS,
  SUBMISSION_STATES,
  strategySubmissionSchema,
} from "@/lib/domain/submission";
import { id, time } from "./common";
import { component } from "./component";

const sha256 = z.string().describe("SHA-256 of the file, hexadecimal");

export const uploadSchema = component(
  "Upload",
  z.strictObject({
    id: id("upload"),
    name: z.string().describe("File name as announced"),
    size: z.int().describe("Bytes announced"),
    received: z.int().describe("Bytes that have come and are safe: the next piece begins here"),
    sha256,
    state: z
      .enum(["open", "complete", "used"])
      .describe("open: bytes are missing; complete: checked and ready; used: it has become a submission"),
    expiresAt: time("When it is removed if no submission uses it"),
  }),
);

const kind = z
  .enum(SUBMISSION_KINDS)
  .describe("strategy: code that is trained here; predictions: answers that are scored here");
const state = z.enum(SUBMISSION_STATES).describe("How far it is");
const method = z.string().nullable().describe("Id of the method; of a strategy known once it was checked");
const seed = z.int().nullable().describe("Seed of the run; null where it is not about one");
const board = z
  .strictObject({ id: id("board"), title: z.string().describe("Title of its sequence") })
  .describe("The board asked for");
const person = z.strictObject({ id: id("user"), name: z.string() });

/** What has come as JSON needs no check that it is: the schema of any JSON would refer to itself. */
const params = z.record(z.string().max(60), z.unknown()).default({});

const strategyBody = strategySubmissionSchema.extend({ params });

/** As in lib/domain/submission.ts, for the OpenAPI document. */
export const requestBody = z.discriminatedUnion("kind", [strategyBody, predictionsSubmissionSchema]);

export const draftBody = z.discriminatedUnion("kind", [
  strategyBody.omit({ upload: true }),
  predictionsSubmissionSchema.omit({ upload: true }),
]);

export const failureOut = component(
  "Failure",
  z.strictObject({
    code: z.enum(FAILURE_CODES).describe("Kind of failure"),
    title: z.string().describe("The kind in words"),
    message: z.string().describe("What happened in this case"),
    remedy: z.string().describe("What to do about it"),
    blame: z.enum(["submission", "site"]).describe("Who has to act: its owner, or the operator of the site"),
    at: z
      .array(
        z.strictObject({
          file: z.string(),
          line: z.int().describe("From 1"),
          column: z.int().nullable(),
          text: z.string().describe("The line itself"),
        }),
      )
      .describe("Lines of the submission that caused it"),
    log: z.array(z.string()).describe("Last lines of the trainer's output"),
  }),
);

export const submissionItemSchema = component(
  "SubmissionItem",
  z.strictObject({
    id: id("submission"),
    kind,
    board,
    method,
    title: z.string().nullable().describe("Name of the method for people"),
    owner: person.describe("Who made it"),
    state,
    attempt: z.int().describe("1 at first; every retry adds one"),
    failure: z
      .strictObject({ code: z.enum(FAILURE_CODES), title: z.string() })
      .nullable()
      .describe("Why it failed, in short"),
    progress: z
      .strictObject({ done: z.int(), total: z.int() })
      .nullable()
      .describe("Training stages done of all, over its seeds; null where nothing is at work"),
    createdAt: time("When it was received"),
    updatedAt: time("When its state changed last"),
    publishedAt: z.iso.datetime().nullable().describe("When its rows came onto the board"),
  }),
);

const matrix = z.strictObject({
  seed,
  tasks: z.array(z.string()).describe("Task ids in the order of training"),
  sets: z.array(
    z.strictObject({
      set: z.enum(MATRIX_SETS).describe("main, or a set of deletion requests"),
      rows: z
        .array(z.array(cellSchema.nullable()))
        .describe("rows[t][i]: task i after stage t; null is not evaluated yet"),
    }),
  ),
});

const job = z.strictObject({
  id: id("job"),
  kind: z.enum(JOB_KINDS),
  seed,
  state: z.enum(JOB_STATES),
  progress: jobProgressSchema.nullable().describe("How far it is"),
  losses: z.int().describe("How often a worker was lost while it had the job"),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

export const submissionSchema = component(
  "Submission",
  z.strictObject({
    id: id("submission"),
    kind,
    board,
    method,
    title: z.string().nullable().describe("Name of the method for people"),
    by: z.string().describe("Name of its owner, or until when it is held back"),
    state,
    reason: z.string().nullable().describe("Why it was rejected or withdrawn"),
    createdAt: time("When it was received"),
    publishedAt: z.iso.datetime().nullable().describe("When its rows came onto the board"),
    runs: z.array(z.strictObject({ run: id("run"), seed })).describe("Its runs on the board"),
    removedRuns: z.array(z.string()).describe("Ids of runs that were taken off the board"),
    access: z.enum(["owner", "moderator", "public"]).describe("As whom you see it"),
    private: z
      .strictObject({
        owner: person.describe("Who made it"),
        request: requestBody.describe("What was asked for"),
        file: z.strictObject({ name: z.string(), size: z.int(), sha256 }).describe("The uploaded file"),
        attempt: z.int().describe("1 at first; every retry adds one"),
        updatedAt: time("When its state changed last"),
        anonymousUntil: z.iso
          .datetime()
          .nullable()
          .describe("Until when the public does not see the owner's name"),
        failure: failureOut.nullable().describe("Why the present attempt failed"),
        waiting: z.string().nullable().describe("What its next job waits for; null where it does not wait"),
        jobs: z.array(job).describe("Work of the present attempt"),
        matrices: z.array(matrix).describe("Scores so far, one matrix per seed"),
        lastEvent: z.int().describe("Id of the newest event, to go on from"),
        flags: z
          .array(
            z.strictObject({
              kind: z.string(),
              message: z.string(),
              evidence: z.record(z.string(), z.unknown()),
            }),
          )
          .describe("What a moderator should look at; empty for everybody else"),
        may: z
          .strictObject({
            cancel: z.boolean(),
            retry: z.boolean(),
            withdraw: z.boolean(),
            anonymity: z.boolean(),
          })
          .describe("What you may do to it now"),
      })
      .nullable()
      .describe("For its owner and for moderators; null for the public"),
  }),
);

export const openBoardSchema = component(
  "OpenBoard",
  z.strictObject({
    id: id("board"),
    kind,
    title: z.string().describe("Title of its sequence"),
    sequence: id("sequence"),
    order: z.string().describe("Order of the tasks; `random:<seed>` is open as well"),
    closesAt: z.iso.datetime().nullable().describe("Of a season's board: when it closes"),
  }),
);

export const quotaSchema = z.strictObject({
  window: z.string().describe("24 hours, 30 days, or at once"),
  used: z.int(),
  allowed: z.int(),
  freeAt: z.iso.datetime().nullable().describe("When the next submission is possible; null where one is now"),
});

export const draftReportSchema = component(
  "DraftReport",
  z.strictObject({
    ok: z.boolean().describe("Nothing wrong was found; what only a run can tell is told then"),
    problems: z
      .array(
        z.strictObject({
          field: z.string().describe("Field that it is about; empty where it is about the whole"),
          message: z.string(),
          remedy: z.string().nullable(),
        }),
      )
      .describe("Everything that is wrong with the request"),
    failure: failureOut.nullable().describe("What is wrong with the source, with its lines"),
    quota: z.array(quotaSchema).describe("How much is used of each limit"),
  }),
);
