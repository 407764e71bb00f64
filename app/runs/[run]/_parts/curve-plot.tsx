/** One task over the stages of the run: its own stage marked, the standard error as a band, other seeds as thin lines. */
import { points } from "@/app/_site/format";
import { stageLabel } from "@/app/_site/stage";
import type { Kind } from "@/lib/queries/catalogue";
import type { TaskCurve } from "@/lib/queries/curves";
import { type CurveGeometry, curveGeometry, HEIGHT, PLOT, WIDTH } from "./curve-geometry";

interface Props {
  curve: TaskCurve;
  kind: Kind;
  /** Names of the tasks, in the order of the stages. */
  titles: readonly string[];
}

/** The picture is smaller on a phone, its letters should not be. */
const SMALL = "text-[10px] max-sm:text-[13px]";

export function CurvePlot({ curve, kind, titles }: Props) {
  const geometry = curveGeometry(curve);
  const { own, dots } = geometry;
  const final = dots.at(-1);
  const name = (stage: number) => stageLabel(kind, stage, titles[stage - 1] ?? "");
  const learned = curve.own === null ? null : (curve.points[curve.own]?.score ?? null);
  return (
    <figure className="min-w-0 break-inside-avoid">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-2 text-[0.8125rem]">
        <span className="font-medium">{curve.title}</span>
        <span className="text-muted">
          {learned !== null && curve.own !== final?.stage && `${points(learned)} → `}
          <b className="font-semibold text-ink">{points(final?.score)}</b>
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${curve.title}: ${dots.map(({ stage, score }) => `${points(score)} ${name(stage)}`).join(", ")}`}
        className="w-full [print-color-adjust:exact]"
      >
        <Axes geometry={geometry} own={curve.own} />
        {geometry.others.map(({ seed, line }) => (
          <path key={seed} d={line} fill="none" stroke="var(--color-muted)" strokeOpacity={0.45} />
        ))}
        <path d={geometry.band} fill="var(--color-accent)" fillOpacity={0.2} />
        <path d={geometry.line} fill="none" stroke="var(--color-accent)" strokeWidth={1.75} />
        {dots.map(({ stage, score, x, y }) => (
          <circle key={stage} cx={x} cy={y} r={2.25} fill="var(--color-accent)">
            <title>{`${name(stage)}: ${points(score)}`}</title>
          </circle>
        ))}
        {own && (
          <circle
            cx={own.x}
            cy={own.y}
            r={4.5}
            fill="var(--color-paper)"
            stroke="var(--color-ink)"
            strokeWidth={2}
          >
            <title>{`${name(curve.own ?? 0)}: ${points(learned)}`}</title>
          </circle>
        )}
      </svg>
    </figure>
  );
}

/** Lines at 0, the middle and the top; the first, the own and the last stage by number. */
function Axes({ geometry: { x, y, top, named }, own }: { geometry: CurveGeometry; own: number | null }) {
  return (
    <g className={SMALL} fill="var(--color-muted)">
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line x1={PLOT.left} x2={PLOT.right} y1={y(tick)} y2={y(tick)} stroke="var(--color-rule)" />
          <text x={PLOT.left - 5} y={y(tick)} dy="0.33em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {own !== null && (
        <line
          x1={x(own)}
          x2={x(own)}
          y1={PLOT.top}
          y2={PLOT.bottom}
          stroke="var(--color-muted)"
          strokeDasharray="2 3"
        />
      )}
      {named.map((stage) => (
        <text
          key={stage}
          x={x(stage)}
          y={PLOT.bottom + 16}
          textAnchor="middle"
          fill={stage === own ? "var(--color-ink)" : undefined}
        >
          {stage}
        </text>
      ))}
    </g>
  );
}
