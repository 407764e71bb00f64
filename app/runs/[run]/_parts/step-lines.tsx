/** Small lines over the steps: whether kept queries are still answered, and whether deleted ones are refused. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { points } from "@/app/_site/format";
import type { TradeOffStep } from "@/lib/queries/unlearning";

const [WIDTH, HEIGHT] = [400, 96];
const PLOT = { left: 30, right: 352, top: 10, bottom: 76 };

interface Series {
  name: string;
  meaning: string;
  value(step: TradeOffStep): number | null;
}

const SERIES: Series[] = [
  {
    name: "Answer rate",
    meaning: "never-deleted queries that are not refused",
    value: ({ answerRate }) => answerRate,
  },
  {
    name: "Not yet deleted",
    meaning: "right answers about what is still to come",
    value: ({ accuracy }) => accuracy,
  },
  {
    name: "Refusal rate",
    meaning: "deleted queries that are refused in any words",
    value: ({ refusalRate }) => refusalRate,
  },
];

export function StepLines({ steps }: { steps: readonly TradeOffStep[] }) {
  return (
    <div className="grid max-w-xl gap-5">
      {SERIES.map((series) => (
        <Line key={series.name} series={series} steps={steps} />
      ))}
    </div>
  );
}

function Line({
  series: { name, meaning, value },
  steps,
}: {
  series: Series;
  steps: readonly TradeOffStep[];
}) {
  const x = scaleLinear([0, steps.length - 1], [PLOT.left, PLOT.right]);
  const y = scaleLinear([0, 100], [PLOT.bottom, PLOT.top]);
  const known = steps.flatMap((step) => {
    const number = value(step);
    return number === null ? [] : [{ step: step.step, number }];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return null;
  const path = line<(typeof known)[number]>(
    ({ step }) => x(step),
    ({ number }) => y(number),
  )(known);
  return (
    <figure>
      <figcaption className="text-[0.8125rem]">
        <span className="font-medium">{name}</span>
        <span className="text-muted">: {meaning}, percent by step</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${name}: ${points(first.number)} at step ${first.step}, ${points(last.number)} at step ${last.step}`}
        className="w-full"
      >
        <g className="text-[10px] max-sm:text-[12px]" fill="var(--color-muted)">
          {[0, 50, 100].map((tick) => (
            <g key={tick}>
              <line x1={PLOT.left} x2={PLOT.right} y1={y(tick)} y2={y(tick)} stroke="var(--color-rule)" />
              <text x={PLOT.left - 6} y={y(tick)} dy="0.33em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {x
            .ticks(Math.min(8, steps.length - 1))
            .filter(Number.isInteger)
            .map((tick) => (
              <text key={tick} x={x(tick)} y={PLOT.bottom + 16} textAnchor="middle">
                {tick}
              </text>
            ))}
        </g>
        <path d={path ?? ""} fill="none" stroke="var(--color-accent)" strokeWidth={2} />
        {known.map(({ step, number }) => (
          <circle key={step} cx={x(step)} cy={y(number)} r={2.5} fill="var(--color-accent)">
            <title>{`step ${step}: ${points(number)}`}</title>
          </circle>
        ))}
        <text
          x={x(last.step) + 8}
          y={y(last.number)}
          dy="0.35em"
          className="text-[11px] max-sm:text-[13px]"
          fontWeight={600}
          fill="var(--color-ink)"
        >
          {points(last.number)}
        </text>
      </svg>
    </figure>
  );
}
