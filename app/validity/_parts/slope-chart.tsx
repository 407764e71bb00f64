/** Published values on the left, ours on the right, a line per method: lines that cross are pairs in another order. */
import { points } from "@/app/_site/format";
import type { ComparisonView } from "@/lib/queries/validity";
import { LARGE } from "@/lib/validity/agreement";
import { apart } from "./apart";

const [WIDTH, HEIGHT] = [370, 280];
const [LEFT, RIGHT] = [138, 228];
const [TOP, BOTTOM] = [34, 264];
/** Letters that fit beside the left axis; what is longer is called by our id. */
const LONGEST = 14;
/** Least distance of two labels. */
const LINE = 15;

const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * Math.min(100, Math.max(0, value))) / 100;

export function SlopeChart({ view: { methods, disagreements, metric } }: { view: ComparisonView }) {
  const wrong = new Set(
    disagreements.filter(({ published }) => published >= LARGE).flatMap((pair) => pair.methods),
  );
  const left = apart(
    methods.map(({ published }) => y(published)),
    LINE,
    [TOP, BOTTOM],
  );
  const right = apart(
    methods.map(({ own }) => y(own.mean)),
    LINE,
    [TOP, BOTTOM],
  );
  return (
    <svg
      role="img"
      aria-label={`${metric.title}: published values on the left, ours on the right; the table has the numbers`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-md [print-color-adjust:exact]"
    >
      <text x={LEFT} y={14} textAnchor="end" className="fill-muted text-[0.75rem]">
        published
      </text>
      <text x={RIGHT} y={14} className="fill-muted text-[0.75rem]">
        here
      </text>
      {[LEFT, RIGHT].map((x) => (
        <line key={x} x1={x} x2={x} y1={TOP - 6} y2={BOTTOM + 6} className="stroke-rule" />
      ))}
      {[0, 50, 100].map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={y(tick)}
            y2={y(tick)}
            className="stroke-rule"
            strokeDasharray="2 4"
          />
          <text
            x={(LEFT + RIGHT) / 2}
            y={y(tick) - 3}
            textAnchor="middle"
            className="fill-muted text-[0.625rem]"
          >
            {tick}
          </text>
        </g>
      ))}
      {methods.map((method, i) => (
        <Slope
          key={method.method}
          method={method}
          labels={[left[i] ?? 0, right[i] ?? 0]}
          flagged={wrong.has(method.method)}
        />
      ))}
    </svg>
  );
}

interface SlopeProps {
  method: ComparisonView["methods"][number];
  /** Heights of the two labels. */
  labels: readonly [left: number, right: number];
  /** Part of a large pair that is in another order here. */
  flagged: boolean;
}

function Slope({ method: { method, printed, published, own }, labels: [left, right], flagged }: SlopeProps) {
  const [from, to] = [y(published), y(own.mean)];
  const stroke = flagged ? "stroke-flag" : "stroke-accent";
  const fill = flagged ? "fill-flag" : "fill-accent";
  return (
    <g className="text-[0.75rem]">
      <path d={`M${LEFT} ${from}L${RIGHT} ${to}`} className={`fill-none ${stroke}`} strokeWidth={1.75} />
      <path
        d={`M${LEFT - 4} ${from}L${LEFT - 12} ${left}M${RIGHT + 4} ${to}L${RIGHT + 12} ${right}`}
        className="fill-none stroke-muted/60"
      />
      <circle cx={LEFT} cy={from} r={3.5} className={fill} />
      <circle cx={RIGHT} cy={to} r={3.5} className={fill} />
      <text x={LEFT - 15} y={left + 4} textAnchor="end" className="fill-ink">
        {printed.length > LONGEST ? method : printed}{" "}
        <tspan className="fill-muted">{points(published)}</tspan>
      </text>
      <text x={RIGHT + 15} y={right + 4} className="fill-ink">
        {method} <tspan className="fill-muted">{points(own.mean)}</tspan>
      </text>
    </g>
  );
}
