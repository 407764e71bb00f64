/** Mean and standard error over seeds, the error smaller and in a column of its own so that means line up. */
import type { Spread } from "@/lib/queries/spread";
import { metricText } from "../_site/format";

interface Props {
  spread: Spread | null;
  digits?: number;
  /** Of the metric; without one the number is in points. */
  unit?: string;
}

export function SpreadText({ spread, digits = 1, unit }: Props) {
  const se = spread?.se ?? null;
  const title = !spread
    ? "not evaluated"
    : se === null
      ? "one number, no spread"
      : `mean and standard error over ${spread.n} seeds; standard deviation ${metricText(spread.sd, unit, digits)}`;
  return (
    <span title={title} className="inline-flex items-baseline">
      {metricText(spread?.mean, unit, digits)}
      <span className="deviation">{se === null ? "" : `±${metricText(se, unit, digits)}`}</span>
    </span>
  );
}
