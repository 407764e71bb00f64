/** The matrices of all runs in one grid, so that equal cells stand at equal places. */
import { Heatmap } from "@/app/_components/heatmap";
import { ScoreLegend } from "@/app/_components/scale";
import { Section } from "@/app/_components/section";
import { points } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import { type CompareView, matrixOf } from "@/lib/queries/compare";
import { wordsOf } from "./words";

export function Matrices({ view: { board, runs, sets } }: { view: CompareView }) {
  const titles = new Map(board.tasks.map(({ id, title }) => [id, title]));
  const many = board.tasks.length > 10;
  return (
    <Section
      id="matrices"
      title="Side by side"
      lead={`Each row is the model after one more stage, each column a ${COLUMN_NOUN[board.kind]}.`}
    >
      {sets.map((compared) => {
        const matrices = runs.map(({ view }) => matrixOf(view, compared));
        const rows = board.tasks.length + 1;
        const shown = Array.from({ length: rows }, (_, t) => t).filter((t) =>
          matrices.some((matrix) => matrix.rows[t]?.some((cell) => cell !== null)),
        );
        const { title, score } = wordsOf(compared);
        return (
          <div key={compared.set} className="mt-6 first:mt-0">
            {title && <h3 className="mb-3">{title}</h3>}
            <div className="grid items-end gap-x-6 gap-y-6 xl:grid-cols-2">
              {runs.map(({ letter, label }, i) => (
                <Heatmap
                  key={letter}
                  label={[title, letter].filter(Boolean).join(", ")}
                  caption={
                    <>
                      <strong>{letter}</strong> {label}
                    </>
                  }
                  matrix={matrices[i] ?? { tasks: [], rows: [] }}
                  titles={titles}
                  rows={shown}
                  kind={board.kind}
                  deleted={compared.id === "forget"}
                  text={many ? (value) => points(value, 0) : points}
                />
              ))}
            </div>
            <div className="mt-2">
              <ScoreLegend unit={score} />
            </div>
          </div>
        );
      })}
    </Section>
  );
}
