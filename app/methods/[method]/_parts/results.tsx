/** A method's rows on every board that has it, each among all rows of its board. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { params, plural } from "@/app/_site/format";
import { type BoardRow, SEEDS_FOR_RANK } from "@/lib/queries/board-row";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import { SUMMARY_METRICS } from "@/lib/queries/columns";
import type { BoardResults, MethodView } from "@/lib/queries/methods";
import { boardName } from "../../_parts/board-name";
import { Strip } from "../../_parts/strip";

export function Results({ results }: Pick<MethodView, "results">) {
  const kinds = [...new Set(results.map(({ board }) => board.kind))];
  return (
    <Section id="results" title="Results">
      {seedsShort(results) && (
        <p className="mb-3 max-w-prose text-muted">
          Executed rows get a rank from {plural(SEEDS_FOR_RANK, "seed")} on; bounds and limited runs get none.
        </p>
      )}
      {results.length === 0 && <p className="text-muted">No stored runs yet.</p>}
      <div className="grid gap-6">
        {kinds.map((kind) => (
          <Table key={kind} kind={kind} results={results.filter(({ board }) => board.kind === kind)} />
        ))}
      </div>
    </Section>
  );
}

function seedsShort(results: readonly BoardResults[]): boolean {
  return results.some(({ rows }) => rows.some(({ rank, bound }) => rank === null && bound === null));
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
            <th scope="col">among all rows, 0 to 100</th>
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
          {results.flatMap((result) =>
            result.rows.map((row) => (
              <ResultLine key={`${result.board.id} ${row.id} ${row.limit}`} result={result} row={row} />
            )),
          )}
        </tbody>
      </table>
    </Scroller>
  );
}

function ResultLine({ result, row }: { result: BoardResults; row: BoardRow }) {
  const { board, metric, rows, ranked, others } = result;
  const mean = row.metrics[metric]?.mean;
  const variants = rows
    .filter((other) => other !== row)
    .flatMap((other) => other.metrics[metric]?.mean ?? []);
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <Link href={`/boards/${board.id}`}>{board.title}</Link>{" "}
        <span className="text-muted">{boardName(board)}</span>
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
      <td className="min-w-36 align-middle!">
        {mean !== undefined && <Strip own={[mean]} others={[...others, ...variants]} />}
      </td>
      <td className="num">
        {row.rank === null ? (
          <span className="text-muted">{row.bound ? "bound" : row.limit === null ? "not yet" : "–"}</span>
        ) : (
          <>
            {row.rank} <span className="text-muted">of {ranked}</span>
            {row.interval && row.interval[0] !== row.interval[1] && (
              <span
                className="block text-[0.75rem] text-muted"
                title="places that the spread over seeds leaves open"
              >
                {row.interval.join(" to ")}
              </span>
            )}
          </>
        )}
      </td>
      {SUMMARY_METRICS[board.kind].map((id, i) => (
        <td key={id} className={i === 0 ? "num font-semibold" : "num"}>
          <SpreadText spread={row.metrics[id] ?? null} />
        </td>
      ))}
    </tr>
  );
}
