/** One test item: its picture, what was asked, what would be right, what the model answered over the run. */
import { ItemPicture } from "@/app/_components/item-picture";
import { Link } from "@/app/_components/link";
import { picturePath } from "@/lib/pictures/address";
import type { AnswersView, ShownItem } from "@/lib/queries/answers-view";
import { answersHref } from "./address";
import { Timeline } from "./timeline";
import { Verdicts } from "./verdicts";

/** Of the picture in the list and of the one behind it, pixels. */
const SIZE = 128;
const LARGE = 640;

interface Props {
  view: AnswersView;
  item: ShownItem;
}

export function ItemCard({ view, item }: Props) {
  const id = [item.set, item.item].filter(Boolean).join("/");
  const columns = item.picture ? "grid-cols-[auto_minmax(0,1fr)]" : "grid-cols-[minmax(0,1fr)]";
  return (
    <li className="border-rule border-t py-5">
      <article aria-labelledby={id} className={`grid ${columns} gap-x-4 gap-y-3 sm:gap-x-6`}>
        {item.picture && <Picture view={view} item={item} />}
        <div className="min-w-0">
          <h3
            id={id}
            className="break-words font-normal font-sans text-[0.8125rem] text-muted tracking-normal"
          >
            <span className="font-medium text-ink">{item.title}</span>{" "}
            <Link
              href={answersHref(view.view.run.id, view.query, { filter: "all", task: null, q: item.item })}
              title="This item alone"
            >
              <code>{item.item}</code>
            </Link>
          </h3>
          <p className="mt-1 break-words">{item.instruction}</p>
          <p className="mt-1 break-words">
            <span className="text-[0.8125rem] text-muted">
              {view.refusing ? "True answer, to be refused once deleted:" : "Right answer:"}
            </span>{" "}
            <span className="font-mono text-[0.875rem]">{item.truth}</span>
          </p>
        </div>
        <div className={item.picture ? "min-w-0 max-sm:col-span-2 sm:col-start-2" : "min-w-0"}>
          <Timeline view={view} item={item} />
          <Verdicts view={view} item={item} />
        </div>
      </article>
    </li>
  );
}

function Picture({ view: { view }, item }: Props) {
  const { sequence, preset } = view.board;
  const large = picturePath(sequence, item.item, LARGE, preset);
  return (
    <a href={large ?? undefined} className="self-start sm:row-span-2">
      <ItemPicture
        sequence={sequence}
        item={item.item}
        preset={preset}
        size={SIZE}
        alt={`Picture of ${item.item}, open it larger`}
      />
    </a>
  );
}
