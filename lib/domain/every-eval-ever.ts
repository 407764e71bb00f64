/**
 * Every Eval Ever 0.3.0, the common exchange format of evaluation results: how a run record travels in a document of it.
 * One result per evaluated cell holds the matrix; `eval_library.additional_details.lethe_record` holds the rest.
 */
import { z } from "zod";
import { fieldName } from "./json-source";
import { type AccuracyMatrix, type Cell, emptyMatrix } from "./matrix";
import { MAIN_SET } from "./record-sets";
import { OTHER_SETS, SETS } from "./unlearning";
import { UserError } from "./user-error";

export const EEE_VERSION = "0.3.0";
/** The record without its matrix and sets, as JSON text: free-form fields of the format are texts. */
export const RECORD_KEY = "lethe_record";
/** The run id at the time of the export; a document that was edited gives another one. */
export const RUN_KEY = "lethe_run";

const number = z.string().regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/, "expected a number as text");
const resultSchema = z.object({
  metric_config: z.object({ additional_details: z.object({ scorer: z.string().optional() }).optional() }),
  score_details: z.object({
    score: z.number(),
    uncertainty: z
      .object({ standard_error: z.object({ value: z.number() }).optional(), num_samples: z.int() })
      .partial()
      .optional(),
    details: z
      .object({
        ...{ stage: number, task: z.string(), set: z.enum(SETS) },
        ...{ strict: number, lenient: number, refused: number, right: number },
      })
      .partial()
      .optional(),
  }),
});
const documentSchema = z.object({
  source_metadata: z.object({ additional_details: z.object({ [RUN_KEY]: z.string() }) }),
  eval_library: z.object({ additional_details: z.object({ [RECORD_KEY]: z.string() }) }),
  evaluation_results: z.array(resultSchema),
});
const restSchema = z.looseObject({
  sequence: z.looseObject({ tasks: z.array(z.string()) }),
  unlearning: z.looseObject({}).optional(),
});

type Result = z.infer<typeof resultSchema>;

export interface Restored {
  /** The record as JSON, not yet validated. */
  json: unknown;
  /** The run id that the restored record must have. */
  run: string;
}

/** Told by its content, whatever wrote it and whatever the file is called. */
export function isEveryEvalEver(json: unknown): json is Record<string, unknown> {
  return (
    typeof json === "object" && json !== null && "schema_version" in json && "evaluation_results" in json
  );
}

/** The record of a document that Lethe wrote. `path` is only used in messages. */
export function restoreRecord(document: Record<string, unknown>, path: string): Restored {
  requireOurs(document, path);
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) throw damaged(path, parsed.error.issues[0]);
  const { source_metadata, eval_library, evaluation_results } = parsed.data;
  const rest = parseRest(eval_library.additional_details[RECORD_KEY], path);
  const { tasks } = rest.sequence;
  const matrices = new Map<string, AccuracyMatrix>();
  for (const set of rest.unlearning ? SETS : [MAIN_SET]) matrices.set(set, emptyMatrix(tasks));
  evaluation_results.forEach((result, index) => {
    const { stage, task, set } = result.score_details.details ?? {};
    if (stage === undefined) return; // a derived metric: computed again, never copied
    const place = `${path}: evaluation_results[${index}].score_details.details`;
    const rows = matrices.get(set ?? MAIN_SET)?.rows;
    if (!rows)
      throw new UserError(
        `${place}.set: ${set ? `"${set}" belongs to unlearning runs only` : "is missing"}.`,
        AGAIN,
      );
    const row = rows[Number(stage)];
    const i = tasks.indexOf(task ?? "");
    if (!row)
      throw new UserError(`${place}.stage: "${stage}" is not a stage of ${tasks.length} tasks.`, AGAIN);
    if (i < 0) throw new UserError(`${place}.task: "${task}" is not a task of this run.`, AGAIN);
    if (row[i]) throw new UserError(`${place}: stage ${stage} of task "${task}" is there twice.`, AGAIN);
    row[i] = cellOf(result);
  });
  const run = source_metadata.additional_details[RUN_KEY];
  if (!rest.unlearning) return { json: { ...rest, matrix: matrices.get(MAIN_SET) }, run };
  const sets = Object.fromEntries(OTHER_SETS.map((set) => [set, matrices.get(set)]));
  return {
    json: { ...rest, matrix: matrices.get("forget"), unlearning: { ...rest.unlearning, sets } },
    run,
  };
}

const AGAIN = "The document was changed or cut after it was written: export it again.";

function cellOf({ score_details, metric_config }: Result): Cell {
  const { score, uncertainty, details } = score_details;
  const { strict, lenient, refused, right } = details ?? {};
  const readings = Object.entries({ strict, lenient, refused, right });
  return {
    score,
    // Missing where the document was edited; the record's schema then names the cell.
    n: uncertainty?.num_samples as number,
    standardError: uncertainty?.standard_error?.value ?? null,
    scorer: metric_config.additional_details?.scorer ?? null,
    ...Object.fromEntries(
      readings.flatMap(([name, text]) => (text === undefined ? [] : [[name, Number(text)]])),
    ),
  };
}

function requireOurs(document: Record<string, unknown>, path: string): void {
  const shape = z.object({
    eval_library: z
      .looseObject({ name: z.string(), version: z.string(), additional_details: z.looseObject({}) })
      .partial(),
  });
  const library = shape.safeParse(document).data?.eval_library;
  if (library?.additional_details?.[RECORD_KEY] !== undefined) return;
  const writer = library?.name ? ` of ${library.name} ${library.version ?? ""}`.trimEnd() : "";
  throw new UserError(
    `${path} is an Every Eval Ever document${writer} that Lethe did not write: eval_library.additional_details.${RECORD_KEY} is missing.`,
    "Without it there is no order of tasks, no seed and no starting checkpoint; only what `lethe export --format eee` wrote can be read back.",
  );
}

function parseRest(text: string, path: string): z.infer<typeof restSchema> {
  const field = `eval_library.additional_details.${RECORD_KEY}`;
  try {
    const parsed = restSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw damaged(path, parsed.error.issues[0], `${field}: `);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${path}: ${field} is not valid JSON.`, AGAIN, { cause });
  }
}

function damaged(path: string, issue: z.core.$ZodIssue | undefined, within = ""): UserError {
  return new UserError(
    `${path}: ${within}${fieldName(issue?.path ?? []) || "document"}: ${issue?.message}.`,
    AGAIN,
  );
}
