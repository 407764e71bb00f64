/** How many printed figures were recomputed, and what each outcome means. */
import type { Tally } from "@/lib/queries/literature";

const MEANING: [keyof Tally, string][] = [
  ["agrees", "in agreement at the printed precision"],
  ["rounding", "off by no more than the rounding of the source's own inputs explains"],
  ["mismatch", "in mismatch; both numbers are shown"],
];

export function OutcomeLegend({ checks }: { checks: Tally }) {
  if (MEANING.every(([outcome]) => checks[outcome] === 0))
    return <>none: the source prints too little to recompute its averages</>;
  return (
    <ul>
      {MEANING.filter(([outcome]) => checks[outcome] > 0).map(([outcome, meaning]) => (
        <li key={outcome} className={outcome === "mismatch" ? "font-semibold text-flag" : undefined}>
          {checks[outcome]} {meaning}
        </li>
      ))}
    </ul>
  );
}
