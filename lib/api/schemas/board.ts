/** A board as the API tells it. */
import { z } from "zod";
import type { BoardInfo } from "@/lib/queries/board-info";
import { address, pageAddress } from "../address";
import { id, kind, links, title } from "./common";
import { component } from "./component";

export const boardSchema = component(
  "Board",
  z.strictObject({
    id: id("board: what its rows have in common, joined by dots"),
    title,
    kind,
    sequence: id("sequence"),
    version: z.int().describe("Version of the sequence's data"),
    preset: z.string().describe("Backbone"),
    start: z.string().describe("Starting checkpoint"),
    order: z.string().describe("Order of the tasks, for example standard or random:7"),
    protocol: z.string().describe("Protocol: steps and batch size"),
    tasks: z.array(z.strictObject({ id: id("task or request"), title })).describe("In the order of training"),
    testSha256: z
      .string()
      .nullable()
      .describe("Hash of the test split; null while only limited runs are stored"),
    startSha256: z
      .string()
      .nullable()
      .describe("Hash of the starting checkpoint; null where it is not known"),
    reported: z
      .strictObject({ paper: z.string(), title: z.string(), year: z.int(), notes: z.array(z.string()) })
      .nullable()
      .describe("The paper that all rows are copied from; null for boards of runs"),
    links: links("self", "rows", "page"),
  }),
);

export function boardOut(board: BoardInfo): z.infer<typeof boardSchema> {
  const { id, title, kind, sequence, version, preset, start, order, protocol, tasks } = board;
  const { testSha256, startSha256 } = board;
  return {
    ...{ id, title, kind, sequence, version, preset, start, order, protocol },
    tasks: tasks.map((task) => ({ id: task.id, title: task.title })),
    ...{ testSha256, startSha256 },
    reported: board.reported && { ...board.reported, notes: [...board.reported.notes] },
    links: {
      self: address("boards", id),
      rows: address("boards", id, "rows"),
      page: pageAddress("boards", id),
    },
  };
}
