/** ScienceQA's problems.json and pid_splits.json: the test split in its order. */
import { z } from "zod";
import { UserError } from "@/lib/domain/user-error";
import type { AnnotationReader } from "./annotation";
import { readJsonFile } from "./json-file";

const problemsSchema = z.record(
  z.string(),
  z.object({
    question: z.string().default(""),
    choices: z.array(z.string()),
    answer: z.int().nonnegative(),
    image: z.string().nullable().optional(),
  }),
);
const splitsSchema = z.object({ test: z.array(z.string()) });

export const scienceqa: AnnotationReader = {
  id: "scienceqa",
  reads: "problems.json and pid_splits.json",
  hasIds: true,
  read: ([problemsFile = "", splitsFile = ""]) => {
    const problems = readJsonFile(problemsFile, problemsSchema);
    return readJsonFile(splitsFile, splitsSchema).test.map((id) => {
      const problem = Object.hasOwn(problems, id) ? problems[id] : undefined;
      if (!problem)
        throw new UserError(
          `${problemsFile} lacks problem ${id}, which ${splitsFile} lists.`,
          "Give both files of the same release.",
        );
      const { question, choices, answer, image } = problem;
      return {
        id,
        instruction: question,
        image: image ? `${id}/${image}` : null,
        target: { choices, answer },
      };
    });
  },
};
