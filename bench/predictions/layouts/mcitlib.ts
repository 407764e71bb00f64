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
    const stage = /[-_]task\d+$/i.test(label) ? names.stage(label) : null;
    return merged && task && stage !== null ? { task, stage, ...merged } : null;
  },
};
