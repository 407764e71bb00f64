/** Preview of a run: its matrix and its headline numbers. */
import { SUMMARY_METRICS } from "@/lib/queries/columns";
import type { RunView } from "@/lib/queries/run";
import { metricText } from "../_site/format";
import { drawable, SERIF } from "./fonts";
import { COLOURS, socialImage } from "./image";
import { MiniHeatmap, ScoreBar } from "./mini-heatmap";

export function runImage({ run, title, board, matrix, metrics }: RunView) {
  const shown = SUMMARY_METRICS[board.kind].flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
  const unlearning = board.kind === "unlearning";
  return socialImage({
    title: `${title}, seed ${run.seed}`,
    detail: `${board.title}: ${board.preset} model, start ${board.start}, ${board.protocol} protocol`,
    note: unlearning
      ? "Share of fitting refusals on each request (column) after each step (row); outlined: just deleted"
      : "Score on each task (column) after each training stage (row); outlined: just trained",
    children: (
      <div style={{ display: "flex", width: "100%", justifyContent: "space-between", alignItems: "center" }}>
        <div style={{ display: "flex", flexDirection: "column", gap: 14 }}>
          {shown.map(({ id, info, value }) => (
            <div key={id} style={{ display: "flex", flexDirection: "column" }}>
              <div style={{ fontFamily: SERIF, fontWeight: 600, fontSize: 58, lineHeight: 1 }}>
                {metricText(value, info?.unit)}
              </div>
              <div style={{ color: COLOURS.muted, fontSize: 25 }}>{drawable(info?.title ?? id)}</div>
            </div>
          ))}
          <ScoreBar />
        </div>
        <MiniHeatmap matrix={matrix} width={660} height={360} />
      </div>
    ),
  });
}
