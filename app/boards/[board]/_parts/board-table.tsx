/** The ranked table: bounds pinned on top, then the rows in the order asked for. */
import { Scroller } from "@/app/_components/scroller";
import { type BoardView, bestFirst } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
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
  const { board, columns, sort, bounds, rows, rankedBy } = view;
  const groups = GROUPS.filter(([kind]) => columns.some((column) => column.kind === kind));
  // Lines between tie groups make sense where the rows stand in the order of their ranks.
  const byRank = sort.column === rankedBy;
  // Only where somebody has submitted something.
  const attempts = Object.keys(view.attempts).length > 0 ? view.attempts : null;
  const fixed = attempts ? 4 : 3;
  return (
    <Scroller label="All rows of this board" wide>
      <table className="data middle">
        <thead>
          <tr>
            <td colSpan={fixed} />
            {groups.map(([kind, title]) => (
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
            <th
              scope="col"
              className="num"
              title={`Place by ${metricLabel(rankedBy)}; two numbers where seeds and test items leave it open`}
            >
              rank
            </th>
            <Heading
              {...{ view, id: "strategy", label: "method", first: "asc" }}
              title="Name of the method, and the parameters that differ from its defaults"
              className="name"
            />
            <Heading
              {...{ view, id: "seeds", label: board.reported ? "printed in" : "seeds", first: "desc" }}
              title={board.reported ? "Place in the paper" : "The runs behind the row, one per seed"}
            />
            {attempts && (
              <th
                scope="col"
                className="num"
                title="How often the method was scored on this board, published or not"
              >
                attempts
              </th>
            )}
            {columns.map((column) => (
              <Heading
                key={column.id}
                {...{ view, id: column.id, label: column.label, title: column.title }}
                first={bestFirst(column)}
                className={`${HEADING_CLASS[column.kind]} ${column.kind === "task" && board.tasks.length > MANY ? "upright" : ""}`}
              />
            ))}
          </tr>
        </thead>
        {bounds.length > 0 && (
          <tbody className="bounds">
            {bounds.map((row) => (
              <RowLine key={row.id} row={row} columns={columns} main={rankedBy} attempts={attempts} />
            ))}
          </tbody>
        )}
        <tbody>
          {rows.map((row, i) => (
            <RowLine
              key={row.id}
              row={row}
              columns={columns}
              main={rankedBy}
              attempts={attempts}
              opensGroup={byRank && i > 0 && otherGroup(row, rows[i - 1])}
            />
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + fixed} className="text-muted">
                {view.total > 0
                  ? "No row passes these filters."
                  : bounds.length > 0
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

function otherGroup(row: BoardRow, above: BoardRow | undefined): boolean {
  return row.tie !== null && above !== undefined && above.tie !== null && row.tie !== above.tie;
}
