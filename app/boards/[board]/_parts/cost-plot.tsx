/** Main metric against one cost: which methods give the best score for what they take. */
import { scaleLinear, scaleLog } from "d3-scale";
import { Link } from "@/app/_components/link";
import { bytes, count, duration, points as inPoints, params } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import { boardHref } from "@/lib/queries/board-query";
import type { BoardRow } from "@/lib/queries/board-row";
import { metricLabel } from "@/lib/queries/catalogue";
import type { Column } from "@/lib/queries/columns";
import { paretoFront } from "@/lib/queries/pareto";
import { Scatter, type ScatterAxis, type ScatterPoint } from "./scatter";

const MOST = 40;
/** Room at the left for costs of 0, which a logarithmic axis does not have. */
const ZERO_ROOM = 12;

const TEXT: Record<Column["unit"], (value: number) => string> = {
  points: inPoints,
  count,
  bytes,
  milliseconds: duration,
};

export function CostPlot({ view }: { view: BoardView }) {
  const { board, query, rankedBy, available } = view;
  const costs = available.filter(({ kind }) => kind === "cost");
  const cost = costs.find(({ id }) => id === query.x) ?? costs.find(({ id }) => id === "wall") ?? costs[0];
  if (!cost) return null;
  const known = (row: BoardRow) => cost.value(row) !== null && row.metrics[rankedBy] != null;
  const rows = view.matching.filter(known).slice(0, MOST);
  const bounds = view.bounds.filter(known);
  const place = (row: BoardRow) => ({
    row,
    cost: cost.value(row)?.mean ?? 0,
    score: row.metrics[rankedBy]?.mean ?? 0,
  });
  const front = paretoFront(rows.map(place));
  const onFront = new Set(front.map(({ row }) => row));
  const drawn = [...rows, ...bounds].map((row): ScatterPoint => {
    const { cost: x, score: y } = place(row);
    return {
      id: row.id,
      label: named(row),
      ...{ x, y },
      values: [TEXT[cost.unit](x), inPoints(y)],
      kind: row.bound ? "bound" : onFront.has(row) ? "front" : "row",
    };
  });
  return (
    <figure className="mb-8">
      <figcaption className="mb-2">
        <h2 className="mb-1">
          {metricLabel(rankedBy)} against {cost.label}
        </h2>
        <p className="max-w-prose text-muted">
          {cost.title}. The line is the front: no other method costs less and scores as well. Bounds are
          squares and not part of it.
        </p>
        <nav aria-label="Cost on the axis" className="no-print mt-1 flex flex-wrap gap-x-4 text-[0.875rem]">
          {costs.map(({ id, label }) =>
            id === cost.id ? (
              <b key={id} aria-current="true" className="font-semibold">
                {label}
              </b>
            ) : (
              <Link key={id} href={boardHref(board.id, query, { x: id })}>
                {label}
              </Link>
            ),
          )}
        </nav>
      </figcaption>
      {drawn.length === 0 ? (
        <p className="text-muted">No row of this selection tells this cost.</p>
      ) : (
        <Scatter
          points={drawn}
          x={costAxis(
            cost,
            drawn.map(({ x }) => x),
          )}
          y={percentAxis(metricLabel(rankedBy))}
          front={front.map((point) => ({ x: point.cost, y: point.score }))}
          summary={`${metricLabel(rankedBy)} against ${cost.label} of ${drawn.length} rows. On the front: ${front.map(({ row }) => row.title).join(", ")}`}
          columns={[cost.label, metricLabel(rankedBy)]}
        />
      )}
    </figure>
  );
}

function named(row: BoardRow) {
  const changed = params(row.changed);
  return changed ? `${row.title}, ${changed}` : row.title;
}

export function percentAxis(title: string): ScatterAxis {
  return {
    title,
    ticks: [0, 25, 50, 75, 100].map((at) => ({ at, text: String(at) })),
    // Marks of 0 and 100 stay clear of the numbers on the axes.
    place: scaleLinear([0, 100], [4, 97]).clamp(true),
  };
}

/** Logarithmic where costs differ by more than thirty times; a cost of 0 then stands at the left edge. */
function costAxis(cost: Column, values: readonly number[]): ScatterAxis {
  const text = TEXT[cost.unit];
  const positive = values.filter((value) => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  if (positive.length === 0) return { title: cost.label, ticks: [{ at: 0, text: text(0) }], place: () => 4 };
  if (most / least <= 30) {
    const linear = scaleLinear([0, most], [4, 96]).nice(4);
    return {
      title: cost.label,
      ticks: linear.ticks(4).map((at) => ({ at, text: text(at) })),
      place: linear,
    };
  }
  const start = positive.length < values.length ? ZERO_ROOM : 4;
  const log = scaleLog([least, most], [start, 96]);
  const zero = start === ZERO_ROOM ? [{ at: 0, text: text(0) }] : [];
  return {
    title: `${cost.label} (logarithmic)`,
    ticks: [...zero, ...thirds(least, most).map((at) => ({ at, text: text(at) }))],
    place: (value) => (value > 0 ? log(value) : 4),
  };
}

/** 1, 3, 10, 30, … as far as they lie between the two; on a long axis the tens only. */
function thirds(least: number, most: number): number[] {
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const steps = to - from > 3 ? [1] : [1, 3];
  return Array.from({ length: to - from + 1 }, (_, k) => steps.map((step) => step * 10 ** (from + k)))
    .flat()
    .filter((at) => at >= least && at <= most);
}
