/** Scores the official files of the VQA evaluation: `annotations` of VQAv2 or VizWiz, and a list of results. */
import { z } from "zod";
import { parseElement, readElementBytes } from "@/bench/files/json-elements";
import type { Scorer, ScoringOptions } from "@/bench/scorers/scorer";
import { type VqaItem, vqaItem } from "@/bench/scorers/text/vqa-item";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { ScoredItems } from "./score-items";
import { createVqaScanner } from "./vqa-scan";

const questionId = z.union([z.int(), z.string()]);
const resultSchema = z.object({ question_id: questionId, answer: z.string() });
const annotationSchema = z.object({ question_id: questionId, ...vqaItem.omit({ prediction: true }).shape });

const FAMILY = ["vqa-2021", "vqa-2016", "vizwiz-vqa"];

/** Ids must be the same in both files, as the official loader demands. */
export function scoreOfficialVqa(
  scorer: Scorer,
  files: { annotations: string; results: string },
  options: ScoringOptions = {},
): ScoredItems {
  if (!FAMILY.includes(scorer.id)) throw unknownName("scorer of official VQA files", scorer.id, FAMILY);
  const results = readResults(files.results);
  const scoring = scorer.begin(options);
  const ids: (string | number)[] = [];
  for (const annotation of readAnnotations(files.annotations)) {
    const { id } = annotation;
    const prediction = results.get(id);
    if (prediction === undefined)
      throw new UserError(
        `${files.results} has no answer to question ${id}.`,
        "The official program wants every question of the annotations answered, once.",
      );
    ids.push(id);
    annotation.prediction = prediction;
    scoring.add(annotation);
  }
  if (ids.length !== results.size) throw differentQuestions(files, ids, results);
  return { ids, report: scoring.finish() };
}

function differentQuestions(
  { annotations, results }: { annotations: string; results: string },
  ids: readonly (string | number)[],
  answered: ReadonlyMap<string | number, string>,
): UserError {
  const asked = new Set(ids);
  const foreign = [...answered.keys()].filter((id) => !asked.has(id));
  if (foreign.length > 0)
    return new UserError(
      `${results} answers ${foreign.length} questions that are not in ${annotations}, the first is ${foreign[0]}.`,
      "Give the annotations of the split that was answered.",
    );
  const again = ids.find((id, i) => ids.indexOf(id) < i);
  return new UserError(
    `${annotations} asks question ${again} twice.`,
    "Give the file as its owners publish it.",
  );
}

/** An annotation that waits for its prediction. */
interface Annotation extends Omit<VqaItem, "prediction"> {
  id: string | number;
  prediction: string | null;
}

function* readAnnotations(path: string): Generator<Annotation> {
  const scanner = createVqaScanner("annotation");
  for (const element of readElementBytes(path, "annotations", scanner.scanAt)) {
    const plain = element.bytes.length === 0 ? scanner.record : null;
    if (plain) yield plain as Annotation;
    else {
      const { question_id: id, ...annotation } = checked(
        annotationSchema,
        parseElement(element),
        path,
        element.what,
      );
      yield { ...annotation, id, prediction: null };
    }
  }
}

function readResults(path: string): Map<string | number, string> {
  const results = new Map<string | number, string>();
  const scanner = createVqaScanner("result");
  for (const element of readElementBytes(path, null, scanner.scanAt)) {
    const plain = element.bytes.length === 0 ? scanner.record : null;
    const { question_id: id, answer } = plain
      ? { question_id: plain.id ?? "", answer: plain.prediction ?? "" }
      : checked(resultSchema, parseElement(element), path, element.what);
    if (results.has(id))
      throw new UserError(`${path}: question ${id} is answered twice.`, "Keep one of the answers.");
    results.set(id, answer);
  }
  return results;
}

function checked<T>(schema: z.ZodType<T>, element: unknown, path: string, place: string): T {
  const parsed = schema.safeParse(element);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(
    `${path}: ${place}: ${issue?.path.join(".") || "record"}: ${issue?.message}.`,
    "Give the file as its owners publish it.",
  );
}
