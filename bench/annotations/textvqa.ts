/** TextVQA's annotation file: {data: [{question_id, image_id, question, answers: ten texts}]}. */
import { z } from "zod";
import { readJsonElements } from "@/bench/files/json-elements";
import type { AnnotationReader } from "./annotation";
import { checkJson } from "./json-file";

const rowSchema = z.object({
  question_id: z.union([z.string(), z.int()]),
  image_id: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
});

export const textvqa: AnnotationReader = {
  id: "textvqa",
  reads: "{data: [{question_id, image_id, question, answers}]}",
  hasIds: true,
  read: ([file = ""]) => {
    let index = 0;
    return Array.from(readJsonElements(file, "data"), (element) => {
      const row = checkJson(element, rowSchema, `${file}, data[${index++}]`);
      return {
        id: String(row.question_id),
        instruction: row.question,
        image: row.image_id,
        target: { answers: row.answers },
      };
    });
  },
};
