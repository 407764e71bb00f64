/** The losses of one stage as a line: its shape, between the numbers beside it. Logarithmic, for losses fall by orders. */
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import type { LogStage } from "@/lib/queries/run-log";

type Losses = LogStage["losses"];

const [WIDTH, HEIGHT] = [160, 32];

/** Lowest and highest loss over all stages, so that their lines can be compared; null where none was logged. */
export function lossRange(stages: readonly LogStage[]): [number, number] | null {
  const known = stages
    .flatMap(({ losses }) => losses.map(({ loss }) => loss))
    .filter((loss) => loss !== null && loss > 0) as number[];
  return known.length > 1 ? [Math.min(...known), Math.max(...known)] : null;
}

export function LossLine({ losses, range }: { losses: Losses; range: [number, number] }) {
  if (losses.length < 2) return null;
  const x = scaleLinear([losses[0]?.step ?? 0, losses.at(-1)?.step ?? 1], [2, WIDTH - 2]);
  const y = scaleLog(range, [HEIGHT - 3, 3]).clamp(true);
  const path = line<Losses[number]>()
    .defined(({ loss }) => loss !== null && loss > 0)
    .x(({ step }) => x(step))
    .y(({ loss }) => y(loss ?? range[0]))(losses);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-8 w-full print:h-4 [print-color-adjust:exact]"
    >
      <path d={`M0,${HEIGHT - 1}H${WIDTH}`} stroke="var(--color-rule)" vectorEffect="non-scaling-stroke" />
      <path
        d={path ?? ""}
        fill="none"
        stroke="var(--color-accent)"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
