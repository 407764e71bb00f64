/** Orders of the tasks: an axis of the benchmark, each with the boards that have it. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { SequenceView } from "@/lib/queries/sequences";

export function Orders({ info, orders }: Pick<SequenceView, "info" | "orders">) {
  const noun = info.kind === "tuning" ? "tasks" : "requests";
  return (
    <Section
      id="orders"
      title="Orders"
      lead={`The order of the ${noun} changes what is forgotten, so each order has boards of its own. "random:<seed>" names further ones.`}
    >
      <Scroller label="Orders">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">order</th>
              <th scope="col">{noun}</th>
              <th scope="col">boards</th>
            </tr>
          </thead>
          <tbody>
            {orders.map(({ name, tasks, boards }) => (
              <tr key={name}>
                <th scope="row" className="font-medium">
                  {name}
                </th>
                <td className="min-w-72">{tasks.join(" → ")}</td>
                <td className="min-w-40">
                  {boards.length === 0 && <span className="text-muted">no runs yet</span>}
                  <ul>
                    {boards.map(({ id, start, protocol }) => (
                      <li key={id}>
                        <Link href={`/boards/${id}`}>
                          {start}, {protocol}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
