/** All comparisons in one table: how many pairs of methods come out in the printed order. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { NONE, points } from "@/app/_site/format";
import type { ComparisonView } from "@/lib/queries/validity";
import { LARGE } from "@/lib/validity/agreement";

export function SummaryTable({ comparisons }: { comparisons: readonly ComparisonView[] }) {
  return (
    <Scroller label="All comparisons">
      <table className="data middle">
        <thead>
          <tr>
            <th scope="col">published table</th>
            <th scope="col">metric</th>
            <th scope="col" className="num">
              methods on both sides
            </th>
            <th scope="col" className="num">
              Kendall's τ
            </th>
            <th scope="col">pairs in the printed order</th>
            <th scope="col">of those at least {LARGE} points apart in print</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map(({ info, metric, methods, agreement: { tau, agree, pairs, large } }) => (
            <tr key={info.id}>
              <th scope="row" className="min-w-52">
                <a href={`#${info.id}`}>{info.title}</a>
              </th>
              <td>
                <Link href={`/metrics/${metric.id}`}>{metric.id}</Link>
              </td>
              <td className="num">{methods.length}</td>
              <td className="num">
                {methods.length < 3 ? (
                  <span title="one pair says nothing about an order">{NONE}</span>
                ) : (
                  points(tau, 2)
                )}
              </td>
              <td>
                <Share part={agree} whole={pairs.length} />
              </td>
              <td>
                <Share part={large.agree} whole={large.pairs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

/** A square per pair: filled if it agrees. */
function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap">
      <span className="min-w-14">
        {part} of {whole}
      </span>
      <span aria-hidden className="flex gap-px [print-color-adjust:exact]">
        {Array.from({ length: whole }, (_, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: squares have no identity
            key={i}
            className={`size-2 rounded-[1px] ${i < part ? "bg-accent" : "border border-flag"}`}
          />
        ))}
      </span>
    </span>
  );
}
