/** A strategy's rows on every board that has it. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { params } from "@/app/_site/format";
import type { BoardInfo } from "@/lib/queries/board";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import { SUMMARY_METRICS } from "@/lib/queries/columns";
import type { MethodView } from "@/lib/queries/methods";
import type { BoardRow } from "@/lib/queries/rows";

export function Results({ results }: Pick<MethodView, "results">) {
  const kinds = [...new Set(results.map(({ board }) => board.kind))];
  return (
    <Section id="results" title="Results">
      {results.length === 0 && <p className="text-muted">No stored runs yet.</p>}
      <div className="grid gap-6">
        {kinds.map((kind) => (
          <Table key={kind} kind={kind} results={results.filter(({ board }) => board.kind === kind)} />
        ))}
      </div>
    </Section>
  );
}

const LABELS: Record<Kind, string> = { tuning: "Results of learning", unlearning: "Results of unlearning" };

function Table({ kind, results }: { kind: Kind } & Pick<MethodView, "results">) {
  return (
    <Scroller label={LABELS[kind]}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">board</th>
            <th scope="col">parameters</th>
            <th scope="col">runs by seed</th>
            <th scope="col" className="num">
              rank
            </th>
            {SUMMARY_METRICS[kind].map((id) => (
              <th key={id} scope="col" className="num spread">
                {metricLabel(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.flatMap(({ board, rows }) =>
            rows.map((row) => (
              <ResultLine key={`${board.id} ${row.id} ${row.limit}`} board={board} row={row} />
            )),
          )}
        </tbody>
      </table>
    </Scroller>
  );
}

function ResultLine({ board, row }: { board: BoardInfo; row: BoardRow }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/boards/${board.id}`}>{board.title}</Link>{" "}
        <span className="text-muted">
          {board.start} · {board.preset} · {board.protocol}
        </span>
      </th>
      <td>
        {params(row.changed) || <span className="text-muted">defaults</span>}
        {row.limit !== null && <span className="text-flag"> limited to {row.limit} items</span>}
      </td>
      <td>
        {row.seeds.map(({ run, seed }) => (
          <Link key={run} href={`/runs/${run}`} className="mr-1.5">
            {seed}
          </Link>
        ))}
      </td>
      <td className="num">
        {row.rank ?? <span className="text-muted">{row.bound ? "bound" : "not yet"}</span>}
      </td>
      {SUMMARY_METRICS[board.kind].map((id, i) => (
        <td key={id} className={i === 0 ? "num font-semibold" : "num"}>
          <SpreadText spread={row.metrics[id] ?? null} />
        </td>
      ))}
    </tr>
  );
}
