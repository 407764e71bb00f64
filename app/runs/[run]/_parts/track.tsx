/** One task or request on an axis from 0 to 100: where it started, what it reached, where it ended. */
import type { TaskLine } from "@/lib/queries/run";

/** Places on the axis; caption measures may lie beyond its end. */
export function Track({ line }: { line: Pick<TaskLine, "before" | "learned" | "final"> }) {
  const [before, learned, final] = [line.before, line.learned, line.final].map((score) =>
    score === null ? null : Math.min(100, score),
  ) as [number | null, number | null, number | null];
  const lost = learned !== null && final !== null && final < learned;
  return (
    <div aria-hidden className="relative h-5 [print-color-adjust:exact]">
      <span className="absolute inset-x-0 top-1/2 border-rule border-t" />
      {before !== null && (
        <span className="absolute inset-y-0.5 border-muted border-l-2" style={{ left: `${before}%` }} />
      )}
      {learned !== null && final !== null && (
        <span
          className={`absolute top-1/2 h-1.5 -translate-y-1/2 ${lost ? "bg-flag/55" : "bg-good/55"}`}
          style={{ left: `${Math.min(learned, final)}%`, width: `${Math.abs(learned - final)}%` }}
        />
      )}
      {learned !== null && (
        <span
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ink bg-paper"
          style={{ left: `${learned}%` }}
        />
      )}
      {final !== null && (
        <span
          className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full ${lost ? "bg-flag" : "bg-good"}`}
          style={{ left: `${final}%` }}
        />
      )}
    </div>
  );
}

/** Heading of the column of tracks: its axis from 0 to 100. */
export function TrackHeading({ children }: { children: string }) {
  return (
    <th scope="col" className="w-full min-w-56">
      <span className="flex justify-between font-normal">
        <span>0</span>
        <span>{children}</span>
        <span>100</span>
      </span>
    </th>
  );
}
