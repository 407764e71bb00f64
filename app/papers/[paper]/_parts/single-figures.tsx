/** Figures outside tables, one per line, each with its own origin. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import type { CheckedFigure } from "@/lib/queries/literature";
import { GradeBadge } from "../../_parts/grade";
import { Source } from "./origin";
import { printedNumber, Remarks } from "./remarks";

export function SingleFigures({ board, figures }: { board: string; figures: readonly CheckedFigure[] }) {
  return (
    <div className="mt-6">
      <h3 className="mb-2">Outside tables</h3>
      <Scroller label={`Figures outside tables, ${board}`}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">method</th>
              <th scope="col">figure</th>
              <th scope="col" className="num">
                printed
              </th>
              <th scope="col">place</th>
              <th scope="col">grade and source</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ id, method, ours, column, text, remarks, where, note, ...from }) => (
              <tr key={id}>
                <th scope="row" className="min-w-28">
                  {ours ? <Link href={`/methods/${ours}`}>{method}</Link> : method}
                </th>
                <td className="min-w-40">
                  {column.label} <span className="text-muted">{column.title}</span>
                </td>
                <td className="num">
                  {printedNumber(text)}
                  <Remarks remarks={remarks} />
                </td>
                <td className="min-w-36">
                  {where}
                  {remarks.map(({ how }) => (
                    <span key={how} className="block text-[0.75rem] text-muted">
                      {how}
                    </span>
                  ))}
                </td>
                <td className="min-w-56">
                  <GradeBadge grade={from.grade} /> <Source {...from} />
                  {note && <span className="block text-muted">{note}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </div>
  );
}
