/** Boards: results that may be compared with each other. */
import { z } from "zod";
import { allBoardIds, boardInfo } from "@/lib/queries/boards";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { boardOut, boardSchema } from "../schemas/board";
import { id } from "../schemas/common";

export const listBoards = defineOperation({
  id: "listBoards",
  method: "GET",
  path: "/boards",
  summary: "List boards",
  description:
    "By id. A board holds rows that may be compared: same tasks, order, backbone, start and protocol.",
  params: z.strictObject({
    sequence: id("sequence").optional().describe("Only boards of this sequence"),
    ...pageParams,
  }),
  resultName: "BoardList",
  result: listOf(boardSchema),
  example: () => ({ limit: "1" }),
  run({ database }, { sequence, ...wanted }) {
    const boards = allBoardIds(database).flatMap((board) => boardInfo(database, board) ?? []);
    const chosen = boards.filter((board) => sequence === undefined || board.sequence === sequence);
    const { data, next } = pageById(`boards ${sequence ?? ""}`, chosen, wanted);
    return { data: data.map(boardOut), next };
  },
});

export const getBoard = defineOperation({
  id: "getBoard",
  method: "GET",
  path: "/boards/{board}",
  summary: "Get a board",
  description: "",
  params: z.strictObject({ board: id("board") }),
  resultName: "Board",
  result: boardSchema,
  example: ({ database }) => firstBoard(allBoardIds(database)),
  run({ database }, { board }) {
    const info = boardInfo(database, board);
    return info && boardOut(info);
  },
});

function firstBoard([board]: readonly string[]) {
  return board === undefined ? null : { board };
}
