/** The matrix without colour, with item counts and standard errors: for copying, printing and reading aloud. */
import { Scroller } from "@/app/_components/scroller";
import { NONE, points } from "@/app/_site/format";
import { stageLabel } from "@/app/_site/stage";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { Kind } from "@/lib/queries/catalogue";

/** Inside what is folded away: browsers unfold it for a link to it. */
export const NUMBERS_ID = "numbers";

interface Props {
  matrix: AccuracyMatrix;
  titles: ReadonlyMap<string, string>;
}

export function PlainMatrix({ matrix, titles }: Props) {
  return (
    <details className="w-full">
      <summary className="cursor-pointer text-accent">
        The same numbers as a plain table, with standard errors
      </summary>
      <div id={NUMBERS_ID} className="mt-3 scroll-mt-4">
        <PlainTable name="Accuracy matrix" kind="tuning" {...{ matrix, titles }} />
      </div>
    </details>
  );
}

/** The matrices of an unlearning run, one after another. */
export function PlainMatrices({
  matrices,
  titles,
}: {
  matrices: readonly { name: string; matrix: AccuracyMatrix }[];
} & Pick<Props, "titles">) {
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-accent">
        The same numbers as plain tables, with standard errors
      </summary>
      <div id={NUMBERS_ID} className="mt-3 grid scroll-mt-4 gap-8">
        {matrices.map(({ name, matrix }) => (
          <PlainTable key={name} kind="unlearning" {...{ name, matrix, titles }} />
        ))}
      </div>
    </details>
  );
}

function PlainTable({ matrix, titles, kind, name }: Props & { kind: Kind; name: string }) {
  const title = (task: string | undefined) => titles.get(task ?? "") ?? task ?? "";
  return (
    <Scroller label={`${name} as a plain table`}>
      <table className="data">
        <caption className="pb-2 text-start text-muted">
          {kind === "unlearning" && <b className="font-medium text-ink">{name}: </b>}
          Score ± standard error, number of test items
        </caption>
        <thead>
          <tr>
            <th scope="col">{kind === "tuning" ? "stage" : "step"}</th>
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
                {t > 0 && `${t}: `}
                {stageLabel(kind, t, title(matrix.tasks[t - 1]))}
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
