/** What the others have more or less than the first run, cell by cell; what may be chance has no colour. */
import { Downloads } from "@/app/_components/downloads";
import { Heatmap } from "@/app/_components/heatmap";
import { ChangeLegend } from "@/app/_components/scale";
import { Section } from "@/app/_components/section";
import { changeStyle } from "@/app/_site/colour";
import { change, points } from "@/app/_site/format";
import type { CellDifference } from "@/lib/queries/cell-differences";
import { type CompareView, matrixOf, type PairComparison, type SetComparison } from "@/lib/queries/compare";
import { downloadLinks } from "./download-links";
import { pWords } from "./p-text";
import { wordsOf } from "./words";

export function Differences({ view }: { view: CompareView }) {
  return (
    <Section
      id="differences"
      title="Differences"
      lead="Points that a run has more (blue) or less (orange) than A. Hatched cells are not significant: the difference may be chance."
      aside={<Downloads what="all cells" links={downloadLinks(view, "cells")} />}
    >
      <div className="grid gap-x-6 gap-y-8 xl:grid-cols-2">
        {view.pairs.flatMap((pair) =>
          pair.sets.map((compared) => (
            <Difference
              key={`${pair.b.letter} ${compared.set}`}
              view={view}
              pair={pair}
              compared={compared}
            />
          )),
        )}
      </div>
    </Section>
  );
}

interface Props {
  view: CompareView;
  pair: PairComparison;
  compared: SetComparison;
}

function Difference({ view: { board }, pair: { a, b }, compared }: Props) {
  const { cells, id } = compared;
  const titles = new Map(board.tasks.map(({ id: task, title }) => [task, title]));
  const shown = cells.rows.flatMap((row, t) => (row.some((cell) => cell !== null) ? [t] : []));
  const cellAt = (t: number, i: number) => cells.rows[t]?.[i] ?? null;
  const many = board.tasks.length > 10;
  const { title } = wordsOf(compared);
  if (shown.length === 0)
    return (
      <p>
        {a.letter} and {b.letter} have no evaluated cell in common.
      </p>
    );
  return (
    <div className="grid min-w-0 max-w-full content-start gap-2">
      <Heatmap
        label={[title, `${b.letter} minus ${a.letter}`].filter(Boolean).join(", ")}
        caption={
          <>
            {title && `${title}: `}
            <strong>
              {b.letter} − {a.letter}
            </strong>{" "}
            in points
          </>
        }
        matrix={matrixOf(a.view, compared)}
        titles={titles}
        rows={shown}
        kind={board.kind}
        deleted={id === "forget"}
        value={(t, i) => cellAt(t, i)?.difference ?? null}
        unsure={(t, i) => cellAt(t, i)?.significant === false}
        says={(_matrix, t, i) => says(cellAt(t, i), a.letter, b.letter)}
        text={(value) => change(value, many ? 0 : 1)}
        style={changeStyle}
        empty="not evaluated in both"
      />
      <ChangeLegend unit={`points, ${b.letter} minus ${a.letter}`} most={100} />
      <p className="max-w-prose text-[0.8125rem] text-muted">{method(compared)}</p>
    </div>
  );
}

/** "−47.0 points, A 82.0, B 35.0, p < 0.0001 after correction, significant". */
function says(cell: CellDifference | null, a: string, b: string): string | null {
  if (!cell) return null;
  const { difference, scoreA, scoreB, adjusted, significant } = cell;
  const chance =
    adjusted === null
      ? []
      : [`${pWords(adjusted)} after correction`, significant ? "significant" : "not significant"];
  return [`${change(difference)} points`, `${a} ${points(scoreA)}`, `${b} ${points(scoreB)}`, ...chance].join(
    ", ",
  );
}

function method({ cells: { rows, tests } }: SetComparison): string {
  const used = new Set(rows.flat().flatMap((cell) => cell?.test ?? []));
  if (tests === 0)
    return "No standard errors are known, so nothing can be said about chance and nothing is hatched.";
  const significant = rows.flat().filter((cell) => cell?.significant).length;
  const found = ` ${significant} of ${tests} cells are significant.`;
  const corrected = `corrected for all of them by Holm's procedure`;
  if (used.has("unpaired"))
    return `Approximate: without stored answers of both runs the standard errors of each cell are compared as if the runs had answered different items, ${corrected}, at level 0.05.${found}`;
  const names = [
    used.has("mcnemar") && "McNemar's exact test",
    used.has("permutation") && "a permutation test over images",
  ].filter(Boolean);
  return `Paired over the same items by ${names.join(" and ")}, ${corrected}, at level 0.05.${found}`;
}
