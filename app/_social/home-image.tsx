/** Preview of the site: one run that forgets beside one that does not, or the claim alone while nothing is stored. */
import type { Contrast, ContrastSide } from "@/lib/queries/home";
import { points } from "../_site/format";
import { drawable } from "./fonts";
import { COLOURS, socialImage } from "./image";
import { MiniHeatmap } from "./mini-heatmap";

export function homeImage(contrast: Contrast | null) {
  return socialImage({
    title: "What multimodal models forget while they learn",
    detail: "Benchmark and leaderboard for continual instruction tuning and continual unlearning",
    note: contrast
      ? "Score on each task (column) after each training stage (row), from top to bottom; outlined: just trained"
      : "Every number is recomputed from a stored accuracy matrix",
    children: contrast && (
      <div style={{ display: "flex", width: "100%", justifyContent: "space-between" }}>
        {[contrast.forgets, contrast.keeps].map((side) => (
          <Side key={side.run} side={side} />
        ))}
      </div>
    ),
  });
}

function Side({ side }: { side: ContrastSide }) {
  return (
    <div style={{ display: "flex", flexDirection: "column" }}>
      <div style={{ fontWeight: 600, fontSize: 28 }}>{drawable(side.title)}</div>
      <div style={{ color: COLOURS.muted, fontSize: 22, marginBottom: 10 }}>
        {`ends at ${points(side.average)} on average, forgot ${points(side.forgetting)} points`}
      </div>
      <MiniHeatmap matrix={side.matrix} width={510} height={285} />
    </div>
  );
}
