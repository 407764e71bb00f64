/** Figures printed in papers, each with its origin: board, table and row, value as printed, evidence grade, address, date. */
import { z } from "zod";

/** How a figure was seen. Recollections and inferences have no grade here: they are never shown. */
export const GRADES = {
  P: "authors' own code, README or abstract",
  "P?": "authors' code (likely)",
  Q: "quoted in another paper",
  S: "secondary source",
} as const;

/** Metrics that `bench/metrics` computes, so that figures can be recomputed and linked to their formula. */
export const REGISTERED_METRICS = [
  "avg",
  "maa",
  "mft",
  "forgetting",
  "bwt",
  "bwt-coin",
  "fwt",
  "intransigence",
  "zero-shot",
  "crr-last",
  "crr-avg",
  "refusal-rate",
  "delta-rr",
  "answer-rate",
  "specificity-last",
  "specificity-avg",
  "relapse",
  "retain-accuracy",
  "paraphrase-crr",
  "paraphrase-leak",
  "choice-leak",
  "membership-auc",
  "forget-quality",
] as const;

/** Metrics that papers print and the registry does not have. */
export const OTHER_METRICS = {
  "delta-rr-avg": {
    title: "Refusals out of context, average",
    unit: "percentage points",
    direction: "lower",
  },
  "answer-rate-avg": {
    title: "Answer rate on retained queries, average",
    unit: "percent",
    direction: "higher",
  },
  "faa-weighted": {
    title: "Final average, weighted by test-set size",
    unit: "percent",
    direction: "higher",
  },
  "joint-gap": {
    title: "Joint training minus zero-shot, final average",
    unit: "percentage points",
    direction: "higher",
  },
} as const;

const OTHER_IDS = Object.keys(OTHER_METRICS) as (keyof typeof OTHER_METRICS)[];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case words joined by hyphens");
const text = z.string().min(1);
/** The digits as they stand in the source, so that trailing zeros and precision survive. */
const printed = z.string().regex(/^-?\d+(\.\d+)?$/, 'write the number as printed, for example "-14.97"');
const metric = z.enum([...REGISTERED_METRICS, ...OTHER_IDS]);

/** Where figures come from; shared by tables, single results and matrices. */
const origin = {
  board: id,
  /** Place in the source: "Table 3", "abstract", "section 4". */
  where: text,
  grade: z.enum(Object.keys(GRADES) as (keyof typeof GRADES)[]),
  /** For Q, and only for Q: the paper that quotes the figures. */
  quotedIn: text.nullable().default(null),
  /** What was read, where it is neither the paper nor its authors' repository; required for S. */
  source: text.nullable().default(null),
  /** Address of what was read; null = the paper's own. */
  url: z.url().nullable().default(null),
  note: text.nullable().default(null),
};

/** Rows are comparable within one board only; a start that is not known is not a start that is the same. */
const boardSchema = z.strictObject({
  id,
  benchmark: text,
  /** Tasks in the order of the printed columns; null where they are not known. */
  order: z
    .array(z.strictObject({ id, label: text, unit: text.default("percent") }))
    .min(1)
    .nullable(),
  /** Whether `order` is also the order of training. */
  inTrainingOrder: z.boolean(),
  backbone: text.nullable(),
  /** Starting checkpoint; null where it is not stated. */
  start: text.nullable(),
  notes: z.array(text).default([]),
});

/** A heading as printed and what it means: one of our metrics, or the score on a task after the last stage. */
const columnSchema = z.union([
  z.strictObject({ metric, label: text }),
  z.strictObject({ task: id, label: text.optional() }),
]);

const tableSchema = z.strictObject({
  id,
  ...origin,
  columns: z.array(columnSchema).min(1),
  rows: z
    .array(
      z.strictObject({
        method: text,
        /** One per column; null = not printed. */
        values: z.array(printed.nullable()),
        note: text.nullable().default(null),
      }),
    )
    .min(1),
});

/** A figure outside a table, for example in an abstract. */
const singleSchema = z.strictObject({ method: text, ...origin, column: columnSchema, value: printed });

/** A whole lower triangle: row t holds the scores after stage t on tasks 1 to t. */
const matrixSchema = z.strictObject({ method: text, ...origin, rows: z.array(z.array(printed)).min(1) });

export const paperSchema = z
  .strictObject({
    /** Also its file name and its URL. */
    id,
    title: text,
    /** As far as known. */
    authors: z.array(text),
    year: z.int().min(2000).max(2100),
    venue: text.nullable(),
    arxiv: z
      .string()
      .regex(/^\d{4}\.\d{4,5}$/)
      .nullable(),
    url: z.url(),
    /** Day on which the figures were read. */
    accessed: z.iso.date(),
    transcriber: text,
    licence: text,
    notes: z.array(text).default([]),
    boards: z.array(boardSchema).min(1),
    tables: z.array(tableSchema).default([]),
    results: z.array(singleSchema).default([]),
    matrices: z.array(matrixSchema).default([]),
  })
  .superRefine((paper, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const boards = new Map(paper.boards.map((board) => [board.id, board]));
    if (boards.size < paper.boards.length) refuse(["boards"], "board ids must be distinct");
    if (new Set(paper.tables.map((table) => table.id)).size < paper.tables.length)
      refuse(["tables"], "table ids must be distinct");
    paper.boards.forEach((board, b) => {
      if (!board.order && board.inTrainingOrder)
        refuse(["boards", b, "inTrainingOrder"], "an order that is not known cannot be that of training");
    });

    const checkOrigin = (from: Origin, path: (string | number)[]) => {
      if (!boards.has(from.board)) refuse([...path, "board"], `there is no board "${from.board}"`);
      if ((from.grade === "Q") !== (from.quotedIn !== null))
        refuse([...path, "quotedIn"], "grade Q, and only Q, names the paper that quotes");
      if (from.grade === "S" && from.source === null)
        refuse([...path, "source"], "grade S names the secondary source");
    };
    const checkColumn = (column: Column, board: string, path: (string | number)[]) => {
      const tasks = boards.get(board)?.order?.map((task) => task.id) ?? [];
      if ("task" in column && !tasks.includes(column.task))
        refuse([...path, "task"], `board "${board}" has no task "${column.task}"`);
    };

    paper.tables.forEach((table, t) => {
      checkOrigin(table, ["tables", t]);
      table.columns.forEach((column, c) => {
        checkColumn(column, table.board, ["tables", t, "columns", c]);
      });
      table.rows.forEach(({ values }, r) => {
        if (values.length !== table.columns.length)
          refuse(
            ["tables", t, "rows", r, "values"],
            `expected ${table.columns.length} values, got ${values.length}`,
          );
      });
      if (new Set(table.rows.map(({ method }) => method)).size < table.rows.length)
        refuse(["tables", t, "rows"], "methods of one table must be distinct");
    });
    paper.results.forEach((result, r) => {
      checkOrigin(result, ["results", r]);
      checkColumn(result.column, result.board, ["results", r, "column"]);
    });
    paper.matrices.forEach((matrix, m) => {
      checkOrigin(matrix, ["matrices", m]);
      const size = boards.get(matrix.board)?.order?.length ?? 0;
      if (matrix.rows.length !== size || matrix.rows.some((row, t) => row.length !== t + 1))
        refuse(["matrices", m, "rows"], `expected a lower triangle with ${size} rows`);
    });
  });

export type Paper = z.infer<typeof paperSchema>;
export type Grade = keyof typeof GRADES;
export type ReportedBoard = Paper["boards"][number];
export type ReportedTable = Paper["tables"][number];
export type ReportedMatrix = Paper["matrices"][number];
export type Column = z.infer<typeof columnSchema>;
export type Origin = Pick<
  ReportedTable,
  "board" | "where" | "grade" | "quotedIn" | "source" | "url" | "note"
>;

/** What a reader is told about where a figure was read. */
export interface Source {
  /** The grade in words. */
  gradeText: string;
  url: string;
  /** False where what was read has no recorded address, so that `url` is the paper's. */
  addressKnown: boolean;
}

export function sourceOf(
  from: Pick<Origin, "grade" | "quotedIn" | "source" | "url">,
  paperUrl: string,
): Source {
  return {
    gradeText: gradeText(from),
    url: from.url ?? paperUrl,
    addressKnown: from.url !== null || from.source === null,
  };
}

/** A grade as a reader should see it. */
export function gradeText({
  grade,
  quotedIn,
  source,
}: Pick<Origin, "grade" | "quotedIn" | "source">): string {
  if (grade === "Q") return `quoted in ${quotedIn}`;
  if (grade === "S") return `${GRADES.S}: ${source}`;
  return source === null ? GRADES[grade] : `read directly on ${source}`;
}
