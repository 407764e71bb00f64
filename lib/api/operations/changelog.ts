/** The public part of the audit log. */
import { z } from "zod";
import { type Change, changelog } from "@/lib/audit/changelog";
import { decodeCursor, encodeCursor } from "../cursor";
import { defineOperation } from "../operation";
import { listOf, pageParams } from "../page";
import { time } from "../schemas/common";

const LIST = "changelog";

const changeSchema = z.strictObject({
  seq: z.int().describe("Number of the entry in the audit log; entries that are not public leave gaps"),
  at: time("When it was decided"),
  action: z.string().describe("For example submission.published, submission.retracted, season.started"),
  subject: z.string().describe("What it was done to: a kind, a colon, an id"),
  title: z.string().describe("The same in a sentence"),
  text: z.string().nullable().describe("The reason that was given; null where there is none"),
  details: z.record(z.string(), z.unknown()).describe("What else the entry says; depends on the action"),
  hash: z.string().describe("SHA-256 of the entry, which covers the hash of the entry before it"),
});

export const listChanges = defineOperation({
  id: "listChanges",
  method: "GET",
  path: "/changelog",
  summary: "List public changes",
  description:
    "What came onto the boards, what left them, and why; the newest first. An entry never changes and never goes away.",
  params: z.strictObject(pageParams),
  resultName: "ChangeList",
  result: listOf(changeSchema),
  example: () => ({ limit: "1" }),
  run({ database }, { limit, cursor }) {
    const [before] = cursor === undefined ? [null] : decodeCursor(LIST, cursor, z.tuple([z.int()]));
    const found = changelog(database, before, limit + 1);
    const data = found.slice(0, limit);
    const last = data.at(-1);
    const next = last && found.length > limit ? encodeCursor(LIST, [last.seq]) : null;
    return { data: data.map(({ links: _links, ...change }: Change) => change), next };
  },
});
