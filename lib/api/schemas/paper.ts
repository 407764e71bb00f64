/** A paper as the API tells it: every printed figure with its place, its grade and what recomputation says. */
import { z } from "zod";
import { OUTCOMES } from "@/lib/literature/recompute";
import type { CheckedFigure, PaperSummary, PaperView } from "@/lib/queries/literature";
import { address, pageAddress } from "../address";
import { id, links } from "./common";
import { component } from "./component";

const fields = {
  id: id("paper"),
  title: z.string(),
  authors: z.array(z.string()).describe("As far as known"),
  year: z.int(),
  venue: z.string().nullable(),
  arxiv: z.string().nullable(),
  url: z.string(),
  boards: z
    .array(
      z.strictObject({
        id: z.string(),
        benchmark: z.string(),
        backbone: z.string().nullable(),
        start: z.string().nullable().describe("Starting checkpoint; null where it is not stated"),
      }),
    )
    .describe("Figures may be compared within one of these only; they are no boards of this site"),
  checks: z
    .strictObject({ agrees: z.int(), rounding: z.int(), mismatch: z.int() })
    .describe("How many figures agree with what follows from the others"),
  links: links("self", "page"),
};

export const paperItemSchema = component(
  "PaperItem",
  z.strictObject({ ...fields, figureCount: z.int().describe("Printed figures that are recorded") }),
);

const figureSchema = component(
  "Figure",
  z.strictObject({
    id: z.string().describe("Distinct within the paper"),
    board: z.string(),
    method: z.string().describe("As printed"),
    column: z.strictObject({
      kind: z.enum(["metric", "task"]),
      id: z.string().describe("Metric, or task of the board"),
      label: z.string().describe("As printed"),
      unit: z.string(),
    }),
    text: z.string().describe("As printed"),
    value: z.number(),
    decimals: z.int().describe("Decimals at which it is printed"),
    where: z.string().describe("Place in the source"),
    grade: z.string().describe("How it was seen: P, P?, Q or S"),
    gradeText: z.string().describe("The grade in words"),
    url: z.string().describe("What was read"),
    note: z.string().nullable(),
    remarks: z
      .array(
        z.strictObject({
          outcome: z.enum(OUTCOMES),
          how: z.string().describe("What it was compared with"),
          against: z.string().describe("The other number"),
        }),
      )
      .describe("What recomputation says"),
  }),
);

export const paperSchema = component(
  "Paper",
  z.strictObject({
    ...fields,
    accessed: z.string().describe("Day on which the figures were read"),
    licence: z.string(),
    notes: z.array(z.string()),
    figures: z.array(figureSchema).describe("Every printed figure that is recorded"),
  }),
);

function paperFields(summary: PaperSummary) {
  const { id, title, authors, year, venue, arxiv, url, boards, checks } = summary;
  const links = { self: address("papers", id), page: pageAddress("papers", id) };
  return { ...{ id, title, authors, year, venue, arxiv, url, boards, checks }, links };
}

export function paperItem(summary: PaperSummary): z.infer<typeof paperItemSchema> {
  return { ...paperFields(summary), figureCount: summary.figures };
}

export function paperOut({ paper, summary, parts }: PaperView): z.infer<typeof paperSchema> {
  const figures = parts.flatMap(({ tables, singles }) => [
    ...tables.flatMap(({ rows }) => rows.flatMap((row) => row.figures.filter((figure) => figure !== null))),
    ...singles,
  ]);
  const { accessed, licence, notes } = paper;
  return { ...paperFields(summary), accessed, licence, notes, figures: figures.map(figureOut) };
}

function figureOut(figure: CheckedFigure): z.infer<typeof figureSchema> {
  const { id, board, method, column, text, value, decimals, where, grade, gradeText, url, note } = figure;
  return {
    ...{ id, board, method, text, value, decimals, where, grade, gradeText, url, note },
    column: { kind: column.kind, id: column.id, label: column.label, unit: column.unit },
    remarks: figure.remarks.map(({ outcome, how, against }) => ({ outcome, how, against })),
  };
}
