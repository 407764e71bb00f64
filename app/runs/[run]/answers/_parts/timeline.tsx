/** What the model answered to one item, stage by stage: a strip that lines up from item to item, and the story in words. */
import type { AnswersView, ShownItem } from "@/lib/queries/answers-view";
import { Answer } from "./answer";
import { judgedAt } from "./judgement";
import { Mark, STYLE } from "./mark";
import { type Segment, segmentsOf } from "./segments";
import { stageWords } from "./wording";

interface Props {
  view: AnswersView;
  item: ShownItem;
}

export function Timeline({ view, item }: Props) {
  return (
    <>
      <Strip view={view} item={item} />
      <ol className="mt-2 flex flex-wrap gap-x-5 gap-y-2">
        {segmentsOf(item.stages, item.own).map((segment) => (
          <li key={segment.from} className="min-w-0 max-w-full">
            <p className="text-[0.75rem] text-muted">
              <When view={view} segment={segment} own={segment.from === item.own} />
            </p>
            <p className="break-words">
              <Answer text={segment.given.answer} />
            </p>
            <p className="text-[0.8125rem]">
              <Mark judgement={judgedAt(segment.from, segment.given, item, view.refusing)} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** "before training", "after Text … Ref", "after VQA (its own task) … OCR". */
function When({ view, segment: { from, to }, own }: { view: AnswersView; segment: Segment; own: boolean }) {
  const tuning = view.set === null;
  const title = view.view.tasks[to - 1]?.title ?? `${to}`;
  return (
    <>
      {stageWords(view, from)}
      {own && (
        <strong className="font-medium text-ink"> ({tuning ? "its own task" : "its own request"})</strong>
      )}
      {from < to && ` … ${tuning ? title : title.toLowerCase()}`}
    </>
  );
}

/** Width of one stage in the strip, its height, and the side of a mark, pixels. */
const STEP = 16;
const HEIGHT = 18;
const MARK = 12;

/** For the eye only: the list below says the same in words. */
function Strip({ view, item: { stages, own, truth } }: Props) {
  return (
    <svg aria-hidden="true" width={STEP * stages.length} height={HEIGHT} className="block max-w-full">
      {stages.map((given, stage) => {
        const shape = given ? judgedAt(stage, given, { own, truth }, view.refusing).shape : "none";
        const place = { x: STEP * stage + 1, y: 1, width: MARK, height: MARK };
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the stage
        return <use key={stage} href={`#mark-${shape}`} {...place} className={STYLE[shape]} />;
      })}
      {own !== null && stages[own] && (
        <path d={`M${STEP * own} ${HEIGHT - 1}h${MARK + 2}`} stroke="currentColor" strokeWidth="2" />
      )}
    </svg>
  );
}
