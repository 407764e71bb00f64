/** Mean and standard deviation over seeds, the deviation smaller and in a column of its own so that means line up. */
import type { Spread } from "@/lib/queries/spread";
import { NONE, points } from "../_site/format";

export function SpreadText({ spread, digits = 1 }: { spread: Spread | null; digits?: number }) {
  if (!spread) return <span title="not evaluated">{NONE}</span>;
  const title = spread.sd === null ? "one seed" : `mean and standard deviation over ${spread.n} seeds`;
  return (
    <span title={title} className="inline-flex items-baseline">
      {points(spread.mean, digits)}
      <span className="inline-block w-[2.9em] text-[0.75rem] text-muted">
        {spread.sd === null ? "" : ` ±${points(spread.sd, digits)}`}
      </span>
    </span>
  );
}
