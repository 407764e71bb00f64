/** The accuracy matrix three times: as a heatmap, as the change since each task was learned, as plain numbers. */
import type { ReactNode } from "react";
import { Heatmap } from "@/app/_components/heatmap";
import { ChangeLegend, ScoreLegend } from "@/app/_components/scale";
import { Section } from "@/app/_components/section";
import { changeSays } from "@/app/_site/cell-says";
import { changeStyle } from "@/app/_site/colour";
import { change } from "@/app/_site/format";
import { scoreAt } from "@/lib/domain/matrix";
import type { RunView } from "@/lib/queries/run";
import { PlainMatrix } from "./plain-matrix";

export function MatrixSection({ view, downloads }: { view: RunView; downloads: ReactNode }) {
  const { matrix, board, tasks } = view;
  const titles = new Map(board.tasks.map(({ id, title }) => [id, title]));
  const evaluated = matrix.rows.flatMap((row, t) => (row.some((cell) => cell !== null) ? [t] : []));
  const sinceLearned = (t: number, i: number) => {
    const [now, learned] = [scoreAt(matrix, t, i), tasks[i]?.learned ?? null];
    return t <= i || now === null || learned === null ? null : now - learned;
  };
  const together = lastRowName(view);
  const hasChange = tasks.some(({ change }) => change !== null);
  return (
    <Section
      id="matrix"
      title="What was learned, and what was lost"
      lead={together ? TOGETHER : STAGES}
      aside={downloads}
    >
      <div className="flex flex-wrap gap-x-10 gap-y-8">
        <div className="grid min-w-0 max-w-full gap-2">
          <Heatmap
            label="Accuracy matrix"
            matrix={matrix}
            titles={titles}
            caption="Score in percent, by training stage and task"
            rows={evaluated}
            together={together}
          />
          <ScoreLegend />
        </div>
        {hasChange && (
          <div className="grid min-w-0 max-w-full gap-2">
            <Heatmap
              label="Change since learned"
              caption="Change in points since the task was learned"
              matrix={matrix}
              titles={titles}
              rows={evaluated}
              value={sinceLearned}
              says={changeSays}
              text={change}
              style={changeStyle}
              empty="not learned yet"
            />
            <ChangeLegend />
          </div>
        )}
        <PlainMatrix matrix={matrix} titles={titles} />
      </div>
    </Section>
  );
}

const STAGES =
  "Each row is the model after one more training stage, each column a task. Outlined: the task just trained. Read a column downwards from its outline to see what later stages did to it.";
const TOGETHER =
  "Each column is a task. This model was not trained task by task, so nothing can be said about what was learned first and lost later.";

/** Undefined for runs with a stage per task. */
function lastRowName({ run, tasks }: RunView): string | undefined {
  if (run.stages.some(({ task }) => task === null)) return "after all tasks together";
  const untrained = run.track === "executed" && run.stages.length === 0;
  return untrained && tasks.every(({ learned }) => learned === null) ? "at the end, untrained" : undefined;
}
