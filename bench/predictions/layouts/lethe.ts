/** Lethe's own layout: one folder per stage, one file per task. */
import type { Layout } from "./layout";

export const lethe: Layout = {
  id: "lethe",
  title: "Lethe",
  shape: "<stage>/<task>.jsonl",
  match(path, names) {
    if (path.length !== 2) return null;
    const [label = "", file = ""] = path;
    const task = file.endsWith(".jsonl") ? names.task(file.slice(0, -".jsonl".length)) : null;
    const stage = names.stage(label);
    return task && stage !== null ? { task, stage, part: null, run: "" } : null;
  },
};
