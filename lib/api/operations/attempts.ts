/** How often submitted methods were scored. */
import { z } from "zod";
import { attemptsOf } from "@/lib/queries/attempts";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id } from "../schemas/common";
import { component } from "../schemas/component";

const attemptSchema = component(
  "Attempts",
  z.strictObject({
    id: z.string().describe("Board and method"),
    board: id("board"),
    method: id("method"),
    attempts: z.int().describe("Scored attempts: published, in review, rejected or withdrawn afterwards"),
  }),
);

export const listAttempts = defineOperation({
  id: "listAttempts",
  method: "GET",
  path: "/attempts",
  summary: "List how often methods were scored",
  description:
    "Per board and method, of methods that have been published at least once. Attempts that failed, were lost or were cancelled were never scored.",
  params: z.strictObject({
    board: id("board").optional().describe("Only this board"),
    method: id("method").optional().describe("Only this method"),
    ...pageParams,
  }),
  resultName: "AttemptList",
  result: listOf(attemptSchema),
  example: () => ({ limit: "1" }),
  run({ database }, { board, method, ...wanted }) {
    const found = attemptsOf(database, { board, method })
      .map((row) => ({ id: `${row.board} ${row.method}`, ...row }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return pageById(`attempts ${JSON.stringify([board, method])}`, found, wanted);
  },
});
