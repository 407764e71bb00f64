/** Final average of every row on one axis, with the bounds as lines through all rows. */
import { SpreadText } from "@/app/_components/spread";
import { params, plural, points } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { Axis, Heading, ROW, TRACK } from "./plot-axis";

/** Rows drawn; a longer list is read in the table. */
const MOST = 30;

/** Reference lines: name, place, how it is drawn. */
type Line = [name: string, at: number, style: string];

export function DotPlot({ view }: { view: BoardView }) {
  const having = view.matching.filter((row) => row.metrics.avg);
  const shown = having.slice(0, MOST);
  if (shown.length === 0) return null;
  const lines = referenceLines(view);
  return (
    <figure className="mb-2">
      <figcaption className="mb-3 max-w-prose">
        <h2 className="mb-1">Average over all tasks after the last stage</h2>
        <span className="text-muted">
          Percent right
          {view.board.reported ? ", as printed." : "; the bar is two standard errors over seeds either way."}
          {having.length > MOST && ` The first ${MOST} of ${having.length} rows; the table has all.`}
        </span>
      </figcaption>
      <div className="grid grid-cols-[1fr_max-content] gap-x-4 text-[0.875rem] sm:grid-cols-[max-content_1fr_max-content_max-content]">
        <div className={ROW}>
          <LineNames lines={lines} />
          <Heading className="hidden sm:col-start-3 sm:block">average</Heading>
          <Heading className="hidden sm:col-start-4 sm:block">forgetting</Heading>
        </div>
        {shown.map((row) => (
          <PlotRow key={row.id} row={row} lines={lines} />
        ))}
        <div className={ROW}>
          <Axis />
        </div>
      </div>
    </figure>
  );
}

function referenceLines(view: BoardView): Line[] {
  const average = (bound: string) => view.bounds.find((row) => row.bound === bound)?.metrics.avg?.mean;
  const candidates: [string, number | undefined, string][] = [
    ["zero-shot", view.zeroShot?.average, "border-dotted border-muted"],
    ["sequential", average("sequential"), "border-dashed border-flag"],
    ["joint", average("joint"), "border-solid border-good"],
  ];
  return candidates.flatMap(([name, at, style]): Line[] => (at === undefined ? [] : [[name, at, style]]));
}

function PlotRow({ row, lines }: { row: BoardRow; lines: Line[] }) {
  return (
    <div className={ROW}>
      <div className="self-center py-1 leading-tight sm:max-w-72">
        {row.title}
        {Object.keys(row.changed).length > 0 && (
          <span className="text-[0.75rem] text-muted"> {params(row.changed)}</span>
        )}
        {row.interval && <Places interval={row.interval} />}
        {!row.enoughSeeds && (
          <span className="text-[0.75rem] text-flag"> {plural(row.seeds.length, "seed")}</span>
        )}
      </div>
      <Track row={row} lines={lines} />
      <div className="self-center text-end font-semibold sm:col-start-3">
        <SpreadText spread={row.metrics.avg ?? null} />
      </div>
      <div className="hidden self-center text-end sm:col-start-4 sm:block">
        <SpreadText spread={row.metrics.forgetting ?? null} />
      </div>
    </div>
  );
}

function Track({ row, lines }: { row: BoardRow; lines: Line[] }) {
  const { mean = 0, se } = row.metrics.avg ?? {};
  const reach = 2 * (se ?? 0);
  const [from, to] = [Math.max(0, mean - reach), Math.min(100, mean + reach)];
  return (
    <div aria-hidden className={`relative min-h-8 border-rule border-b [print-color-adjust:exact] ${TRACK}`}>
      {lines.map(([name, at, style]) => (
        <span key={name} className={`absolute inset-y-0 border-l-2 ${style}`} style={{ left: `${at}%` }} />
      ))}
      <span
        className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full bg-accent/45"
        style={{ left: `${from}%`, width: `${to - from}%` }}
      />
      <span
        className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-accent ${row.enoughSeeds ? "bg-accent" : "bg-paper"}`}
        style={{ left: `${mean}%` }}
      />
    </div>
  );
}

function LineNames({ lines }: { lines: Line[] }) {
  return (
    <ul className={`relative h-9 text-[0.75rem] ${TRACK}`}>
      {lines.map(([name, at], index) => (
        <li
          key={name}
          className={`absolute whitespace-nowrap text-muted ${index % 2 === 0 ? "top-0" : "top-4"} ${at > 85 ? "-translate-x-full" : at < 18 ? "translate-x-1 sm:-translate-x-1/2" : "-translate-x-1/2"}`}
          style={{ left: `${at}%` }}
        >
          {name} {points(at)}
        </li>
      ))}
    </ul>
  );
}

function Places({ interval: [best, worst] }: { interval: [number, number] }) {
  return (
    <span className="whitespace-nowrap text-[0.75rem] text-muted">
      {" "}
      {best === worst ? `place ${best}` : `places ${best} to ${worst}`}
    </span>
  );
}
