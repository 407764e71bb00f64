/** What happens to a submission, in lines for a terminal; after every evaluated row, the row itself. */
import { outputLines } from "@/lib/queries/submission-log";
import type { WatchedEvent } from "./watch";

/** Remembers tasks and cells, one matrix per seed. */
export function eventLines(): (event: WatchedEvent) => string[] {
  const tasks = new Map<number | null, string[]>();
  const scores = new Map<string, number>();
  return ({ type, seed, data }) => {
    const who = seed === null ? "" : `seed ${seed}: `;
    switch (type) {
      case "state":
        return [`${data.to}${data.reason ? `: ${data.reason}` : ""}`];
      case "run-started":
        tasks.set(seed, data.tasks as string[]);
        return [];
      case "trainer-ready":
        return [`${who}trainer ready on ${data.device}`];
      case "stage-started":
        return [
          `${who}stage ${data.stage} of ${tasks.get(seed)?.length ?? "?"}: ${data.task ?? "all tasks"}`,
        ];
      case "cell": {
        const { score } = data.cell as { score: number };
        if (data.set === undefined || data.set === "forget")
          scores.set(`${seed} ${data.row} ${data.task}`, score);
        return [];
      }
      case "evaluation-finished": {
        const cells = (tasks.get(seed) ?? []).map((task) => {
          const score = scores.get(`${seed} ${data.row} ${task}`);
          return `${task} ${score === undefined ? "–" : score.toFixed(1)}`;
        });
        return [`${who}after stage ${data.row}: ${cells.join("  ")}`];
      }
      case "warning":
        return [`${who}warning: ${data.message}`];
      case "output":
        return outputLines(data).map((line) => `${who}| ${line}`);
      default:
        return [];
    }
  };
}
