/**
 * The accuracy matrix as a table whose cells are coloured: a heatmap that a screen reader, a keyboard and a text browser
 * read like any table. Row t is the state after stage t, column i a task; a cell with an outline was just trained.
 */
import type { CSSProperties, ReactNode } from "react";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import { scoreStyle } from "../_site/colour";
import { points } from "../_site/format";
import { Scroller } from "./scroller";

interface Props {
  caption: ReactNode;
  /** Short name for the scrolling box. */
  label: string;
  matrix: AccuracyMatrix;
  /** Task id to heading. */
  titles: ReadonlyMap<string, string>;
  /** Number for a cell; null draws it as "not evaluated". Default: the score. */
  value?: (t: number, i: number) => number | null;
  text?: (value: number) => string;
  style?: (value: number) => CSSProperties;
  /** What a cell without a number says. */
  empty?: string;
  /** Leave out rows, for example those that a joint run does not have. */
  rows?: readonly number[];
}

export function Heatmap({ caption, label, matrix, titles, rows, ...options }: Props) {
  const {
    value = (t, i) => matrix.rows[t]?.[i]?.score ?? null,
    text = points,
    style = scoreStyle,
    empty = "not evaluated",
  } = options;
  const title = (task: string) => titles.get(task) ?? task;
  const shown = rows ?? matrix.rows.map((_, t) => t);
  return (
    <Scroller label={label}>
      <table className="heat">
        <caption className="pb-2 text-start">{caption}</caption>
        <thead>
          <tr>
            <td className="!bg-transparent" />
            {matrix.tasks.map((task) => (
              <th key={task} scope="col">
                {title(task)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((t) => (
            <tr key={t}>
              <th scope="row">{t === 0 ? "before training" : `after ${title(matrix.tasks[t - 1] ?? "")}`}</th>
              {matrix.tasks.map((task, i) => (
                <HeatCell
                  key={task}
                  value={value(t, i)}
                  own={t === i + 1}
                  text={text}
                  style={style}
                  empty={empty}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

interface CellProps {
  value: number | null;
  own: boolean;
  text: (value: number) => string;
  style: (value: number) => CSSProperties;
  empty: string;
}

function HeatCell({ value, own, text, style, empty }: CellProps) {
  if (value === null)
    return (
      <td className="none" title={empty}>
        <span aria-hidden>·</span>
        <span className="sr-only">{empty}</span>
      </td>
    );
  return (
    <td className={own ? "own font-semibold" : undefined} style={style(value)}>
      {text(value)}
    </td>
  );
}
