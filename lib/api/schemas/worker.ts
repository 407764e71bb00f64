/** What workers elsewhere and the site say to each other. */
import { z } from "zod";
import { failureSchema } from "@/lib/domain/failure";
import { JOB_KINDS, jobNeedsSchema, jobProgressSchema, workerFactsSchema } from "@/lib/domain/job";
import { submissionRequestSchema } from "@/lib/domain/submission";
import { manifestSchema, runNameSchema } from "@/lib/jobs/incoming";
import { component } from "./component";

export const LEASE_HEADER = "Lethe-Lease";

export const jobParams = z.strictObject({
  job: z
    .string()
    .regex(/^[a-z0-9]+(\.[a-z0-9]+)+$/, "expected the id of a job")
    .max(80)
    .describe("Id of a job that this worker has leased"),
});

export const registration = z.strictObject({ facts: workerFactsSchema });

export const leaseRequest = z.strictObject({
  worker: z.string().max(200).describe("Id that the registration gave"),
});

export const leasedJobSchema = component(
  "LeasedJob",
  z.strictObject({
    job: z.string(),
    secret: z.string().describe(`To be sent as the header ${LEASE_HEADER} with everything about the job`),
    kind: z.enum(JOB_KINDS),
    submission: z.string(),
    attempt: z.int(),
    seed: z.int().describe("-1 where the job is not about one"),
    needs: jobNeedsSchema,
    request: z.unknown().describe("As it was submitted"),
    sha256: z.string().describe("Of the uploaded file"),
    method: z.string().nullable(),
    losses: z.int().describe("How often a worker was lost over it"),
    leaseMs: z.int().describe("A heartbeat is due within this time, milliseconds"),
  }),
);

/** A leased job as a worker reads it. */
export const leasedJobIn = leasedJobSchema.extend({ request: submissionRequestSchema });

export const beatSchema = z.strictObject({
  progress: jobProgressSchema.nullable(),
  events: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        type: z.string().regex(/^[a-z-]{1,40}$/),
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .max(500),
});

export const stateSchema = z.strictObject({ run: runNameSchema, files: manifestSchema });

export const resultSchema = z.strictObject({
  finding: z
    .strictObject({ method: z.string().max(60), title: z.string().max(120).nullable() })
    .nullable()
    .describe("Of a validation; null for a run or a scoring"),
  files: manifestSchema.describe("Of a run or a scoring: record, answers and log, sent before"),
});

export const failureBody = z.strictObject({ failure: failureSchema });

export const orderSchema = z.strictObject({
  order: z.enum(["continue", "cancel", "lost"]),
});
export const completionSchema = z.strictObject({
  completion: z.enum(["done", "lost"]),
});
export const storedStateSchema = z.strictObject({
  run: z.string().nullable(),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.int() })),
});
