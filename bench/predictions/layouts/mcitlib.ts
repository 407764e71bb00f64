/** MCITlib: results/<Benchmark>/each_dataset/<Task>/<method>-task<k>/merge.jsonl. */
import type { Layout } from "./layout";
import { mergedFile } from "./merged";

export const mcitlib: Layout = {
  id: "mcitlib",
  title: "MCITlib",
  shape: "<Task>/<method>-task<k>/merge.jsonl",
  match(path, names) {
    const [folder = "", label = "", file = ""] = path.slice(-3);
    const merged = mergedFile(file);
    const task = names.task(folder);
    const method = /^(.+)[-_]task\d+$/i.exec(label)?.[1];
    const stage = method === undefined ? null : names.stage(label);
    const run = [...path.slice(0, -3), method].join("/");
    return merged && task && stage !== null ? { task, stage, run, ...merged } : null;
  },
};
