/** Every task over the stages of the run, one small figure each, so that their shapes can be compared at a glance. */
import { Section } from "@/app/_components/section";
import type { Kind } from "@/lib/queries/catalogue";
import type { TaskCurve } from "@/lib/queries/curves";
import { CurvePlot } from "./curve-plot";
import { NUMBERS_ID } from "./plain-matrix";

const TEXT: Record<Kind, { title: string; lead: string; own: string }> = {
  tuning: {
    title: "Accuracy over time",
    lead: "Percent right on each task, from before training (0) to after the last stage.",
    own: "right after its own stage",
  },
  unlearning: {
    title: "Refusals over time",
    lead: "Percent refused fittingly on each request's forget set, from before any request (0) to after the last.",
    own: "right after its own request",
  },
};

export function Curves({ curves, kind }: { curves: readonly TaskCurve[]; kind: Kind }) {
  if (curves.length === 0) return null;
  const { title, lead, own } = TEXT[kind];
  const others = curves[0]?.others.map(({ seed }) => seed) ?? [];
  const hasBand = curves.some(({ points }) => points.some(({ standardError }) => standardError !== null));
  return (
    <Section
      id="curves"
      title={title}
      lead={
        <>
          {lead} Ring and dashed line: {own}.
          {hasBand && " Band: one standard error of the test items either way."}
          {others.length > 0 && ` Thin lines: the other seeds of this row (${others.join(", ")}).`}{" "}
          <a href={`#${NUMBERS_ID}`}>All numbers as a table</a>.
        </>
      }
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 lg:grid-cols-4 print:grid-cols-4 print:gap-y-2">
        {curves.map((curve) => (
          <CurvePlot
            key={curve.task}
            curve={curve}
            kind={kind}
            titles={curves.map(({ title: name }) => name)}
          />
        ))}
      </div>
    </Section>
  );
}
