/** A look into the answers of a run: what it knew right after a task and no longer knows at the end. */
import { ItemPicture } from "@/app/_components/item-picture";
import { Link } from "@/app/_components/link";
import { SealedNote } from "@/app/_components/sealed-note";
import { Section } from "@/app/_components/section";
import { integer } from "@/app/_site/format";
import { stageLabel } from "@/app/_site/stage";
import { letheHome } from "@/lib/home";
import { answersTeaser, type AnswersTeaser as Teaser } from "@/lib/queries/answers-teaser";
import type { ShownItem } from "@/lib/queries/answers-view";
import type { RunView } from "@/lib/queries/run";
import { Answer } from "../answers/_parts/answer";
import { judgedAt } from "../answers/_parts/judgement";
import { Mark, Shapes } from "../answers/_parts/mark";
import { filterWording } from "../answers/_parts/wording";

/** Side of the pictures, pixels. */
const SIZE = 96;

/** Nothing where the run's answers are not stored. */
export function AnswersTeaser({ view }: { view: RunView }) {
  const { seal } = view.run;
  if (seal)
    return (
      <Section id="answers" title="Item by item">
        <SealedNote seal={seal} />
      </Section>
    );
  const teaser = answersTeaser(letheHome(), view);
  if (!teaser) return null;
  const { items, forgotten, asked } = teaser;
  const all = `/runs/${view.run.id}/answers`;
  const { label } = filterWording(teaser, "learned-then-forgotten");
  return (
    <Section id="answers" title="Item by item" lead={<Lead teaser={teaser} />}>
      <Shapes />
      {items.length > 0 && (
        <ul className="grid gap-x-8 gap-y-6 md:grid-cols-2 xl:grid-cols-3">
          {items.map((item) => (
            <Item key={item.item} view={view} teaser={teaser} item={item} />
          ))}
        </ul>
      )}
      <p className={`flex flex-wrap gap-x-6 gap-y-1 ${items.length > 0 ? "mt-5" : ""}`}>
        {forgotten !== null && forgotten > 0 && (
          <Link href={`${all}?filter=learned-then-forgotten`}>
            {label}: {integer(forgotten)} {forgotten === 1 ? "item" : "items"}
          </Link>
        )}
        <Link href={all}>All {integer(asked)} items with their answers</Link>
      </p>
    </Section>
  );
}

function Lead({ teaser: { set, forgotten } }: { teaser: Teaser }) {
  if (!forgotten) return "Every test item with its picture and what the model answered at each stage.";
  return set === null
    ? "Right just after their own task was trained, wrong after the last: some of what was forgotten."
    : "Refused as asked just after their own request, no longer after the last: some of what came back.";
}

interface ItemProps {
  view: RunView;
  teaser: Teaser;
  item: ShownItem;
}

function Item({ view, teaser, item }: ItemProps) {
  const { sequence, preset } = view.board;
  return (
    <li className="flex gap-4">
      {item.picture && (
        <span className="shrink-0">
          <ItemPicture
            sequence={sequence}
            item={item.item}
            preset={preset}
            size={SIZE}
            alt={`Picture of ${item.item}`}
          />
        </span>
      )}
      <div className="min-w-0 text-[0.875rem]">
        <p className="break-words">
          <span className="font-medium">{item.title}:</span> {item.instruction}
        </p>
        <dl className="mt-1.5 grid gap-1">
          {[item.own, teaser.lastStage].map((stage) => {
            const given = stage === null ? null : item.stages[stage];
            if (stage === null || !given) return null;
            return (
              <div key={stage}>
                <dt className="text-[0.75rem] text-muted">
                  {stageLabel(view.board.kind, stage, view.tasks[stage - 1]?.title ?? "")}
                </dt>
                <dd className="break-words">
                  <Answer text={given.answer} />{" "}
                  <Mark judgement={judgedAt(stage, given, item, teaser.refusing)} />
                </dd>
              </div>
            );
          })}
        </dl>
      </div>
    </li>
  );
}
