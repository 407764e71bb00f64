/** Items on which two runs differ after the last stage, with both answers. */
import { ItemPicture } from "@/app/_components/item-picture";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import { integer, points } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { StageAnswer } from "@/lib/queries/answers";
import { writeAnswersQuery } from "@/lib/queries/answers-query";
import type { ComparedRun, CompareView } from "@/lib/queries/compare";
import { type DifferingItem, FIRST_ITEMS } from "@/lib/queries/differing-items";
import { ItemChoices, ItemPages } from "./item-choices";
import { wordsOf } from "./words";

export function ItemList({ view }: { view: CompareView }) {
  if (!view.items) return null;
  const { a, b, set, list } = view.items;
  const right = wordsOf(set).right;
  return (
    <Section
      id="items"
      title="Items on which they differ"
      lead={`After the last stage ${a.letter} and ${b.letter} score differently on ${integer(list.total)} items.${view.query.task === null && list.total > list.items.length ? ` The first ${FIRST_ITEMS} of each ${COLUMN_NOUN[view.board.kind]} are here; choose a ${COLUMN_NOUN[view.board.kind]} to see all of its items.` : ""}`}
    >
      <ItemChoices view={view} />
      {list.items.length === 0 ? (
        <p>Both runs score the same on every item.</p>
      ) : (
        <>
          <ol className="border-rule border-b">
            {list.items.map((item) => (
              <ItemLine
                key={`${item.task} ${item.item}`}
                item={item}
                view={view}
                runs={[a, b]}
                right={right}
              />
            ))}
          </ol>
          <ItemPages view={view} />
        </>
      )}
    </Section>
  );
}

interface LineProps {
  view: CompareView;
  item: DifferingItem;
  runs: [ComparedRun, ComparedRun];
  right: string;
}

function ItemLine({ view: { board }, item, runs, right }: LineProps) {
  return (
    <li className="grid grid-cols-2 gap-x-5 gap-y-2 border-rule border-t py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="col-span-2 flex gap-4 md:col-span-1">
        {item.picture && (
          <div className="shrink-0">
            <ItemPicture
              sequence={board.sequence}
              preset={board.preset}
              item={item.item}
              alt={`Picture of ${item.item}`}
              size={96}
            />
          </div>
        )}
        <div className="min-w-0 break-words">
          <p className="text-[0.75rem] text-muted">
            <span className="font-medium text-ink">{item.title}</span> <code>{item.item}</code>
          </p>
          <p className="mt-0.5">{item.instruction}</p>
          <p className="mt-0.5">
            <span className="text-[0.8125rem] text-muted">
              {item.set === "forget" ? "True answer, to be refused once deleted:" : "Right answer:"}
            </span>{" "}
            <span className="font-mono text-[0.875rem]">{item.reference}</span>
          </p>
        </div>
      </div>
      {([item.a, item.b] as const).map((given, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: first and second run
        <Answer key={i} given={given} run={runs[i] as ComparedRun} item={item} right={right} />
      ))}
    </li>
  );
}

interface AnswerProps {
  given: StageAnswer;
  run: ComparedRun;
  item: DifferingItem;
  right: string;
}

function Answer({ given: { answer, score }, run, item, right }: AnswerProps) {
  const isRight = score >= 1;
  const verdict = isRight ? `✓ ${right}` : score === 0 ? `✗ not ${right}` : `${points(100 * score)} percent`;
  return (
    <div className="min-w-0 break-words">
      <p className="text-[0.75rem] text-muted">
        <span className="font-semibold text-accent">{run.letter}</span> answered{" "}
        <span className={isRight ? "text-good" : "text-flag"}>{verdict}</span>
      </p>
      <p className="mt-0.5 font-mono text-[0.875rem]">{answer || <em className="text-muted">nothing</em>}</p>
      <Link
        href={`/runs/${run.view.run.id}/answers?${writeAnswersQuery({ set: item.set, q: item.item })}`}
        className="text-[0.75rem] text-muted"
      >
        at every stage
        <span className="sr-only">
          {" "}
          of {run.letter}: {item.item}
        </span>
      </Link>
    </div>
  );
}
