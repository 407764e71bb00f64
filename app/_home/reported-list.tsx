/** Boards whose rows are copied from papers: to be read beside the others, never mixed with them. */
import { metricLabel } from "@/lib/queries/catalogue";
import type { ReportedCard } from "@/lib/queries/home";
import { Link } from "../_components/link";
import { Scroller } from "../_components/scroller";
import { Section } from "../_components/section";
import { plural, points } from "../_site/format";

export function ReportedList({ cards }: { cards: ReportedCard[] }) {
  return (
    <Section
      id="reported"
      title="Reported in papers"
      lead="Figures as they are printed, with where each stands and how well it is attested. Nobody here computed them; papers that do not state the same start never share a board."
    >
      <Scroller label="Boards of papers">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Board</th>
              <th scope="col">Paper</th>
              <th scope="col">Best as printed</th>
              <th scope="col" className="num">
                methods
              </th>
            </tr>
          </thead>
          <tbody>
            {cards.map(({ board, metric, leader, rows }) => (
              <tr key={board.id}>
                <th scope="row" className="min-w-44">
                  <Link href={`/boards/${board.id}`}>{board.title}</Link>
                  <span className="block text-[0.8125rem] text-muted">
                    {board.preset === board.start
                      ? `model and start ${board.start}`
                      : `${board.preset} · start ${board.start}`}
                  </span>
                </th>
                <td className="min-w-40">
                  {board.reported && (
                    <Link href={`/papers/${board.reported.paper}`}>
                      {board.reported.paper}, {board.reported.year}
                    </Link>
                  )}
                </td>
                <td>
                  {leader ? (
                    <>
                      {leader.title}{" "}
                      <span className="whitespace-nowrap text-muted">
                        {metricLabel(metric)} {points(leader.metrics[metric]?.mean)}
                      </span>
                    </>
                  ) : (
                    <span className="text-muted">{metricLabel(metric)} is not printed</span>
                  )}
                </td>
                <td className="num">{plural(rows, "row")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
