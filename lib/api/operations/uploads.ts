/** Uploads: a file is announced, sent in pieces that may break off, and then made a submission of. */
import { z } from "zod";
import { ParameterError } from "@/lib/domain/refusals";
import { appendBytes, WrongOffset } from "@/lib/uploads/append";
import { createUpload, type Upload } from "@/lib/uploads/create";
import { uploadOf, uploadsOf } from "@/lib/uploads/find";
import { removeUpload, sweepNowAndThen } from "@/lib/uploads/remove";
import { address } from "../address";
import { defineOperation } from "../operation";
import { listOf } from "../page";
import { problem } from "../problem";
import { id } from "../schemas/common";
import { uploadSchema } from "../schemas/submission";
import { userOf } from "../user-of";

const oneUpload = z.strictObject({ upload: id("upload") });

export const listUploads = defineOperation({
  id: "listUploads",
  method: "GET",
  access: "submit",
  path: "/uploads",
  summary: "List your uploads",
  description: "Those that no submission uses yet, the newest first.",
  params: z.strictObject({}),
  resultName: "UploadList",
  result: listOf(uploadSchema),
  example: () => null,
  run: ({ database, actor }) => ({ data: uploadsOf(database, userOf(actor)).map(uploadOut), next: null }),
});

export const createUploadOperation = defineOperation({
  id: "createUpload",
  method: "POST",
  access: "submit",
  path: "/uploads",
  summary: "Announce an upload",
  description:
    "A strategy is one `.ts` file, predictions are one `.zip` file. The same file announced again is the same upload, so that a client that was cut off goes on where it was.",
  params: z.strictObject({}),
  body: z.strictObject({
    name: z.string().min(1).max(200).describe("File name, with its ending"),
    size: z
      .int()
      .min(1)
      .max(2 ** 40)
      .describe("Bytes"),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
      .describe("SHA-256 of the file"),
  }),
  status: 201,
  resultName: "Upload",
  result: uploadSchema,
  example: () => null,
  run({ database, home, actor, now }, _params, body) {
    sweepNowAndThen(database, home, now);
    return uploadOut(createUpload(database, home, userOf(actor), body, now));
  },
});

export const getUpload = defineOperation({
  id: "getUpload",
  method: "GET",
  access: "submit",
  path: "/uploads/{upload}",
  summary: "Get an upload",
  description:
    "`received`, also in the header `Upload-Offset`, tells where to go on after a connection broke.",
  params: oneUpload,
  resultName: "Upload",
  result: uploadSchema,
  example: () => null,
  run: ({ database, actor }, { upload }) => withOffset(uploadOf(database, userOf(actor), upload)),
});

export const appendToUpload = defineOperation({
  id: "appendToUpload",
  method: "PATCH",
  access: "submit",
  path: "/uploads/{upload}",
  summary: "Send a piece of an upload",
  description:
    "The header `Upload-Offset` says at which byte the piece begins, which has to be `received`; else the answer is 409 and its own `Upload-Offset` says where to go on. What came before a connection broke is kept. With the last byte the file is checked against its SHA-256; if it differs it is removed.",
  params: oneUpload,
  body: "bytes",
  resultName: "Upload",
  result: uploadSchema,
  example: () => null,
  async run({ database, home, actor, now, headers }, { upload }, body) {
    const offset = offsetOf(headers);
    try {
      return withOffset(await appendBytes(database, home, userOf(actor), upload, offset, body, now));
    } catch (error) {
      if (error instanceof WrongOffset) return conflict(error, upload);
      throw error;
    }
  },
});

export const deleteUpload = defineOperation({
  id: "deleteUpload",
  method: "DELETE",
  access: "submit",
  path: "/uploads/{upload}",
  summary: "Delete an upload",
  description: "One that has become a submission stays. The answer is what was deleted.",
  params: oneUpload,
  resultName: "Upload",
  result: uploadSchema,
  example: () => null,
  run: ({ database, home, actor }, { upload }) =>
    uploadOut(removeUpload(database, home, userOf(actor), upload)),
});

function uploadOut({ id: upload, name, size, received, sha256, state, expiresAt }: Upload) {
  return { id: upload, name, size, received, sha256, state, expiresAt };
}

function withOffset(upload: Upload): Response {
  return Response.json(uploadOut(upload), { headers: { "Upload-Offset": String(upload.received) } });
}

function conflict({ message, remedy, received }: WrongOffset, upload: string): Response {
  const body = problem({ kind: "conflict", detail: message, remedy }, address("uploads", upload));
  return Response.json(body, {
    status: body.status,
    headers: { "Content-Type": "application/problem+json", "Upload-Offset": String(received) },
  });
}

function offsetOf(headers: Headers): number {
  const text = headers.get("Upload-Offset") ?? "";
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ParameterError(
    "Upload-Offset",
    text === ""
      ? "The header Upload-Offset is missing."
      : `The header Upload-Offset is no number: ${text.slice(0, 40)}.`,
    "Give the byte at which the piece begins: 0, or what the upload has received.",
  );
}
