/** Mean and standard deviation over seeds, the deviation smaller and in a column of its own so that means line up. */
import type { Spread } from "@/lib/queries/spread";
import { metricText } from "../_site/format";

interface Props {
  spread: Spread | null;
  digits?: number;
  /** Of the metric; without one the number is in points. */
  unit?: string;
}

export function SpreadText({ spread, digits = 1, unit }: Props) {
  const sd = spread?.sd ?? null;
  const title = !spread
    ? "not evaluated"
    : sd === null
      ? "one seed"
      : `mean and standard deviation over ${spread.n} seeds`;
  return (
    <span title={title} className="inline-flex items-baseline">
      {metricText(spread?.mean, unit, digits)}
      <span className="deviation">{sd === null ? "" : `±${metricText(sd, unit, digits)}`}</span>
    </span>
  );
}
