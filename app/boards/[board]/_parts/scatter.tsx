/**
 * Rows as numbered points on two axes. Points carry numbers, names and values stand in the list beside them: nothing
 * depends on colour, on a pointer or on room for labels.
 */
import type { ReactNode } from "react";
import { Link } from "@/app/_components/link";

export interface ScatterPoint {
  id: string;
  label: ReactNode;
  x: number;
  y: number;
  /** Both values as the list shows them. */
  values: [x: string, y: string];
  kind: "row" | "bound" | "front";
  href?: string;
}

export interface ScatterAxis {
  title: string;
  ticks: { at: number; text: string }[];
  /** From a value to a place, 0 (left, bottom) to 100. */
  place: (value: number) => number;
}

interface Props {
  points: ScatterPoint[];
  x: ScatterAxis;
  y: ScatterAxis;
  /** Drawn through as steps, in this order. */
  front?: readonly { x: number; y: number }[];
  /** What the whole figure shows, for those who cannot see it. */
  summary: string;
  columns: [x: string, y: string];
}

const MARK: Record<ScatterPoint["kind"], string> = {
  row: "rounded-full border-accent bg-paper text-accent",
  front: "rounded-full border-accent bg-accent text-paper",
  bound: "rounded-none border-muted bg-panel text-muted",
};

export function Scatter({ points, x, y, front = [], summary, columns }: Props) {
  return (
    <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div
        role="img"
        aria-label={summary}
        className="relative mt-6 mr-3 mb-10 ml-10 aspect-square sm:aspect-[3/2] [print-color-adjust:exact]"
      >
        <Grid x={x} y={y} />
        {front.length > 0 && <Front points={front} x={x} y={y} />}
        {points.map((point, i) => (
          <span
            key={point.id}
            className={`absolute grid size-5 -translate-x-1/2 translate-y-1/2 place-items-center border-2 font-semibold text-[0.6875rem] ${MARK[point.kind]}`}
            style={{ left: `${x.place(point.x)}%`, bottom: `${y.place(point.y)}%` }}
          >
            {i + 1}
          </span>
        ))}
      </div>
      <Names points={points} columns={columns} />
    </div>
  );
}

function Grid({ x, y }: { x: ScatterAxis; y: ScatterAxis }) {
  return (
    <div className="text-[0.75rem] text-muted">
      <span className="absolute bottom-full -left-10 whitespace-nowrap pb-2">{y.title}</span>
      <span className="absolute top-full right-0 whitespace-nowrap pt-6">{x.title}</span>
      {y.ticks.map(({ at, text }) => (
        <span
          key={at}
          className="absolute inset-x-0 border-rule border-t"
          style={{ bottom: `${y.place(at)}%` }}
        >
          <span className="absolute right-full -translate-y-1/2 pr-1.5">{text}</span>
        </span>
      ))}
      {x.ticks.map(({ at, text }) => (
        <span
          key={at}
          className="absolute inset-y-0 border-rule border-l"
          style={{ left: `${x.place(at)}%` }}
        >
          <span className="absolute top-full -translate-x-1/2 whitespace-nowrap pt-1">{text}</span>
        </span>
      ))}
    </div>
  );
}

/** The best score that can be had for a cost: level until the next point that pays for itself. */
function Front({
  points,
  x,
  y,
}: {
  points: readonly { x: number; y: number }[];
  x: ScatterAxis;
  y: ScatterAxis;
}) {
  const places = points.map((point) => [x.place(point.x), 100 - y.place(point.y)] as const);
  const path = places.map(([left, top], i) => (i === 0 ? `M${left},${top}` : `H${left}V${top}`)).join("");
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
    >
      <path
        d={`${path}H100`}
        fill="none"
        stroke="var(--color-accent)"
        strokeOpacity={0.5}
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function Names({ points, columns }: Pick<Props, "points" | "columns">) {
  return (
    <table className="data">
      <thead>
        <tr>
          <th scope="col" className="num">
            #
          </th>
          <th scope="col">method</th>
          {columns.map((title) => (
            <th key={title} scope="col" className="num">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ id, label, href, values, kind }, i) => (
          <tr key={id}>
            <td className="num">{i + 1}</td>
            <th scope="row">
              {href ? <Link href={href}>{label}</Link> : label}
              {kind === "bound" && <span className="text-muted"> bound</span>}
              {kind === "front" && <span className="text-muted"> front</span>}
            </th>
            {values.map((value, c) => (
              <td key={columns[c]} className="num">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
