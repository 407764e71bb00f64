/** Prism: <backbone>/<Benchmark>/<method>/<Task>/<stage>/merge.jsonl; what a stage is called is free, see --stages. */
import type { Layout } from "./layout";
import { mergedFile } from "./merged";

export const prism: Layout = {
  id: "prism",
  title: "Prism",
  shape: "<backbone>/<Benchmark>/<method>/<Task>/<stage>/merge.jsonl",
  match(path, names) {
    const [folder = "", label = "", file = ""] = path.slice(-3);
    const merged = mergedFile(file);
    const task = names.task(folder);
    const stage = names.stage(label);
    return merged && task && stage !== null
      ? { task, stage, run: path.slice(0, -3).join("/"), ...merged }
      : null;
  },
};
