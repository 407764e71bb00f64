/** Scores the official files of the VQA evaluation: `annotations` of VQAv2 or VizWiz, and a list of results. */
import { z } from "zod";
import { readJsonElements } from "@/bench/files/json-elements";
import type { Scorer } from "@/bench/scorers/scorer";
import { vqaItem } from "@/bench/scorers/text/vqa-item";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { ScoredItems } from "./score-items";

const questionId = z.union([z.int(), z.string()]);
const resultSchema = z.object({ question_id: questionId, answer: z.string() });
const annotationSchema = z.object({ question_id: questionId, ...vqaItem.omit({ prediction: true }).shape });

const FAMILY = ["vqa-2021", "vqa-2016", "vizwiz-vqa"];

/** Ids must be the same in both files, as the official loader demands. */
export function scoreOfficialVqa(
  scorer: Scorer,
  files: { annotations: string; results: string },
): ScoredItems {
  if (!FAMILY.includes(scorer.id)) throw unknownName("scorer of official VQA files", scorer.id, FAMILY);
  const results = readResults(files.results);
  const scoring = scorer.begin();
  const ids: (string | number)[] = [];
  let index = 0;
  for (const element of readJsonElements(files.annotations, "annotations")) {
    const annotation = parseElement(annotationSchema, element, files.annotations, `annotations[${index++}]`);
    const id = annotation.question_id;
    const prediction = results.get(id);
    if (prediction === undefined)
      throw new UserError(
        `${files.results} has no answer to question ${id}.`,
        "The official program wants every question of the annotations answered.",
      );
    results.delete(id);
    ids.push(id);
    scoring.add({ ...annotation, prediction });
  }
  const foreign = results.keys().next();
  if (!foreign.done)
    throw new UserError(
      `${files.results} answers question ${foreign.value} and ${results.size - 1} more that are not in ${files.annotations}.`,
      "Give the annotations of the split that was answered.",
    );
  return { ids, report: scoring.finish() };
}

function readResults(path: string): Map<string | number, string> {
  const results = new Map<string | number, string>();
  let index = 0;
  for (const element of readJsonElements(path, null)) {
    const { question_id: id, answer } = parseElement(resultSchema, element, path, `element ${index++}`);
    if (results.has(id))
      throw new UserError(`${path}: question ${id} is answered twice.`, "Keep one of the answers.");
    results.set(id, answer);
  }
  return results;
}

function parseElement<T>(schema: z.ZodType<T>, element: unknown, path: string, place: string): T {
  const parsed = schema.safeParse(element);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(`${path}: ${place}: ${issue?.path.join(".") || "record"}: ${issue?.message}.`);
}
