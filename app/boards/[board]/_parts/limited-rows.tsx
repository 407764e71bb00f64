/** Runs on part of the test split: shown so that nothing is hidden, apart because they cannot be ranked. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { params } from "@/app/_site/format";
import type { BoardRow } from "@/lib/queries/board-row";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import { SUMMARY_METRICS } from "@/lib/queries/columns";
import { Seeds } from "./row-line";

export function LimitedRows({ kind, rows }: { kind: Kind; rows: BoardRow[] }) {
  const metrics = SUMMARY_METRICS[kind].slice(0, 2);
  return (
    <Section
      id="limited"
      title="Limited runs"
      lead="Tested on the first few items of each task only, to try something out. They are never ranked."
    >
      <Scroller label="Limited runs">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">strategy</th>
              <th scope="col">seeds</th>
              <th scope="col" className="num">
                items per task
              </th>
              {metrics.map((id) => (
                <th key={id} scope="col" className="num spread">
                  {metricLabel(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.id} ${row.limit}`}>
                <th scope="row">
                  {row.title} <span className="text-muted">{params(row.changed)}</span>
                </th>
                <td>
                  <Seeds row={row} />
                </td>
                <td className="num">{row.limit}</td>
                {metrics.map((id) => (
                  <td key={id} className="num">
                    <SpreadText spread={row.metrics[id] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
