/** Reads one set of answer files and tells everything that is wrong with it, line by line. */
import { z } from "zod";
import { parseLine, readDocumentLines } from "@/bench/files/json-lines";
import { fieldName } from "@/lib/domain/json-source";
import type { Answer } from "./align";
import type { AnswerSet } from "./find-answers";

export interface AnswerLine extends Answer {
  file: string;
  line: number;
  /** Place among all lines of the set, from 0; broken lines count. */
  position: number;
}

export const PROBLEMS = {
  unreadable: "lines that cannot be read",
  field: "lines with a wrong or missing field",
  foreign: "answers to unknown items",
  order: "answers out of order",
  duplicate: "items answered more than once",
  missing: "items without an answer",
  empty: "no answers",
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

export interface Problem {
  kind: ProblemKind;
  file: string;
  /** From 1; null where no line is to blame. */
  line: number | null;
  message: string;
}

export interface AnswerFile {
  answers: AnswerLine[];
  problems: Problem[];
  /** Lines that hold something. */
  lines: number;
}

/** A file with more broken lines is no answer file; the rest is not read, so that memory stays bounded. */
const MOST_BROKEN = 10_000;

const id = z.union([z.string(), z.int()]);

/** CoIN, MCITlib, Prism and LLaVA write `question_id` and `text`; the other names are those of common scripts. */
const answerSchema = z
  .object({
    question_id: id.optional(),
    questionId: id.optional(),
    id: id.optional(),
    text: z.string().optional(),
    answer: z.string().optional(),
    prediction: z.string().optional(),
    prompt: z.string().optional(),
  })
  .transform((line) => ({
    id: line.question_id ?? line.questionId ?? line.id,
    text: line.text ?? line.prediction ?? line.answer,
    prompt: line.prompt ?? "",
  }));

export function readAnswerFile({ files, names }: Pick<AnswerSet, "files" | "names">): AnswerFile {
  const answers: AnswerLine[] = [];
  const problems: Problem[] = [];
  let lines = 0;
  for (const [i, path] of files.entries()) {
    const file = names[i] ?? path;
    for (const bytes of readDocumentLines(path)) {
      if (problems.length >= MOST_BROKEN) {
        const message = `is not read, nor is what follows it, after ${MOST_BROKEN} broken lines`;
        problems.push({ kind: "unreadable", file, line: bytes.number, message });
        return { answers, problems, lines };
      }
      lines++;
      const { number, value, problem } = parseLine(bytes);
      const add = (kind: ProblemKind, message: string) =>
        problems.push({ kind, file, line: number, message });
      if (problem !== null) {
        add("unreadable", problem);
        continue;
      }
      const parsed = answerSchema.safeParse(value);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        add("field", `${fieldName(issue?.path ?? []) || "line"}: ${issue?.message}`);
      } else if (parsed.data.id === undefined) add("field", "question_id is missing");
      else if (parsed.data.text === undefined) add("field", "text is missing");
      else {
        const { id, text, prompt } = parsed.data;
        answers.push({ id: String(id), text, prompt, file, line: number, position: lines - 1 });
      }
    }
  }
  if (lines === 0)
    problems.push({ kind: "empty", file: names[0] ?? "", line: null, message: "the file is empty" });
  return { answers, problems, lines };
}
