/** Two stored runs of one board side by side: the same tasks, forgotten and kept. */
import type { Contrast, ContrastSide } from "@/lib/queries/home";
import { Heatmap } from "../_components/heatmap";
import { Link } from "../_components/link";
import { ScoreLegend } from "../_components/scale";
import { points } from "../_site/format";

export function ContrastFigure({ contrast: { board, forgets, keeps } }: { contrast: Contrast }) {
  const titles = new Map(board.tasks.map(({ id, title }) => [id, title]));
  return (
    <figure>
      <div className="flex flex-wrap gap-x-10 gap-y-8">
        {[forgets, keeps].map((side) => (
          <div key={side.run} className="max-w-full">
            <Link href={`/runs/${side.run}`} className="font-semibold font-serif text-lg">
              {side.title}
            </Link>
            <Heatmap
              label={`Accuracy matrix of ${side.title}`}
              matrix={side.matrix}
              titles={titles}
              text={(value) => points(value, 0)}
              caption={<SideCaption side={side} />}
            />
          </div>
        ))}
      </div>
      <figcaption className="mt-4 flex flex-wrap items-start gap-x-8 gap-y-3 text-[0.8125rem] text-muted">
        <ScoreLegend />
        <p className="max-w-prose flex-1 basis-80">
          Score on each task (column) after each training stage (row, from top to bottom). Outlined: the task
          that was just trained. Follow a column down from its outline to see the task being forgotten, or
          kept. Two runs from{" "}
          <Link href={`/boards/${board.id}`}>
            {board.title}, start {board.start}
          </Link>
          .
        </p>
      </figcaption>
    </figure>
  );
}

function SideCaption({ side }: { side: ContrastSide }) {
  return (
    <span className="block text-muted">
      <span className="sr-only">{side.title}, </span>seed {side.seed}: ends at {points(side.average)} on
      average, forgot {points(side.forgetting)} points
    </span>
  );
}
