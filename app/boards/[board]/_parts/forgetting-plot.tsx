/** Two sides of a method on two axes: what it knows at the end against what it forgot; of requests, refusing against keeping. */
import { scaleLinear } from "d3-scale";
import { points as inPoints, params } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import { percentAxis } from "./cost-plot";
import { Scatter, type ScatterAxis, type ScatterPoint } from "./scatter";

const MOST = 40;

const SIDES: Record<Kind, { x: string; y: string; title: string; lead: string }> = {
  tuning: {
    x: "forgetting",
    y: "avg",
    title: "Average against forgetting",
    lead: "Forgetting falls to the right, so the best corner is top right. A method low on the right forgets little because it learned little.",
  },
  unlearning: {
    x: "specificity-last",
    y: "crr-last",
    title: "Refusing against keeping",
    lead: "Fitting refusals of what is deleted (up) against what is kept of everything else (right); the best corner is top right.",
  },
};

export function ForgettingPlot({ view }: { view: BoardView }) {
  const { x, y, title, lead } = SIDES[view.board.kind];
  const known = (row: BoardRow) => row.metrics[x] != null && row.metrics[y] != null;
  const rows = [...view.matching.filter(known).slice(0, MOST), ...view.bounds.filter(known)];
  const drawn = rows.map((row): ScatterPoint => {
    const [across, up] = [row.metrics[x]?.mean ?? 0, row.metrics[y]?.mean ?? 0];
    const changed = params(row.changed);
    return {
      id: row.id,
      label: changed ? `${row.title}, ${changed}` : row.title,
      ...{ x: across, y: up },
      values: [inPoints(across), inPoints(up)],
      kind: row.bound ? "bound" : "row",
    };
  });
  return (
    <figure className="mb-8">
      <figcaption className="mb-2">
        <h2 className="mb-1">{title}</h2>
        <p className="max-w-prose text-muted">{lead}</p>
      </figcaption>
      {drawn.length === 0 ? (
        <p className="text-muted">No row of this selection has both numbers.</p>
      ) : (
        <Scatter
          points={drawn}
          x={x === "forgetting" ? forgettingAxis(drawn) : percentAxis(metricLabel(x))}
          y={percentAxis(metricLabel(y))}
          summary={`${metricLabel(y)} against ${metricLabel(x)} of ${drawn.length} rows; the list beside it has the numbers`}
          columns={[metricLabel(x), metricLabel(y)]}
        />
      )}
    </figure>
  );
}

/** From the most forgetting at the left to none, or less than none, at the right. */
function forgettingAxis(points: readonly ScatterPoint[]): ScatterAxis {
  const values = points.map(({ x }) => x);
  const scale = scaleLinear([Math.max(10, ...values), Math.min(0, ...values)], [4, 97]).nice(4);
  return {
    title: "forgetting (points, less to the right)",
    ticks: scale.ticks(4).map((at) => ({ at, text: inPoints(at, 0) })),
    place: scale,
  };
}
