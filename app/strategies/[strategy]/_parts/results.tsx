/** A strategy's rows on every board that has it. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { params } from "@/app/_site/format";
import type { BoardInfo } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/rows";
import type { StrategyView } from "@/lib/queries/strategies";

export function Results({ results }: Pick<StrategyView, "results">) {
  return (
    <Section id="results" title="Results">
      {results.length === 0 ? (
        <p className="text-muted">No stored runs yet.</p>
      ) : (
        <Scroller label="Results">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">board</th>
                <th scope="col">parameters</th>
                <th scope="col">runs by seed</th>
                <th scope="col" className="num">
                  rank
                </th>
                {["average", "forgetting", "MFT"].map((name) => (
                  <th key={name} scope="col" className="num spread">
                    {name}
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
      )}
    </Section>
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
      <td className="num font-semibold">
        <SpreadText spread={row.metrics.avg ?? null} />
      </td>
      <td className="num">
        <SpreadText spread={row.metrics.forgetting ?? null} />
      </td>
      <td className="num">
        <SpreadText spread={row.metrics.mft ?? null} />
      </td>
    </tr>
  );
}
