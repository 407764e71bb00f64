/** The best row of every board by this metric. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { plural } from "@/app/_site/format";
import { BOUNDS } from "@/lib/queries/catalogue";
import type { MetricView } from "@/lib/queries/metrics";

export function BestRows({ info, best }: MetricView) {
  return (
    <Section
      id="boards"
      title="Best on each board"
      lead={`The bounds (${BOUNDS[info.kind].join(", ")}) are left out.`}
    >
      <Scroller label="Best row on each board">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">board</th>
              <th scope="col">method</th>
              <th scope="col" className="num spread">
                {info.id}
              </th>
              <th scope="col" className="num">
                seeds
              </th>
            </tr>
          </thead>
          <tbody>
            {best.map(({ board, row }) => (
              <tr key={board.id}>
                <th scope="row" className="min-w-44">
                  <Link href={`/boards/${board.id}`}>{board.title}</Link>{" "}
                  <span className="text-muted">
                    {board.start} · {board.preset} · {board.order} order · {board.protocol}
                  </span>
                </th>
                <td>{row.page ? <Link href={`/methods/${row.page}`}>{row.title}</Link> : row.title}</td>
                <td className="num font-semibold">
                  <SpreadText spread={row.metrics[info.id] ?? null} unit={info.unit} />
                </td>
                <td className="num">{plural(row.seeds.length, "seed")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
