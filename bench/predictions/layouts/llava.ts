/** LLaVA's evaluation folders: <task>/answers/[<split>/]<checkpoint>[/merge].jsonl; the checkpoint's name ends in its stage. */
import type { Layout } from "./layout";
import { mergedFile } from "./merged";

export const llava: Layout = {
  id: "llava",
  title: "LLaVA",
  shape: "<task>/answers/[<split>/]<checkpoint>-task<k>[/merge].jsonl",
  match(path, names) {
    const answers = path.indexOf("answers");
    if (answers < 1 || path.length - answers > 4) return null;
    const task = names.task(path[answers - 1] ?? "");
    const file = path.at(-1) ?? "";
    const merged = mergedFile(file);
    const label = merged ? (path.at(-2) ?? "") : file.replace(/\.jsonl$/, "");
    const stage = label === "answers" ? null : names.stage(label);
    return task && stage !== null && file.endsWith(".jsonl")
      ? { task, stage, part: merged?.part ?? null, run: path.slice(0, answers - 1).join("/") }
      : null;
  },
};
