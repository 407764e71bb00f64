/** The matrix without colour, with item counts and standard errors: for copying, printing and reading aloud. */
import { Scroller } from "@/app/_components/scroller";
import { NONE, points } from "@/app/_site/format";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";

export function PlainMatrix({
  matrix,
  titles,
}: {
  matrix: AccuracyMatrix;
  titles: ReadonlyMap<string, string>;
}) {
  const title = (task: string | undefined) => titles.get(task ?? "") ?? task ?? "";
  return (
    <details className="w-full">
      <summary className="cursor-pointer text-accent">
        The same numbers as a plain table, with standard errors
      </summary>
      <div className="mt-3">
        <Scroller label="Accuracy matrix as a plain table">
          <table className="data">
            <caption className="pb-2 text-start text-muted">
              Score ± standard error, number of test items
            </caption>
            <thead>
              <tr>
                <th scope="col">stage</th>
                {matrix.tasks.map((task) => (
                  <th key={task} scope="col" className="num">
                    {title(task)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matrix.rows.map((row, t) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is the stage
                <tr key={t}>
                  <th scope="row" className="whitespace-nowrap">
                    {t === 0 ? "before training" : `${t}: after ${title(matrix.tasks[t - 1])}`}
                  </th>
                  {row.map((cell, i) => (
                    <td key={matrix.tasks[i]} className="num">
                      <CellText cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </div>
    </details>
  );
}

function CellText({ cell }: { cell: Cell | null }) {
  if (!cell) return <span className="text-muted">not evaluated</span>;
  return (
    <>
      {points(cell.score)}
      <span className="block text-[0.75rem] text-muted">
        {cell.standardError === null ? NONE : `± ${points(cell.standardError)}`}, {cell.n}
      </span>
    </>
  );
}
