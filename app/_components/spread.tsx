/** Mean and standard deviation over seeds, the deviation smaller and in a column of its own so that means line up. */
import type { Spread } from "@/lib/queries/spread";
import { NONE, points } from "../_site/format";

export function SpreadText({ spread, digits = 1 }: { spread: Spread | null; digits?: number }) {
  const sd = spread?.sd ?? null;
  const title = !spread
    ? "not evaluated"
    : sd === null
      ? "one seed"
      : `mean and standard deviation over ${spread.n} seeds`;
  return (
    <span title={title} className="inline-flex items-baseline">
      {spread ? points(spread.mean, digits) : NONE}
      <span className="deviation">{sd === null ? "" : `±${points(sd, digits)}`}</span>
    </span>
  );
}
