/** GQA's question file: an object of question records by id. */
import { z } from "zod";
import { gqaQuestion } from "@/bench/scorers/text/gqa-question";
import type { AnnotationReader } from "./annotation";
import { readJsonFile } from "./json-file";

const questionsSchema = z.record(z.string(), gqaQuestion.extend({ imageId: z.string().optional() }));

export const gqa: AnnotationReader = {
  id: "gqa",
  reads: "an object of question records by id",
  hasIds: true,
  read: ([file = ""]) =>
    Object.entries(readJsonFile(file, questionsSchema)).map(([id, { imageId = null, ...question }]) => ({
      id,
      instruction: question.question,
      image: imageId,
      target: { question },
    })),
};
