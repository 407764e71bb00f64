/**
 * The manifest of a public benchmark, `data/sequences/<id>.json`: its tasks in order, the official scorer of each, and
 * where the user's own copy of the data is looked for. Lethe ships none of the data.
 */
import { z } from "zod";

const slug = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "expected lower-case letters, digits, dots and dashes");

/** How the reference answers of a task are stored (bench/annotations, one file per format). */
export const annotationFormatSchema = z.enum([
  "coin-json",
  "textvqa",
  "scienceqa",
  "gqa",
  "vqa-v2",
  "coco-captions",
]);

export const manifestTaskSchema = z.strictObject({
  /** Task id within the benchmark; also the file name of its answers in the Lethe layout. */
  id: slug,
  title: z.string().min(1),
  /** Names that trainers give to its folder, compared without case, dashes and underscores. */
  folders: z.array(z.string().min(1)).min(1),
  /** What has to be done, one sentence. */
  summary: z.string().min(1),
  scorer: z.string().min(1),
  annotation: z.strictObject({
    format: annotationFormatSchema,
    /** File names relative to the annotations folder, first one found wins; formats of several files list them with "+". */
    files: z.array(z.string().min(1)).min(1),
  }),
  /** The split that is tested, as the benchmark names it. */
  split: z.string().min(1),
  /** Expected number of test items; null where no source states it. */
  items: z.int().positive().nullable(),
  dataset: z.strictObject({
    name: z.string().min(1),
    homepage: z.url(),
    /** As stated by its owners; null where they state none. */
    licence: z.string().min(1).nullable(),
  }),
  /** What a reader must know before comparing numbers; null where there is nothing. */
  note: z.string().min(1).nullable(),
});

export const startInUseSchema = z.strictObject({
  /** Also part of the board's id. */
  id: slug,
  backbone: slug,
  title: z.string().min(1),
  /** Which works start from it, and how its numbers differ. */
  note: z.string().min(1),
});

export const manifestSchema = z
  .strictObject({
    /** Also its file name, its URL and its key in the store. */
    id: slug,
    title: z.string().min(1),
    summary: z.string().min(1),
    /** Raised with any change of tasks, order, splits or scorers: boards of two versions are not compared. */
    version: z.int().positive(),
    source: z.strictObject({
      citation: z.string().min(1),
      url: z.url(),
      repository: z.string().min(1).nullable(),
    }),
    /** In standard order. */
    tasks: z.array(manifestTaskSchema).min(1),
    starts: z.array(startInUseSchema).min(1),
    notes: z.array(z.string().min(1)),
  })
  .superRefine(({ tasks, starts }, context) => {
    const repeated = (list: readonly { id: string }[], field: string) =>
      list.forEach(({ id }, i) => {
        if (list.findIndex((other) => other.id === id) < i)
          context.addIssue({ code: "custom", path: [field, i, "id"], message: `"${id}" is there twice` });
      });
    repeated(tasks, "tasks");
    repeated(starts, "starts");
  });

export type AnnotationFormat = z.infer<typeof annotationFormatSchema>;
export type ManifestTask = z.infer<typeof manifestTaskSchema>;
export type StartInUse = z.infer<typeof startInUseSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
