/**
 * A score matrix as a table whose cells are coloured: a heatmap that a screen reader, a keyboard and a text browser read
 * like any table; with scripts, app/_enhance/heatmap-keys.ts makes it a grid. Row t is the state after stage t, column i a task; a cell with an outline was just trained. Of an
 * unlearning run the columns are requests, and a stepped line parts what is deleted from what is not.
 */
import type { CSSProperties, ReactNode } from "react";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { Kind } from "@/lib/queries/catalogue";
import { scoreSays } from "../_site/cell-says";
import { scoreStyle } from "../_site/colour";
import { points } from "../_site/format";
import { type StageName, stageName } from "../_site/stage";
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
  /** A cell in words, for who points at it or moves to it; its heading is said before. Null: what it shows. */
  says?: (matrix: AccuracyMatrix, t: number, i: number) => string | null;
  /** Cells whose number may be chance: drawn hatched, without their colour, and said to be so. */
  unsure?: (t: number, i: number) => boolean;
  /** What a cell without a number says. */
  empty?: string;
  /** Leave out rows, for example those that a joint run does not have. */
  rows?: readonly number[];
  kind?: Kind;
  /** Of a model that was not trained task by task: what its last row is called. No task then has a stage of its own. */
  together?: string;
  /** Part the columns whose request was made by then from those still to come. */
  deleted?: boolean;
}

/** With more columns than this, names stand upright and cells are small, so that two matrices fit side by side. */
const MANY = 10;

export function Heatmap({ caption, label, matrix, titles, rows, ...options }: Props) {
  const {
    value = (t, i) => matrix.rows[t]?.[i]?.score ?? null,
    text = points,
    style = scoreStyle,
    unsure = () => false,
    empty = "not evaluated",
    kind = "tuning",
    deleted = false,
    together,
  } = options;
  const own = kind === "tuning" ? "learned" : deleted ? "right after its request" : null;
  const { says = (of, t, i) => scoreSays(of, t, i, own) } = options;
  const title = (task: string) => titles.get(task) ?? task;
  const shown = rows ?? matrix.rows.map((_, t) => t);
  const many = matrix.tasks.length > MANY;
  const isDeleted = (t: number | undefined, i: number) => deleted && t !== undefined && t > i;
  return (
    <div className="min-w-0 max-w-full">
      <Scroller label={label}>
        <table className={many ? "heat many" : "heat"}>
          <caption className="pb-2 text-start">
            <span className="sticky left-0 inline-block max-w-[calc(100vw-2rem)]">{caption}</span>
          </caption>
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
            {shown.map((t, row) => (
              <tr key={t}>
                <th scope="row">
                  {together && t === matrix.tasks.length ? (
                    together
                  ) : (
                    <RowName {...stageName(kind, t, title(matrix.tasks[t - 1] ?? ""))} short={many} />
                  )}
                </th>
                {matrix.tasks.map((task, i) => (
                  <HeatCell
                    key={task}
                    value={value(t, i)}
                    mark={[
                      kind === "tuning" && !together && t === i + 1 && "own font-semibold",
                      isDeleted(t, i) && !isDeleted(shown[row - 1], i) && "step-above",
                      isDeleted(t, i) && i + 1 < matrix.tasks.length && !isDeleted(t, i + 1) && "step-beside",
                    ]}
                    says={says(matrix, t, i)}
                    text={text}
                    style={style}
                    unsure={unsure(t, i)}
                    empty={empty}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="heat-readout" data-readout>
        Point at a cell, or use the arrow keys, to read it here.
      </p>
    </div>
  );
}

/** On a phone a wide matrix needs the room. */
function RowName({ lead, name, tail, short }: StageName & { short: boolean }) {
  const hidden = short ? "max-sm:sr-only" : undefined;
  return (
    <>
      {lead && <span className={hidden}>{lead}</span>}
      {name}
      {tail && <span className={hidden}>{tail}</span>}
    </>
  );
}

interface CellProps {
  value: number | null;
  /** Class names. */
  mark: (string | false)[];
  says: string | null;
  text: (value: number) => string;
  style: (value: number) => CSSProperties;
  unsure: boolean;
  empty: string;
}

function HeatCell({ value, mark, says, text, style, unsure, empty }: CellProps) {
  const marks = mark.filter(Boolean).join(" ");
  if (value === null)
    return (
      <td className={`none ${marks}`.trim()} title={empty}>
        <span aria-hidden>·</span>
        <span className="sr-only">{empty}</span>
      </td>
    );
  if (unsure)
    return (
      <td className={`unsure ${marks}`.trim()} data-says={says ?? undefined}>
        {text(value)}
        <span className="sr-only">, not significant</span>
      </td>
    );
  return (
    <td className={marks || undefined} style={style(value)} data-says={says ?? undefined}>
      {text(value)}
    </td>
  );
}
