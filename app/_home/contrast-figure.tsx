/** Two stored runs of one board side by side: the same tasks, forgotten and kept. */
import type { Contrast } from "@/lib/queries/home";
import { Heatmap } from "../_components/heatmap";
import { Link } from "../_components/link";
import { ScoreLegend } from "../_components/scale";
import { points } from "../_site/format";

export function ContrastFigure({ contrast: { board, forgets, keeps } }: { contrast: Contrast }) {
  const titles = new Map(board.tasks.map(({ id, title }) => [id, title]));
  return (
    <figure>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {[forgets, keeps].map(({ row, run, matrix }) => (
          <Heatmap
            key={run}
            label={`Accuracy matrix of ${row.title}`}
            matrix={matrix}
            titles={titles}
            text={(value) => points(value, 0)}
            caption={
              <>
                <Link href={`/runs/${run}`} className="font-serif font-semibold text-lg">
                  {row.title}
                </Link>
                <span className="block text-muted">
                  ends at {points(row.metrics.avg?.mean)} on average, forgot{" "}
                  {points(row.metrics.forgetting?.mean)} points
                </span>
              </>
            }
          />
        ))}
      </div>
      <figcaption className="mt-4 flex flex-wrap items-start gap-x-6 gap-y-3 text-[0.8125rem] text-muted">
        <div>
          <ScoreLegend />
          <span className="mt-1 block">percent right</span>
        </div>
        <p className="max-w-prose flex-1 basis-80">
          Score on each task (columns) after each training stage (rows, from top to bottom). Outlined: the
          task that was just trained. Follow a column down from its outline to see it being forgotten. Seed{" "}
          {forgets.row.seeds[0]?.seed} and seed {keeps.row.seeds[0]?.seed} of{" "}
          <Link href={`/boards/${board.id}`}>
            {board.title}, start {board.start}
          </Link>
          .
        </p>
      </figcaption>
    </figure>
  );
}
