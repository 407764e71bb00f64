/** Fitting refusals against specificity, a point per request, joined in the order in which requests were made. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { points } from "@/app/_site/format";
import type { TradeOffStep } from "@/lib/queries/unlearning";

interface Props {
  steps: readonly TradeOffStep[];
  titles: ReadonlyMap<string, string>;
}

/** In units of the picture, which is drawn as wide as its column. */
const [WIDTH, HEIGHT] = [400, 370];
/** The picture is smaller on a phone, its letters should not be. */
const SMALL = "text-[10px] max-sm:text-[12px]";
const PLOT = { left: 42, right: 384, top: 26, bottom: 326 };

interface Place {
  step: number;
  title: string;
  crr: number;
  specificity: number;
}

export function TradeOffPlot({ steps, titles }: Props) {
  const places = steps.flatMap(({ step, task, crr, specificity }): Place[] =>
    task === null || crr === null || specificity === null
      ? []
      : [{ step, title: titles.get(task) ?? task, crr, specificity }],
  );
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last)
    return <p className="text-muted">No step was evaluated on all the sets that this figure needs.</p>;
  const [xFrom, yFrom] = [startOf(places.map((p) => p.specificity)), startOf(places.map((p) => p.crr))];
  const x = scaleLinear([xFrom, 100], [PLOT.left, PLOT.right]);
  const y = scaleLinear([yFrom, 100], [PLOT.bottom, PLOT.top]);
  const path = line<Place>(
    (place) => x(place.specificity),
    (place) => y(place.crr),
  )(places);
  return (
    <figure className="max-w-xl">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Fitting refusals against specificity after each of ${places.length} steps, from ${whereabouts(first)} to ${whereabouts(last)}; the ideal is 100 and 100`}
        className="w-full [print-color-adjust:exact]"
      >
        <Axes x={x} y={y} />
        <Ideal x={x(100)} y={y(100)} />
        <path
          d={path ?? ""}
          fill="none"
          stroke="var(--color-accent)"
          strokeOpacity={0.55}
          strokeWidth={1.5}
        />
        {places.map((place) => (
          <Dot key={place.step} place={place} of={steps.length - 1} x={x} y={y} />
        ))}
        <Label place={first} away={places[1]} x={x} y={y} below={false} />
        {places.length > 1 && <Label place={last} away={places.at(-2)} x={x} y={y} below />}
      </svg>
      <figcaption className="mt-1 text-[0.8125rem] text-muted">
        Fitting refusals on everything deleted so far, and what is kept of the sets that must not change,
        relative to before any request. Later steps are filled more; a pointer on a point names its request.
        {(xFrom > 0 || yFrom > 0) && " The axes do not start at 0."}
      </figcaption>
    </figure>
  );
}

/** One of three starts, so that figures of different runs can be compared and the path is not a dot in a corner. */
function startOf(values: readonly number[]): number {
  const least = Math.min(...values);
  return least >= 84 ? 80 : least >= 55 ? 50 : 0;
}

const whereabouts = ({ title, crr, specificity }: Place) =>
  `${points(crr)} and ${points(specificity)} after ${title}`;

type Scale = ReturnType<typeof scaleLinear<number>>;

function Axes({ x, y }: { x: Scale; y: Scale }) {
  return (
    <g className={SMALL} fill="var(--color-muted)">
      {x.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={PLOT.top} y2={PLOT.bottom} stroke="var(--color-rule)" />
          <text x={x(tick)} y={PLOT.bottom + 16} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={PLOT.left} x2={PLOT.right} y1={y(tick)} y2={y(tick)} stroke="var(--color-rule)" />
          <text x={PLOT.left - 7} y={y(tick)} dy="0.33em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={PLOT.right} y={HEIGHT - 8} textAnchor="end">
        specificity, percent →
      </text>
      <text x={4} y={12}>
        ↑ fitting refusals (CRR), percent
      </text>
    </g>
  );
}

/** A cross on the corner. */
function Ideal({ x, y }: { x: number; y: number }) {
  return (
    <g stroke="var(--color-good)" strokeWidth={1.5} fill="none">
      <path d={`M${x - 9},${y}H${x + 9}M${x},${y - 9}V${y + 9}`} />
      <text x={x - 5} y={y + 20} textAnchor="end" className={SMALL} fill="var(--color-good)" stroke="none">
        ideal
      </text>
    </g>
  );
}

function Dot({ place, of, x, y }: { place: Place; of: number; x: Scale; y: Scale }) {
  const { step, title, crr, specificity } = place;
  return (
    <g>
      <circle cx={x(specificity)} cy={y(crr)} r={5.5} fill="var(--color-paper)" />
      <circle
        className="step"
        cx={x(specificity)}
        cy={y(crr)}
        r={5}
        fill="var(--color-accent)"
        fillOpacity={0.15 + (0.85 * step) / of}
        stroke="var(--color-accent)"
        strokeWidth={1.5}
      >
        <title>
          {`${step}: after deleting ${title.toLowerCase()}, CRR ${points(crr)}, specificity ${points(specificity)}`}
        </title>
      </circle>
    </g>
  );
}

interface LabelProps {
  place: Place;
  /** The neighbour on the path, from which the label keeps away. */
  away: Place | undefined;
  x: Scale;
  y: Scale;
  below: boolean;
}

/** Outlined in the page's colour, so that it can be read over the path. */
function Label({ place, away, x, y, below }: LabelProps) {
  const [left, top] = [x(place.specificity), y(place.crr)];
  const room = 10 + 6.2 * `${place.step} ${place.title}`.length;
  const toTheLeft = away !== undefined && away.specificity > place.specificity;
  const end = left + room > WIDTH || (toTheLeft && left - room > PLOT.left);
  return (
    <text
      x={left + (end ? -8 : 8)}
      y={top + (below ? 15 : -8)}
      textAnchor={end ? "end" : "start"}
      className="text-[11px] max-sm:text-[13px]"
      fontWeight={600}
      fill="var(--color-ink)"
      stroke="var(--color-paper)"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {place.step} {place.title}
    </text>
  );
}
