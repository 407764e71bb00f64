/** Which parts the page of a run has, in their order. */
import type { RunView } from "@/lib/queries/run";
import type { RunLog } from "@/lib/queries/run-log";
import type { Part } from "./contents";

export function partsOf({ run, row, curves, unlearning }: RunView, log: RunLog | null): Part[] {
  const part = (id: string, label: string, there = true): Part[] => (there ? [{ id, label }] : []);
  return [
    ...part("matrix", unlearning ? "Refused and answered" : "Matrix"),
    ...part("trade-off", "Trade-off", unlearning !== null),
    ...part("curves", "Over time", curves.length > 0),
    ...part("tasks", unlearning ? "Request by request" : "Task by task"),
    ...part("leakage", "Leaks", unlearning !== null),
    ...part("seeds", "Seeds", row.seeds.length > 1),
    ...part("metrics", "Metrics"),
    ...part("answers", "Answers", run.predictions !== null || run.seal !== undefined),
    ...part("log", "Training", log !== null || run.stages.length > 0),
    ...part("provenance", "Provenance"),
    ...part("cite", "Cite"),
  ];
}
