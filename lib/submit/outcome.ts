/** How a submission stands, for a terminal, and the exit code that goes with it. */
import { failureText } from "@/bench/commands/failure-text";
import type { SubmissionView } from "@/lib/queries/submission";

export type Shown = Pick<SubmissionView, "id" | "state" | "board" | "method" | "reason" | "runs" | "private">;

export function outcomeText(
  site: string,
  { id, state, board, method, reason, runs, private: own }: Shown,
): string {
  const page = `${site}/submissions/${id}`;
  const failure = own?.failure ? `\n${failureText(own.failure)}\n${own.failure.remedy}` : "";
  const rows = runs.map(({ run, seed }) => `  ${site}/runs/${run}${seed === null ? "" : ` (seed ${seed})`}`);
  const lines = [
    `Submission ${id}: ${state}${method ? `, method ${method}` : ""}, board ${board.id}.${failure}`,
    ...(reason ? [`Reason: ${reason}`] : []),
    ...(state === "review" ? ["It is scored; a moderator looks at it before it is published."] : []),
    ...(rows.length > 0 ? ["On the board:", ...rows] : []),
    `See ${page}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** 2 where its owner has to act, 1 where the site has; 0 otherwise. */
export function exitCodeOf({ state, private: own }: Shown): number {
  if (state === "rejected") return 2;
  if (state !== "failed") return 0;
  return own?.failure?.blame === "site" ? 1 : 2;
}
