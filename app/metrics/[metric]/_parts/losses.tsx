/** Losses of the worked example, for the metrics that read those and no scores. */
import { Scroller } from "@/app/_components/scroller";
import type { WorkedExample } from "@/lib/worked-examples";
import { number } from "@/lib/worked-examples/step";

type All = NonNullable<WorkedExample["losses"]>;

export function Losses({ losses: { forgotten, unseen, retrained } }: { losses: All }) {
  const compared = retrained.length > 0;
  return (
    <>
      <Items caption="Forgotten items" items={forgotten} compared={compared} />
      {compared && <Items caption="The same items, retrained model" items={retrained} compared />}
      {unseen.length > 0 && (
        <Scroller label="Items never taught">
          <table className="data !w-auto">
            <caption className="pb-1 text-start text-muted">Items never taught</caption>
            <thead>
              <tr>
                <th scope="col" className="num">
                  loss
                </th>
              </tr>
            </thead>
            <tbody>
              {unseen.map((loss) => (
                <tr key={loss}>
                  <td className="num">{number(loss)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </>
  );
}

interface ItemsProps {
  caption: string;
  items: All["forgotten"];
  /** With the losses of wrong answers and the logarithm of the truth ratio. */
  compared: boolean;
}

function Items({ caption, items, compared }: ItemsProps) {
  const heads = compared ? ["loss", "wrong", "loss − wrong"] : ["loss"];
  return (
    <Scroller label={caption}>
      <table className="data !w-auto">
        <caption className="pb-1 text-start text-muted">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">request</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ task, loss, wrong }) => (
            <tr key={`${task} ${loss}`}>
              <th scope="row">{task}</th>
              {(compared ? [loss, wrong, loss - wrong] : [loss]).map((value, i) => (
                <td key={heads[i]} className="num">
                  {number(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
