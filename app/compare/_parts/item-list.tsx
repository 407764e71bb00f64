/** Items on which two runs differ after the last stage, with both answers. */
import { ItemPicture } from "@/app/_components/item-picture";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { integer, points } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import { hasPictures } from "@/lib/pictures/address";
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
      lead={`After the last stage ${a.letter} and ${b.letter} score differently on ${integer(list.total)} items.${view.query.task === null && list.total > list.items.length ? ` The first ${FIRST_ITEMS} of each ${COLUMN_NOUN[view.board.kind]} are here; choose one to see all of its.` : ""}`}
    >
      <ItemChoices view={view} />
      {list.items.length === 0 ? (
        <p>Both runs score the same on every item.</p>
      ) : (
        <>
          <Scroller label="Items on which the runs differ">
            <table className="data middle">
              <thead>
                <tr>
                  {hasPictures(view.board.sequence) && <th scope="col">picture</th>}
                  <th scope="col">question</th>
                  <th scope="col">reference</th>
                  <th scope="col">{a.letter} answers</th>
                  <th scope="col">{b.letter} answers</th>
                </tr>
              </thead>
              <tbody>
                {list.items.map((item) => (
                  <ItemLine
                    key={`${item.task} ${item.item}`}
                    view={view}
                    item={item}
                    runs={[a, b]}
                    right={right}
                  />
                ))}
              </tbody>
            </table>
          </Scroller>
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
    <tr>
      {hasPictures(board.sequence) && (
        <td>
          {item.picture && (
            <ItemPicture sequence={board.sequence} preset={board.preset} item={item.item} alt="" size={96} />
          )}
        </td>
      )}
      <th scope="row" className="min-w-52 max-w-96">
        {item.instruction}
        <span className="block text-[0.75rem] text-muted">
          {item.title} · {item.item}
        </span>
      </th>
      <td className="min-w-24 max-w-64">{item.reference}</td>
      {([item.a, item.b] as const).map((given, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: first and second run
        <Answer key={i} given={given} run={runs[i]} item={item} right={right} />
      ))}
    </tr>
  );
}

interface AnswerProps {
  given: StageAnswer;
  run: ComparedRun | undefined;
  item: DifferingItem;
  right: string;
}

function Answer({ given: { answer, score }, run, item, right }: AnswerProps) {
  const isRight = score >= 1;
  const verdict = isRight ? `✓ ${right}` : score === 0 ? `✗ not ${right}` : `${points(100 * score)} percent`;
  const search = writeAnswersQuery({ set: item.set, q: item.item });
  return (
    <td className="min-w-36 max-w-64">
      {answer === null ? <em className="text-muted">no answer</em> : answer === "" ? <em>empty</em> : answer}
      <span className="block text-[0.75rem]">
        <span className={isRight ? "text-good" : "text-flag"}>{verdict}</span>{" "}
        <Link href={`/runs/${run?.view.run.id}/answers?${search}`} className="text-muted">
          at all stages
          <span className="sr-only">
            {" "}
            of {run?.letter}: {item.item}
          </span>
        </Link>
      </span>
    </td>
  );
}
