/** A printed table: figures as printed, and under each recomputed one what came out. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { NONE } from "@/app/_site/format";
import type { CheckedTable } from "@/lib/queries/literature";
import { Origin } from "./origin";
import { printedNumber, Remarks } from "./remarks";

export function FigureTable({ table }: { table: CheckedTable }) {
  const metrics = table.columns.filter(({ kind }) => kind === "metric");
  const meanings = metrics.map(({ label, title, unit }) => `${label}: ${title.toLowerCase()}, ${unit}`);
  return (
    <div className="mt-6">
      <Origin {...table} />
      <Scroller label={`Figures of ${table.where}, ${table.board}`}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="name">
                method
              </th>
              {table.columns.map(({ id, label, title, registered }) => (
                <th key={id} scope="col" className="num" title={title}>
                  {registered ? <Link href={`/metrics/${id}`}>{label}</Link> : label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ method, ours, note, figures }) => (
              <tr key={method}>
                <th scope="row" className="name">
                  {ours ? <Link href={`/methods/${ours}`}>{method}</Link> : method}
                  {note && <span className="block text-[0.75rem] text-muted">{note}</span>}
                </th>
                {figures.map((figure, c) => (
                  <td key={table.columns[c]?.id} className="num">
                    {figure ? printedNumber(figure.text) : <span title="not printed">{NONE}</span>}
                    {figure && <Remarks remarks={figure.remarks} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <div className="mt-2 max-w-prose text-[0.8125rem] text-muted">
        {meanings.length > 0 && <p>{meanings.join("; ")}.</p>}
        {table.rules.length > 0 && (
          <p>Recomputed: {table.rules.map(({ label, how }) => `${label} as ${how}`).join("; ")}.</p>
        )}
      </div>
    </div>
  );
}
