/** A submission's state in a word, for lists and headings. */
import { isActive, type SubmissionState } from "@/lib/domain/submission";
import { STATE_WORDS } from "./steps";

export function StateBadge({ state }: { state: SubmissionState }) {
  const { word, means } = STATE_WORDS[state];
  return (
    <span
      title={means}
      className={`inline-block whitespace-nowrap rounded-sm border px-1.5 text-[0.75rem] leading-5 ${styleOf(state)}`}
    >
      {word}
    </span>
  );
}

function styleOf(state: SubmissionState): string {
  if (isActive(state)) return "border-accent text-accent";
  if (state === "published") return "border-good text-good";
  if (state === "failed" || state === "rejected" || state === "review") return "border-flag text-flag";
  return "border-muted border-dashed text-muted";
}
