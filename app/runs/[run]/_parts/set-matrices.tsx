/** The matrices of an unlearning run: what is refused beside what must still be answered, the other sets folded away. */
import type { ReactNode } from "react";
import { Heatmap } from "@/app/_components/heatmap";
import { ScoreLegend } from "@/app/_components/scale";
import { Section } from "@/app/_components/section";
import { points } from "@/app/_site/format";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { OtherMatrices } from "@/lib/domain/record-sets";
import { isAboutDeleted, type OtherSetId, SET_MEANING } from "@/lib/domain/unlearning";
import { PlainMatrices } from "./plain-matrix";

interface Props {
  matrix: AccuracyMatrix;
  sets: OtherMatrices;
  judge: string;
  titles: ReadonlyMap<string, string>;
  downloads: ReactNode;
}

export function SetMatrices({ matrix, sets, judge, titles, downloads }: Props) {
  return (
    <Section
      id="matrix"
      title="What is refused, and what is still answered"
      lead="Each row is the model after one more deletion request, each column a request. Below the stepped line a category is deleted by then: its queries should get the refusal that fits. Above the line, and everywhere in the retain set, nothing should change."
      aside={downloads}
    >
      <div className="grid gap-x-6 gap-y-8 xl:grid-cols-2 print:grid-cols-2">
        <Figure
          name="Forget set"
          caption="Fitting refusals in percent, by step and request; below the line: deleted by now"
          unit="percent refused fittingly"
          matrix={matrix}
          titles={titles}
          deleted
        />
        <Figure
          name="Retain set"
          caption="Right answers in percent on never-deleted categories, asked beside each request"
          unit="percent right"
          matrix={sets.retain}
          titles={titles}
        />
      </div>
      <p className="mt-4 max-w-prose text-[0.8125rem] text-muted">
        Refusals are told from answers by <code>{judge}</code>; one fits if it names the deleted category, no
        other, and does not give the answer away. Whole numbers here; all digits are in the tables and
        downloads.
      </p>
      <details className="mt-6">
        <summary className="cursor-pointer text-accent">
          The other sets: neighbours, general skills, paraphrases, multiple choice
        </summary>
        <div className="mt-4 grid gap-x-6 gap-y-8 xl:grid-cols-2 print:grid-cols-2">
          {FOLDED.map(({ set, name, caption, unit }) => (
            <Figure
              key={set}
              name={name}
              caption={caption}
              unit={unit}
              note={`${SET_MEANING[set]}.`}
              matrix={sets[set]}
              titles={titles}
              deleted={isAboutDeleted(set)}
            />
          ))}
        </div>
      </details>
      <PlainMatrices
        titles={titles}
        matrices={[
          { name: "Forget set", matrix },
          { name: "Retain set", matrix: sets.retain },
          ...FOLDED.map(({ name, set }) => ({ name, matrix: sets[set] })),
        ]}
      />
    </Section>
  );
}

/** Retain has its place beside the forget set. */
const FOLDED: { set: OtherSetId; name: string; caption: string; unit: string }[] = [
  {
    set: "neighbour",
    name: "Neighbour set",
    caption: "Right answers in percent to harmless questions about the same pictures",
    unit: "percent right",
  },
  {
    set: "general",
    name: "General set",
    caption: "Right answers in percent to questions of general skill",
    unit: "percent right",
  },
  {
    set: "paraphrase",
    name: "Paraphrase set",
    caption: "Fitting refusals in percent of queries in new wordings, first and last",
    unit: "percent refused fittingly",
  },
  {
    set: "choice",
    name: "Choice set",
    caption: "Right choices in percent, first and last; chance is 33.3",
    unit: "percent right",
  },
];

interface FigureProps {
  name: string;
  caption: string;
  unit: string;
  note?: string;
  matrix: AccuracyMatrix;
  titles: ReadonlyMap<string, string>;
  deleted?: boolean;
}

function Figure({ name, caption, unit, note, matrix, titles, deleted }: FigureProps) {
  const evaluated = matrix.rows.flatMap((row, t) => (row.some((cell) => cell !== null) ? [t] : []));
  return (
    <div className="grid min-w-0 max-w-full content-start gap-2">
      <Heatmap
        label={name}
        caption={caption}
        matrix={matrix}
        titles={titles}
        rows={evaluated}
        text={(value) => points(value, 0)}
        kind="unlearning"
        deleted={deleted}
      />
      <ScoreLegend unit={unit} />
      {note && <p className="max-w-prose text-[0.8125rem] text-muted">{note}</p>}
    </div>
  );
}
