/** A score matrix without names: its shape is what a preview shows. Row t is the state after stage t, column i a task. */
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import { scoreColours } from "../_site/colour";
import { points } from "../_site/format";
import { COLOURS } from "./image";

interface Props {
  matrix: AccuracyMatrix;
  /** Pixels. */
  width: number;
  height: number;
}

const GAP = 3;
/** Smaller cells have no room for a number, pixels. */
const ROOM = 34;

export function MiniHeatmap({ matrix, width, height }: Props) {
  const rows = matrix.rows.map((row, stage) => ({ stage, row })).filter(({ row }) => row.some(Boolean));
  const cellWidth = Math.floor(width / matrix.tasks.length) - GAP;
  const cellHeight = Math.floor(Math.min(height / rows.length, cellWidth + GAP)) - GAP;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: GAP }}>
      {rows.map(({ stage, row }) => (
        <div key={stage} style={{ display: "flex", gap: GAP }}>
          {matrix.tasks.map((task, at) => {
            const score = row[at]?.score ?? null;
            const { background, ink } =
              score === null ? { background: COLOURS.panel, ink: "" } : scoreColours(score);
            const shown = score !== null && cellWidth >= ROOM && cellHeight >= ROOM - 8;
            return (
              <div
                key={task}
                style={{
                  ...{ width: cellWidth, height: cellHeight, background, color: ink, borderRadius: 3 },
                  ...{ display: "flex", alignItems: "center", justifyContent: "center" },
                  fontSize: Math.min(22, cellHeight * 0.56),
                  ...(stage === at + 1 && { border: `2px solid ${COLOURS.ink}` }),
                }}
              >
                {shown ? points(score, 0) : ""}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Colours from 0 to 100. */
export function ScoreBar() {
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 8, fontSize: 20, color: COLOURS.muted }}>
      0
      <div style={{ display: "flex" }}>
        {[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((score) => (
          <div key={score} style={{ width: 18, height: 16, background: scoreColours(score).background }} />
        ))}
      </div>
      100
    </div>
  );
}
