/** All seeds of the run's row side by side, and what they are together. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { metricText, NONE } from "@/app/_site/format";
import { metricInfo, metricLabel } from "@/lib/queries/catalogue";
import { HEADLINE_METRICS } from "@/lib/queries/columns";
import { MOST_RUNS } from "@/lib/queries/compare-query";
import type { SeedLine } from "@/lib/queries/row-seeds";
import type { RunView } from "@/lib/queries/run";
import type { Spread } from "@/lib/queries/spread";

const TOGETHER: { name: string; meaning: string; of(spread: Spread): number | null }[] = [
  { name: "mean", meaning: "over the seeds that count", of: ({ mean }) => mean },
  { name: "sd", meaning: "standard deviation over seeds, divisor n − 1", of: ({ sd }) => sd },
  {
    name: "se",
    meaning: "standard error of the mean, sd / √n",
    of: ({ se }) => se,
  },
];

export function SeedTable({ view: { run, board, row } }: { view: RunView }) {
  if (row.seeds.length < 2) return null;
  const ids = HEADLINE_METRICS[board.kind].filter((id) => id in row.spreads);
  const counted = row.seeds.filter(({ superseded }) => !superseded);
  const compared = counted.slice(0, MOST_RUNS).map((line) => line.run);
  return (
    <Section
      id="seeds"
      title="Seeds side by side"
      lead="Runs that differ in nothing but their seed. Their spread says how much of a difference between two methods could be chance."
      aside={
        compared.length > 1 && (
          <Link href={`/compare?runs=${compared.join(",")}`}>
            Compare {compared.length < counted.length ? "the first" : "all"} {compared.length} seeds
          </Link>
        )
      }
    >
      <Scroller label="Seeds of this row">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">seed</th>
              {ids.map((id) => (
                <th key={id} scope="col" className="num" title={metricInfo(id)?.title}>
                  {metricLabel(id)}
                </th>
              ))}
              <th scope="col" className="no-print">
                compare
              </th>
            </tr>
          </thead>
          <tbody>
            {row.seeds.map((line) => (
              <SeedRow key={line.run} line={line} ids={ids} run={run.id} />
            ))}
          </tbody>
          <tfoot>
            {TOGETHER.map(({ name, meaning, of }) => (
              <tr key={name}>
                <th scope="row" title={meaning}>
                  {name}
                  {name === "mean" && <span className="text-muted"> of {counted.length}</span>}
                </th>
                {ids.map((id) => {
                  const spread = row.spreads[id];
                  return (
                    <td key={id} className={`num ${name === "mean" ? "font-semibold" : "text-muted"}`}>
                      {spread ? metricText(of(spread), metricInfo(id)?.unit, 2) : NONE}
                    </td>
                  );
                })}
                <td className="no-print" />
              </tr>
            ))}
          </tfoot>
        </table>
      </Scroller>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-muted">
        sd: standard deviation over seeds, divisor n − 1. se: standard error of the mean, sd / √n.
      </p>
    </Section>
  );
}

function SeedRow({ line, ids, run }: { line: SeedLine; ids: readonly string[]; run: string }) {
  const here = line.run === run;
  return (
    <tr className={here ? "bg-panel" : undefined}>
      <th scope="row" className="whitespace-nowrap">
        {here ? (
          <>
            <b className="font-semibold">{line.seed}</b> <span className="text-muted">this run</span>
          </>
        ) : (
          <Link href={`/runs/${line.run}`}>{line.seed}</Link>
        )}
        {line.superseded && <span className="text-muted"> older, not counted</span>}
      </th>
      {ids.map((id) => (
        <td key={id} className={`num ${line.superseded ? "text-muted" : ""}`}>
          {metricText(line.values[id], metricInfo(id)?.unit, 2)}
        </td>
      ))}
      <td className="no-print whitespace-nowrap">
        {!here && (
          <Link href={`/compare?runs=${run},${line.run}`}>
            with this run<span className="sr-only">: seed {line.seed}</span>
          </Link>
        )}
      </td>
    </tr>
  );
}
