/** Who computed a row's numbers: the question that decides how much to believe them. */
import type { Track } from "@/lib/domain/run-record";

const MEANING: Record<Track, string> = {
  executed: "Our runner trained the reference model and scored it",
  "re-scored": "Our scorers read the raw answers of another trainer",
  reported: "A figure copied from a paper; nobody here computed it",
};

const STYLE: Record<Track, string> = {
  executed: "border-good text-good",
  "re-scored": "border-accent text-accent",
  reported: "border-muted border-dashed text-muted",
};

export function Badge({ track }: { track: Track }) {
  return (
    <span
      title={MEANING[track]}
      className={`inline-block whitespace-nowrap rounded-sm border px-1.5 text-[0.6875rem] leading-4 ${STYLE[track]}`}
    >
      {track}
    </span>
  );
}
