/** COCO's caption annotations: {annotations: [{image_id, caption}]}, images numbered from 1 in the order they were asked. */
import { z } from "zod";
import { readJsonElements } from "@/bench/files/json-elements";
import type { AnnotationReader } from "./annotation";
import { checkJson } from "./json-file";

const rowSchema = z.object({ image_id: z.int(), caption: z.string() });

export const cocoCaptions: AnnotationReader = {
  id: "coco-captions",
  reads: "{annotations: [{image_id, caption}]}",
  hasIds: false,
  read: ([file = ""]) => {
    const captions = new Map<number, string[]>();
    let index = 0;
    for (const element of readJsonElements(file, "annotations")) {
      const row = checkJson(element, rowSchema, `${file}, annotations[${index++}]`);
      captions.set(row.image_id, [...(captions.get(row.image_id) ?? []), row.caption]);
    }
    return [...captions]
      .sort(([a], [b]) => a - b)
      .map(([image, references]) => ({
        id: String(image),
        instruction: "",
        image: null,
        target: { references },
      }));
  },
};
