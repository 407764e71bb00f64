/** CoIN's and MCITlib's test files: a list of {question_id, image, text, answer, …}. */
import { z } from "zod";
import { readJsonElements } from "@/bench/files/json-elements";
import type { AnnotationReader } from "./annotation";
import { checkJson } from "./json-file";

const rowSchema = z.looseObject({
  question_id: z.union([z.string(), z.int()]),
  text: z.string().optional(),
  image: z.string().optional(),
  answer: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
  /** Grounding: the box in the padded square image, and in the image itself. */
  answer_bbox: z.string().optional(),
  origin_answer_bbox: z.string().optional(),
  size: z.array(z.number()).optional(),
});

export const coinJson: AnnotationReader = {
  id: "coin-json",
  reads: "a list of {question_id, image, text, answer}",
  hasIds: true,
  read: ([file = ""]) => {
    let index = 0;
    return Array.from(readJsonElements(file, null), (element) => {
      const row = checkJson(element, rowSchema, `${file}, element ${index++}`);
      const { question_id, text = "", image = null, answer, answer_bbox, origin_answer_bbox, ...rest } = row;
      const texts = [answer ?? []].flat().map(String);
      return {
        id: String(question_id),
        instruction: text,
        image,
        // Every scorer takes from this what its items have.
        target: {
          ...rest,
          ...(image === null ? {} : { image }),
          ...(texts.length > 0 ? { reference: texts[0], answers: texts } : {}),
          ...(answer_bbox === undefined ? {} : { box: answer_bbox }),
          ...(origin_answer_bbox === undefined ? {} : { originBox: origin_answer_bbox }),
        },
      };
    });
  },
};
