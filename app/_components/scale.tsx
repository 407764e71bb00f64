/** Legend of a heatmap's colours. */
import type { CSSProperties } from "react";
import { changeStyle, scoreStyle } from "../_site/colour";
import { change, points } from "../_site/format";

function Legend({
  values,
  style,
  text,
  unit,
}: {
  values: number[];
  style: (v: number) => CSSProperties;
  text: (v: number) => string;
  unit: string;
}) {
  return (
    <div aria-hidden className="text-[0.6875rem] text-muted">
      <div className="flex gap-px">
        {values.map((value) => (
          <span
            key={value}
            style={style(value)}
            className="min-w-8 px-1 text-center leading-5 [print-color-adjust:exact]"
          >
            {text(value)}
          </span>
        ))}
      </div>
      {unit}
    </div>
  );
}

export function ScoreLegend({ unit = "percent right" }: { unit?: string }) {
  return (
    <Legend
      values={[0, 20, 40, 60, 80, 100]}
      style={scoreStyle}
      text={(value) => points(value, 0)}
      unit={unit}
    />
  );
}

export function ChangeLegend({ unit = "points since learned", most = 50 }: { unit?: string; most?: number }) {
  return (
    <Legend
      values={[-100, -50, -20, 0, 20, 50, 100].filter((value) => value <= most)}
      style={changeStyle}
      text={(value) => change(value, 0)}
      unit={unit}
    />
  );
}
