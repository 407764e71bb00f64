/** One row of the board's table. */
import { Badge } from "@/app/_components/badge";
import { Link } from "@/app/_components/link";
import { SpreadText } from "@/app/_components/spread";
import { scoreStyle } from "@/app/_site/colour";
import { bytes, count, duration, NONE, params, points } from "@/app/_site/format";
import { type BoardRow, SEEDS_FOR_RANK } from "@/lib/queries/board-row";
import type { Column } from "@/lib/queries/columns";

const BOUND_MEANING = {
  "zero-shot": "untrained",
  sequential: "lower bound",
  joint: "upper bound",
  "no-unlearning": "nothing deleted",
  retrain: "never taught",
  "oracle-refuser": "upper bound",
} as const;

interface Props {
  row: BoardRow;
  columns: Column[];
  /** The metric that rows are ranked by. */
  main: string;
  /** Scored attempts by method; null where the column is not shown. */
  attempts?: Record<string, number> | null;
  /** Whether it is the first of a tie group under another one. */
  opensGroup?: boolean;
}

export function RowLine({ row, columns, main, attempts = null, opensGroup = false }: Props) {
  const changed = params(row.changed);
  return (
    <tr className={opensGroup ? "group" : undefined}>
      <td className="num">
        <Rank row={row} />
      </td>
      <th scope="row" className="name">
        {row.page ? (
          <Link href={`/methods/${row.page}`} className="font-medium">
            {row.title}
          </Link>
        ) : (
          <span className="font-medium">{row.title}</span>
        )}
        <span className="mt-0.5 block text-[0.75rem] text-muted">
          <Badge track={row.track} />{" "}
          {[row.bound && BOUND_MEANING[row.bound], changed, row.bound ? null : row.status]
            .filter(Boolean)
            .join("; ")}
        </span>
      </th>
      <td>
        <Seeds row={row} />
      </td>
      {attempts && <td className="num">{attempts[row.strategy] ?? NONE}</td>}
      {columns.map((column) => (
        <ColumnCell key={column.id} row={row} column={column} strong={column.id === main} />
      ))}
    </tr>
  );
}

/** The places that are open to a row; one where its place is certain. */
function Rank({ row: { rank, interval, tie } }: { row: BoardRow }) {
  if (rank === null) return null;
  const [best, worst] = interval ?? [rank, rank];
  const meaning = `place ${rank} by mean${tie === null ? "" : `, tie group ${tie}`}`;
  return (
    <span title={meaning} className="whitespace-nowrap">
      {best === worst ? best : `${best}–${worst}`}
      <span className="sr-only">, {meaning}</span>
    </span>
  );
}

/** Links to the runs behind a row, and a flag when they are too few; of a copied figure where it stands. */
export function Seeds({ row }: { row: BoardRow }) {
  if (row.reported)
    return (
      <Link href={`/papers/${row.reported.paper}`} className="whitespace-nowrap text-[0.8125rem]">
        {row.reported.where}
      </Link>
    );
  return (
    <span className="whitespace-nowrap">
      {row.seeds.map(({ run, seed }) => (
        <Link key={run} href={`/runs/${run}`} className="mr-1.5" aria-label={`run with seed ${seed}`}>
          {seed}
        </Link>
      ))}
      {row.superseded.length > 0 && (
        <span
          className="text-[0.75rem] text-muted"
          title="Older runs of the same seed are kept but not counted"
        >
          +{row.superseded.length} older
        </span>
      )}
      {!row.enoughSeeds && row.limit === null && (
        <span className={`block text-[0.75rem] ${row.bound ? "text-muted" : "text-flag"}`}>
          {row.seeds.length} of {SEEDS_FOR_RANK}
        </span>
      )}
    </span>
  );
}

function ColumnCell({ row, column, strong }: { row: BoardRow; column: Column; strong: boolean }) {
  const spread = column.value(row);
  switch (column.unit) {
    case "points":
      if (column.kind === "metric")
        return (
          <td className={`num ${strong ? "font-semibold" : ""}`}>
            <SpreadText spread={spread} />
          </td>
        );
      if (!spread) return <td className="num">{NONE}</td>;
      return (
        <td
          className="num score"
          style={scoreStyle(spread.mean)}
          title={spread.sd === null ? undefined : `± ${points(spread.sd)} over ${spread.n} seeds`}
        >
          {points(spread.mean)}
        </td>
      );
    case "count":
      return <td className="num">{count(spread?.mean)}</td>;
    case "bytes":
      return <td className="num">{bytes(spread?.mean)}</td>;
    case "milliseconds":
      return <td className="num">{duration(spread?.mean)}</td>;
    default:
      return column.unit satisfies never;
  }
}
