/** The official annotation file of VQAv2 and VizWiz: {annotations: [{question_id, image_id, answers, …}]}. */
import { z } from "zod";
import { readJsonElements } from "@/bench/files/json-elements";
import { vqaItem } from "@/bench/scorers/text/vqa-item";
import type { AnnotationReader } from "./annotation";
import { checkJson } from "./json-file";

const rowSchema = z.object({
  question_id: z.union([z.string(), z.int()]),
  image_id: z.union([z.string(), z.int()]),
  ...vqaItem.omit({ prediction: true }).shape,
});

export const vqaV2: AnnotationReader = {
  id: "vqa-v2",
  reads: "{annotations: [{question_id, image_id, answers}]}",
  hasIds: true,
  read: ([file = ""]) => {
    let index = 0;
    return Array.from(readJsonElements(file, "annotations"), (element) => {
      const { question_id, image_id, ...target } = checkJson(
        element,
        rowSchema,
        `${file}, annotations[${index++}]`,
      );
      return { id: String(question_id), instruction: "", image: String(image_id), target };
    });
  },
};
