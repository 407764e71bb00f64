/** The ranked table: bounds pinned on top, then the rows in the order asked for. */
import { Scroller } from "@/app/_components/scroller";
import { type BoardView, bestFirst } from "@/lib/queries/board";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import type { Column } from "@/lib/queries/columns";
import { Heading } from "./heading";
import { RowLine } from "./row-line";

const HEADING_CLASS = { metric: "num spread", task: "num score", cost: "num" } as const;

/** With more tasks than this their names stand upright. */
const MANY = 10;

const GROUPS: [Column["kind"], (kind: Kind) => string][] = [
  ["metric", () => "Metrics"],
  [
    "task",
    (kind) =>
      kind === "tuning"
        ? "Score per task after the last stage"
        : "Fitting refusals per request after the last request",
  ],
  ["cost", () => "Cost: parameters, replay memory, time"],
];

export function BoardTable({ view }: { view: BoardView }) {
  const { board, columns, sort, bounds, rows } = view;
  return (
    <Scroller label="All rows of this board" wide>
      <table className="data middle">
        <thead>
          <tr>
            <td colSpan={3} />
            {GROUPS.map(([kind, title]) => (
              <th
                key={kind}
                scope="colgroup"
                colSpan={columns.filter((column) => column.kind === kind).length}
              >
                {title(board.kind)}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" className="num" title={`Place by ${metricLabel(view.rankedBy)}`}>
              <span className="sr-only">rank</span>
              <span aria-hidden>#</span>
            </th>
            <Heading
              {...{ board: board.id, current: sort, id: "strategy", label: "strategy", first: "asc" }}
              title="Name of the method, and the parameters that differ from its defaults"
              className="name"
            />
            <Heading
              {...{ board: board.id, current: sort, id: "seeds", label: "seeds", first: "desc" }}
              title="The runs behind the row, one per seed"
            />
            {columns.map((column) => (
              <Heading
                key={column.id}
                {...{
                  board: board.id,
                  current: sort,
                  id: column.id,
                  label: column.label,
                  title: column.title,
                }}
                first={bestFirst(column)}
                className={`${HEADING_CLASS[column.kind]} ${column.kind === "task" && board.tasks.length > MANY ? "upright" : ""}`}
              />
            ))}
          </tr>
        </thead>
        {bounds.length > 0 && (
          <tbody className="bounds">
            {bounds.map((row) => (
              <RowLine key={row.id} row={row} columns={columns} main={view.rankedBy} />
            ))}
          </tbody>
        )}
        <tbody>
          {rows.map((row) => (
            <RowLine key={row.id} row={row} columns={columns} main={view.rankedBy} />
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + 3} className="text-muted">
                {bounds.length > 0
                  ? "Only the bounds have been run so far."
                  : "No run on the full test split yet."}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroller>
  );
}
