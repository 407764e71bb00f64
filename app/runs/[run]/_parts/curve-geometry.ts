/** Where the curves of one task lie in their picture; everything in units of the picture. */
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { CurvePoint, TaskCurve } from "@/lib/queries/curves";

export const [WIDTH, HEIGHT] = [240, 132];
export const PLOT = { left: 31, right: 230, top: 10, bottom: 110 };

export interface CurveGeometry {
  x(stage: number): number;
  y(score: number): number;
  /** Upper end of the axis: 100, or more for caption measures. */
  top: number;
  line: string;
  /** One standard error either way; empty where none is known. */
  band: string;
  others: { seed: number; line: string }[];
  dots: { stage: number; score: number; x: number; y: number }[];
  /** Right after its own stage; null where it has none or was not evaluated there. */
  own: { x: number; y: number } | null;
  /** Stages named below the axis: the first, its own and the last, without those that would touch its own. */
  named: number[];
}

/** Room that the number of a stage takes. */
const NUMBER = 20;

export function curveGeometry({ points, others, own }: TaskCurve): CurveGeometry {
  const stages = Math.max(1, points.length - 1);
  const highest = Math.max(...[points, ...others.map((other) => other.points)].flat().map(scoreOf));
  const top = highest <= 100 ? 100 : Math.ceil(highest / 50) * 50;
  const x = scaleLinear([0, stages], [PLOT.left, PLOT.right]);
  const y = scaleLinear([0, top], [PLOT.bottom, PLOT.top]).clamp(true);
  const path = line<CurvePoint>()
    .defined(({ score }) => score !== null)
    .x(({ stage }) => x(stage))
    .y((point) => y(scoreOf(point)));
  const band = area<CurvePoint>()
    .defined(({ score, standardError }) => score !== null && standardError !== null)
    .x(({ stage }) => x(stage))
    .y0((point) => y(scoreOf(point) - (point.standardError ?? 0)))
    .y1((point) => y(scoreOf(point) + (point.standardError ?? 0)));
  const dots = points.flatMap(({ stage, score }) =>
    score === null ? [] : [{ stage, score, x: x(stage), y: y(score) }],
  );
  const learned = dots.find(({ stage }) => stage === own);
  return {
    ...{ x, y, top, dots },
    line: path(points) ?? "",
    band: band(points) ?? "",
    others: others.map(({ seed, points: other }) => ({ seed, line: path(other) ?? "" })),
    own: learned ? { x: learned.x, y: learned.y } : null,
    named: [...new Set([0, own ?? 0, stages])].filter(
      (stage) => own === null || stage === own || Math.abs(x(stage) - x(own)) >= NUMBER,
    ),
  };
}

/** Only of points that are drawn; the others are left out by `defined`. */
function scoreOf({ score }: CurvePoint): number {
  return score ?? 0;
}
