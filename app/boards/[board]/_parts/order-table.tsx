/** The ranking on every order of the tasks side by side: a method whose place depends on the order shows it here. */
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { SpreadText } from "@/app/_components/spread";
import { NONE, params, points } from "@/app/_site/format";
import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import { metricLabel } from "@/lib/queries/catalogue";
import type { OrderRanks } from "@/lib/queries/order-ranks";

export function OrderTable({ view, orders }: { view: BoardView; orders: OrderRanks }) {
  const { board, rankedBy } = view;
  return (
    <figure className="mb-8">
      <figcaption className="mb-3">
        <h2 className="mb-1">Rank over orders of the {board.kind === "tuning" ? "tasks" : "requests"}</h2>
        <p className="max-w-prose text-muted">
          Place and {metricLabel(rankedBy)} of the same method in every order that was run with this model,
          start and protocol; last, mean and spread over the orders.
        </p>
      </figcaption>
      {orders.boards.length < 2 ? (
        <div className="max-w-prose">
          <p className="mb-2">Only one order was run here so far. Another one:</p>
          <Command>
            {`lethe run --sequence ${board.sequence} --strategy <id> --seeds 0..2 --order reversed --preset ${board.preset} --start ${board.start} --protocol ${board.protocol}`}
          </Command>
        </div>
      ) : (
        <OrdersBy orders={orders} metric={rankedBy} />
      )}
    </figure>
  );
}

function OrdersBy({ orders: { boards, lines }, metric }: { orders: OrderRanks; metric: string }) {
  return (
    <Scroller label="Rank over orders">
      <table className="data">
        <thead>
          <tr>
            <td />
            {boards.map(({ board, order }) => (
              <th key={board} scope="colgroup" colSpan={2}>
                <Link href={`/boards/${board}`}>{order}</Link>
              </th>
            ))}
            <th scope="colgroup" colSpan={2}>
              over orders
            </th>
          </tr>
          <tr>
            <th scope="col">method</th>
            {boards.map(({ board }) => [
              <th key={`${board} rank`} scope="col" className="num">
                rank
              </th>,
              <th key={board} scope="col" className="num spread">
                {metricLabel(metric)}
              </th>,
            ])}
            <th scope="col" className="num">
              mean
            </th>
            <th scope="col" className="num">
              sd
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, on, over }) => (
            <tr key={row.id}>
              <th scope="row" className="name">
                {row.title} <span className="text-[0.75rem] text-muted">{params(row.changed)}</span>
              </th>
              {boards.map(({ board }, i) => [
                <td key={`${board} rank`} className="num">
                  {places(on[i] ?? null)}
                </td>,
                <td key={board} className="num">
                  <SpreadText spread={on[i]?.metrics[metric] ?? null} />
                </td>,
              ])}
              <td className="num font-semibold">{over && over.n > 1 ? points(over.mean) : NONE}</td>
              <td className="num">{points(over?.sd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function places(row: BoardRow | null): string {
  if (!row) return NONE;
  if (row.rank === null) return row.bound ? "bound" : NONE;
  const [best, worst] = row.interval ?? [row.rank, row.rank];
  return best === worst ? String(best) : `${best}–${worst}`;
}
