/** Final average and forgetting of every row on one axis each, with the bounds as lines through all rows. */
import { change, points } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/rows";
import type { Spread } from "@/lib/queries/spread";

/** Reference lines: name, place, how it is drawn. */
type Line = [name: string, at: number, style: string];

export function DotPlot({ view }: { view: BoardView }) {
  const shown = view.rows.filter((row) => row.metrics.avg);
  if (shown.length === 0) return null;
  const average = (bound: string) => view.bounds.find((row) => row.bound === bound)?.metrics.avg?.mean;
  const candidates: [string, number | undefined, string][] = [
    ["zero-shot", view.zeroShot?.average, "border-dotted border-muted"],
    ["sequential", average("sequential"), "border-dashed border-flag"],
    ["joint", average("joint"), "border-solid border-good"],
  ];
  const lines = candidates.flatMap(([name, at, style]): Line[] =>
    at === undefined ? [] : [[name, at, style]],
  );
  return (
    <figure className="mb-2" aria-label="Final average accuracy by row">
      <figcaption className="mb-3 max-w-prose">
        <h2 className="mb-1">Average over all tasks after the last stage</h2>
        <span className="text-muted">
          Percent right; the bar is one standard deviation over seeds either way.
        </span>
      </figcaption>
      <div className="grid grid-cols-[minmax(6.5rem,max-content)_1fr_max-content] items-center gap-x-3 text-[0.875rem]">
        <div />
        <LineNames lines={lines} />
        <div />
        {shown.map((row) => (
          <PlotRow key={row.id} row={row} lines={lines} />
        ))}
        <div />
        <Axis />
        <div />
      </div>
    </figure>
  );
}

function PlotRow({ row, lines }: { row: BoardRow; lines: Line[] }) {
  const spread = row.metrics.avg as Spread;
  const [from, to] = [
    Math.max(0, spread.mean - (spread.sd ?? 0)),
    Math.min(100, spread.mean + (spread.sd ?? 0)),
  ];
  const forgetting = row.metrics.forgetting?.mean;
  return (
    <>
      <div className="max-w-44 leading-tight sm:max-w-64">
        {row.title}
        {!row.enoughSeeds && <span className="text-[0.75rem] text-flag"> {row.seeds.length} seed</span>}
      </div>
      <div aria-hidden className="relative h-9 border-rule border-b [print-color-adjust:exact]">
        {lines.map(([name, at, style]) => (
          <span key={name} className={`absolute inset-y-0 border-l-2 ${style}`} style={{ left: `${at}%` }} />
        ))}
        <span
          className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full bg-accent/45"
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
        <span
          className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-accent ${row.enoughSeeds ? "bg-accent" : "bg-paper"}`}
          style={{ left: `${spread.mean}%` }}
        />
      </div>
      <div className="text-end">
        <b className="font-semibold">{points(spread.mean)}</b>
        {spread.sd !== null && <span className="text-muted"> ±{points(spread.sd)}</span>}
        <span className="block text-[0.75rem] text-muted">
          {forgetting === undefined ? "" : `forgot ${change(forgetting).replace("+", "")}`}
        </span>
      </div>
    </>
  );
}

function LineNames({ lines }: { lines: Line[] }) {
  return (
    <ul className="relative h-9 text-[0.75rem]">
      {lines.map(([name, at], index) => (
        <li
          key={name}
          className={`absolute whitespace-nowrap bg-paper px-1 text-muted ${index % 2 === 0 ? "top-0" : "top-4"} ${at > 85 ? "-translate-x-full" : at < 15 ? "" : "-translate-x-1/2"}`}
          style={{ left: `${at}%` }}
        >
          {name} {points(at)}
        </li>
      ))}
    </ul>
  );
}

function Axis() {
  return (
    <div aria-hidden className="relative h-6 text-[0.75rem] text-muted">
      {[0, 25, 50, 75, 100].map((tick) => (
        <span
          key={tick}
          className={`absolute top-1 ${tick === 0 ? "" : tick === 100 ? "-translate-x-full" : "-translate-x-1/2"}`}
          style={{ left: `${tick}%` }}
        >
          {tick}
        </span>
      ))}
    </div>
  );
}
