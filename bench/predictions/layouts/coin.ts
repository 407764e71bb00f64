/** CoIN (branches main and CoIN/ETrain): results/<…>/<Task>/<Stage>/merge.jsonl; stages are named by the task trained last. */
import type { Layout } from "./layout";
import { mergedFile } from "./merged";

export const coin: Layout = {
  id: "coin",
  title: "CoIN",
  shape: "<Task>/<Zero_shot | Finetune | task trained last | Multitask>/merge.jsonl",
  match(path, names) {
    const [folder = "", label = "", file = ""] = path.slice(-3);
    const merged = mergedFile(file);
    const task = names.task(folder);
    // A stage that carries a number is another trainer's.
    const stage = /\d$/.test(label) && !names.task(label) ? null : names.stage(label);
    return merged && task && stage !== null && path.length <= 5
      ? { task, stage, run: path.slice(0, -3).join("/"), ...merged }
      : null;
  },
};
