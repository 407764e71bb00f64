/** The metric on an invented run: the cells it reads, every step with its numbers, and the value that the library gives. */
import { Section } from "@/app/_components/section";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { SetId } from "@/lib/domain/metric";
import type { MetricView } from "@/lib/queries/metrics";
import type { Read } from "@/lib/worked-examples";
import { number, type Step } from "@/lib/worked-examples/step";
import { ExampleMatrix, type ExampleRow } from "./example-matrix";
import { Losses } from "./losses";

type Props = Pick<MetricView, "info" | "example">;

export function Worked({ info, example }: Props) {
  const { matrix, steps, losses } = example;
  const noun = `${COLUMN_NOUN[info.kind]}s`;
  const what = losses
    ? "the losses of a few items at the end"
    : "outlined cells, in percent, are those that the metric reads";
  return (
    <Section
      id="example"
      title="Worked example"
      lead={`An invented run of ${matrix.tasks.length} ${noun}, ${matrix.tasks.join(", ")}: ${what}.`}
    >
      <div
        className={`grid items-start gap-x-12 gap-y-6 ${
          isWide(example) ? "" : "lg:grid-cols-[max-content_minmax(0,1fr)]"
        }`}
      >
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          {losses ? <Losses losses={losses} /> : <Matrices info={info} example={example} />}
        </div>
        <Steps steps={steps} unit={info.unit} />
      </div>
    </Section>
  );
}

function Matrices({ info, example: { matrix, reads, joint } }: Props) {
  const shown = parts(reads);
  const first = info.kind === "tuning" ? "before training" : "before any request";
  const after = info.kind === "tuning" ? "after " : "after deleting ";
  const name = (t: number) => (t === 0 ? first : `${after}${matrix.tasks[t - 1]}`);
  const jointRow: ExampleRow[] = joint
    ? [{ name: "joint training", cells: joint.map((value) => ({ value, read: true })) }]
    : [];
  return shown.map(({ set, what }) => {
    const rows = set === "forget" ? matrix.rows : matrix.unlearning?.sets[set].rows;
    const read = (t: number, i: number) =>
      reads.some(({ what: of, place }) => of === what && String(place) === String([set, t, i + 1]));
    return (
      <ExampleMatrix
        key={`${set} ${what}`}
        caption={captionOf(info.kind, set, what)}
        columns={matrix.tasks}
        rows={[
          ...(rows ?? []).map((row, t) => ({
            name: name(t),
            cells: row.map((cell, i) => ({ value: cell?.[what] ?? null, read: read(t, i) })),
          })),
          ...jointRow,
        ]}
      />
    );
  });
}

/** With several matrices the steps find no room beside them. */
function isWide({ losses, reads }: Props["example"]): boolean {
  return losses === null && parts(reads).length > 1;
}

/** One matrix per set and kind of number that is read. */
function parts(reads: readonly Read[]): { set: SetId; what: Read["what"] }[] {
  const found = new Map(reads.map(({ what, place: [set] }) => [`${set} ${what}`, { set, what }]));
  return [...found.values()];
}

const SCORE_OF: Record<SetId, string> = {
  forget: "C, fitting refusals",
  retain: "A, right answers, retain set",
  neighbour: "A, right answers, neighbour set",
  general: "A, right answers, general set",
  paraphrase: "C, fitting refusals, paraphrases",
  choice: "A, right answers, choice set",
};

function captionOf(kind: MetricView["info"]["kind"], set: SetId, what: Read["what"]): string {
  if (kind === "tuning") return "R, score";
  if (what === "score") return SCORE_OF[set];
  return what === "refused" ? `RR, refusals, ${set} set` : `A, right answers, ${set} set`;
}

function Steps({ steps, unit }: { steps: readonly Step[]; unit: string }) {
  const last = steps.length - 1;
  return (
    <ol className="grid max-w-2xl gap-0">
      {steps.map(({ name, expression, value }, i) => (
        <li
          key={name}
          className={
            i === last
              ? "border-ink/40 border-t-2 py-2 font-semibold"
              : "border-rule border-t py-1.5 first:border-t-0"
          }
        >
          <span className="block text-[0.8125rem] text-muted first-letter:uppercase">{name}</span>
          <span className="tabular-nums">
            {expression === number(value) ? "" : `${expression} = `}
            <strong className="font-semibold">{number(value)}</strong>
            {i === last && <span className="font-normal text-muted"> {unit}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
