/** How one answer is read: strictly, officially, leniently; of an unlearning run also what the judge of refusals saw. */
import type { AnswersView, ShownItem } from "@/lib/queries/answers-view";
import { judged } from "./judgement";
import { Mark } from "./mark";
import { stageWords } from "./wording";

export function Verdicts({ view, item }: { view: AnswersView; item: ShownItem }) {
  const { readings, stages } = item;
  const when = stageWords(view, view.stage);
  if (!readings) return <p className="mt-2 text-[0.8125rem] text-muted">Not asked {when}.</p>;
  const verdict = stages[view.stage]?.verdict ?? null;
  return (
    <dl className="mt-2 flex flex-wrap gap-x-4 gap-y-0.5 text-[0.8125rem]">
      <div className="text-muted">
        <dt className="inline">Read</dt> <dd className="inline">{when}:</dd>
      </div>
      {(["strict", "official", "lenient"] as const).map((name) => (
        <div key={name}>
          <dt className="inline text-muted">{name}</dt>{" "}
          <dd className="inline">
            {readings[name] === null ? (
              <span className="text-muted">no such reading</span>
            ) : (
              <Mark judgement={judged(readings[name], view.refusing)} />
            )}
          </dd>
        </div>
      ))}
      {verdict && (
        <>
          <Judged name="refusal" value={verdict.refused ? "yes" : "no"} />
          <Judged name="names" value={verdict.categories.join(", ") || "no category"} />
        </>
      )}
    </dl>
  );
}

function Judged({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="inline text-muted">{name}</dt> <dd className="inline">{value}</dd>
    </div>
  );
}
