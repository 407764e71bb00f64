/** The items that the answers browser shows under one address, all pages of them, as CSV, JSON or Parquet. */
import type { LetheDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { loadAnswers } from "@/lib/queries/answers";
import type { AnswersQuery } from "@/lib/queries/answers-query";
import { type Selection, selectAnswers } from "@/lib/queries/answers-view";
import { runView } from "@/lib/queries/run";
import { sealedError } from "@/lib/seasons/sealed-answers";
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import { columns, type Table } from "./table";

/** Null for an unknown run. */
export function downloadAnswers(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  id: string,
  query: AnswersQuery,
  format: Format,
): Download | null {
  const view = runView(database, id);
  if (!view) return null;
  if (view.run.seal) throw sealedError(id, view.run.seal);
  const answers = loadAnswers(home, view.run);
  if (!answers)
    throw new UserError(
      `Run ${id} was stored without its raw answers.`,
      "Ingest its run directory with the file.",
    );
  const selected = selectAnswers(view, answers, query);
  const file = `${id}-answers`;
  return format === "json"
    ? jsonDownload(file, asJson(selected))
    : tableDownload(file, asTable(selected), format);
}

/** One line per item; readings and verdict are those of the chosen stage. */
function asTable({ view, selection, stage, lastStage }: Selection): Table {
  const stages = Array.from({ length: lastStage + 1 }, (_, t) => t);
  return {
    columns: [
      ...columns("STRING", "run", "set", "task", "item", "instruction", "reference"),
      ...columns("INT32", "own_stage", "read_stage"),
      ...columns("DOUBLE", "strict", "official", "lenient"),
      ...columns("STRING", "refused", "categories"),
      ...stages.flatMap((t) => [...columns("STRING", `answer_${t}`), ...columns("DOUBLE", `score_${t}`)]),
    ],
    rows: selection.map((item): CsvValue[] => {
      const verdict = item.stages[stage]?.verdict;
      return [
        view.run.id,
        item.set,
        item.task,
        item.item,
        item.instruction,
        item.truth,
        item.own,
        stage,
        item.readings?.strict ?? null,
        item.readings?.official ?? null,
        item.readings?.lenient ?? null,
        verdict ? (verdict.refused ? "yes" : "no") : null,
        verdict ? verdict.categories.join(" ") : null,
        ...stages.flatMap((t) => [item.stages[t]?.answer ?? null, item.stages[t]?.score ?? null]),
      ];
    }),
  };
}

function asJson({ view, query, set, stage, selection }: Selection) {
  const { task, filter, q } = query;
  return {
    run: view.run.id,
    board: view.board.id,
    selected: { set, task, filter, q: q || null, stage },
    stages: view.matrix.rows.map((_, t) => ({ stage: t, after: view.matrix.tasks[t - 1] ?? null })),
    items: selection.map(({ set, task, item, instruction, reference, own, stages, readings }) => ({
      ...{ set, task, item, instruction, reference, ownStage: own, readings },
      answers: stages.flatMap((given, t) => (given ? [{ stage: t, ...given }] : [])),
    })),
  };
}
