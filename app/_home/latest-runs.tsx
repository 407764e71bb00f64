/** The newest runs over all boards. */
import { metricLabel } from "@/lib/queries/catalogue";
import type { LatestRun } from "@/lib/queries/home";
import { Badge } from "../_components/badge";
import { Link } from "../_components/link";
import { Scroller } from "../_components/scroller";
import { Section } from "../_components/section";
import { dayAndTime, points } from "../_site/format";

export function LatestRuns({ runs }: { runs: LatestRun[] }) {
  return (
    <Section id="latest" title="Latest runs">
      <Scroller label="Latest runs">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Method</th>
              <th scope="col" className="num">
                seed
              </th>
              <th scope="col" className="num">
                result
              </th>
              <th scope="col">Board</th>
              <th scope="col">Track</th>
              <th scope="col" className="num">
                finished (UTC)
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <Link href={`/runs/${run.id}`}>
                    <code>{run.id}</code>
                  </Link>
                </th>
                <td className="min-w-40">
                  {run.title}
                  {run.limited && <span className="text-flag"> (limited)</span>}
                </td>
                <td className="num">{run.seed}</td>
                <td className="num">
                  {run.main && <span className="text-muted">{metricLabel(run.main.metric)} </span>}
                  {points(run.main?.value ?? null)}
                </td>
                <td className="whitespace-nowrap">
                  <Link href={`/boards/${run.board}`}>{run.boardTitle}</Link>{" "}
                  <span className="block text-[0.8125rem] text-muted">{run.boardDetail}</span>
                </td>
                <td>
                  <Badge track={run.track} />
                </td>
                <td className="num">{dayAndTime(run.finishedAt).replace(" UTC", "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
