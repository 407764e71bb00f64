/** A whole printed accuracy matrix, and every aggregate that follows from it. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { NONE, points } from "@/app/_site/format";
import type { MetricValue } from "@/lib/domain/metric";
import { type ReportedBoard, type ReportedMatrix, sourceOf } from "@/lib/domain/reported-result";
import { Origin } from "./origin";

interface Props {
  board: ReportedBoard;
  matrix: ReportedMatrix;
  metrics: MetricValue[];
  /** Address of the paper, for a matrix without one of its own. */
  paperUrl: string;
}

export function PrintedMatrix({ board, matrix, metrics, paperUrl }: Props) {
  const tasks = board.order ?? [];
  return (
    <div className="mt-6">
      <Origin
        where={`${matrix.method}, ${matrix.where}`}
        note={matrix.note}
        grade={matrix.grade}
        {...sourceOf(matrix, paperUrl)}
      />
      <Scroller label={`Accuracy matrix of ${matrix.method}`}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="name">
                after training on
              </th>
              {tasks.map(({ id, label }) => (
                <th key={id} scope="col" className="num">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ id, label }, t) => (
              <tr key={id}>
                <th scope="row" className="name">
                  {label}
                </th>
                {tasks.map((task, i) => (
                  <td key={task.id} className="num">
                    {matrix.rows[t]?.[i] ?? <span className="text-muted">{NONE}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="mt-4 mb-1 max-w-prose text-muted">
        Computed here from this matrix, so not the source's figures:
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-[0.875rem]">
        {metrics
          .filter(({ value }) => value !== null)
          .map(({ id, value }) => (
            <div key={id} className="flex gap-2">
              <dt>
                <Link href={`/metrics/${id}`}>{id}</Link>
              </dt>
              <dd>{points(value, 2)}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
