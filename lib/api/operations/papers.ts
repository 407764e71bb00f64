/** Papers: figures that others have printed, with their origin. */
import { z } from "zod";
import { paperList, paperView } from "@/lib/queries/literature";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id } from "../schemas/common";
import { paperItem, paperItemSchema, paperOut, paperSchema } from "../schemas/paper";

export const listPapers = defineOperation({
  id: "listPapers",
  method: "GET",
  path: "/papers",
  summary: "List papers",
  description: "By id: papers whose figures are recorded here, and how many of them agree with one another.",
  params: z.strictObject(pageParams),
  resultName: "PaperList",
  result: listOf(paperItemSchema),
  example: () => ({ limit: "1" }),
  run: (_context, wanted) => pageById("papers", paperList().map(paperItem), wanted),
});

export const getPaper = defineOperation({
  id: "getPaper",
  method: "GET",
  path: "/papers/{paper}",
  summary: "Get a paper",
  description:
    "With every recorded figure as printed, where it stands, and what recomputation says about it.",
  params: z.strictObject({ paper: id("paper") }),
  resultName: "Paper",
  result: paperSchema,
  example: () => ({ paper: "hide-llava" }),
  run(_context, { paper }) {
    const view = paperView(paper);
    return view && paperOut(view);
  },
});
