/** Some test items: the picture as the model saw it, what is asked, and what counts as right. */
import { ItemPicture } from "@/app/_components/item-picture";
import type { SampleItem } from "@/lib/queries/samples";

interface Props {
  sequence: string;
  items: readonly SampleItem[];
  /** How `reference` is called: "right answer", "fitting refusal". */
  reference: string;
}

export function SampleItems({ sequence, items, reference }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4 lg:max-w-4xl">
      {items.map((item) => (
        <li key={item.id} className="min-w-0 text-[0.8125rem] leading-snug">
          <div className="[&_img]:h-auto [&_img]:w-full [&_img]:max-w-40">
            <ItemPicture sequence={sequence} item={item.id} alt={`Picture of item ${item.id}`} size={160} />
          </div>
          <p className="mt-1.5">{item.instruction}</p>
          <p className="mt-0.5">
            <span className="text-muted">{reference}: </span>
            <strong className="font-semibold">{item.reference}</strong>
          </p>
          {item.truth !== null && (
            <p>
              <span className="text-muted">to be forgotten: </span>
              {item.truth}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
