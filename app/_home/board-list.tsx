/** Every board with its current leader by the board's main metric, and what the bounds score there. */

import type { BoardRow } from "@/lib/queries/board-row";
import { BOUNDS, metricLabel } from "@/lib/queries/catalogue";
import type { BoardCard } from "@/lib/queries/home";
import { Link } from "../_components/link";
import { Scroller } from "../_components/scroller";
import { Section } from "../_components/section";
import { SpreadText } from "../_components/spread";
import { day, plural, points } from "../_site/format";

export function BoardList({ cards }: { cards: BoardCard[] }) {
  return (
    <Section
      id="boards"
      title="Boards"
      lead="Rows are compared only within a board: same tasks or requests in the same order, same model, same starting checkpoint."
    >
      <Scroller label="Boards">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Board</th>
              <th scope="col">Leader</th>
              <th scope="col" className="num spread">
                leads with
              </th>
              <th scope="col">Bounds</th>
              <th scope="col" className="num">
                results
              </th>
              <th scope="col" className="num">
                updated
              </th>
            </tr>
          </thead>
          <tbody>
            {cards.map((card) => (
              <BoardLine key={card.board.id} card={card} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

function BoardLine({ card }: { card: BoardCard }) {
  const { board, metric, leader, tied, rows, runs, latest } = card;
  return (
    <tr>
      <th scope="row" className="min-w-48">
        <Link href={`/boards/${board.id}`} className="font-medium">
          {board.title}
        </Link>
        <span className="block text-muted text-[0.8125rem]">
          start {board.start} · {board.preset} · {board.order} order · {board.protocol}
        </span>
      </th>
      <td>
        {leader ? (
          leader.title
        ) : (
          <span className="text-muted">{rows > 0 ? "no method yet" : "only limited runs yet"}</span>
        )}
        {tied.length > 0 && <Tied rows={tied} />}
        {leader && leader.rank === null && (
          <span className="block text-[0.8125rem] text-flag">
            {plural(leader.seeds.length, "seed")}, not ranked yet
          </span>
        )}
      </td>
      <td className="num">
        <span className="block font-semibold">
          <SpreadText spread={leader?.metrics[metric] ?? null} />
        </span>
        <span className="block pr-9 text-[0.8125rem] text-muted">{metricLabel(metric)}</span>
      </td>
      <td className="min-w-44">
        <Bounds card={card} />
      </td>
      <td className="num">
        {plural(rows, "row")}, {plural(runs, "run")}
      </td>
      <td className="num">{day(latest)}</td>
    </tr>
  );
}

/** Names the rows that cannot be told from the leader, the first few of them. */
function Tied({ rows }: { rows: BoardRow[] }) {
  const names = rows.slice(0, 3).map(({ title }) => title);
  const more = rows.length - names.length;
  return (
    <span className="block text-[0.8125rem] text-muted">
      tied with {names.join(", ")}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

/** Every row starts where zero-shot stays, so its score is known also where it was not run. */
function Bounds({ card: { board, metric, bounds, zeroShot } }: { card: BoardCard }) {
  const scores = BOUNDS[board.kind].flatMap((id) => {
    const mean = bounds.find((row) => row.bound === id)?.metrics[metric]?.mean;
    const score = mean ?? (id === "zero-shot" ? zeroShot : null);
    return score === null ? [] : [{ id, score }];
  });
  if (scores.length === 0) return <span className="text-muted">none run yet</span>;
  return (
    <ul className="text-[0.8125rem]">
      {scores.map(({ id, score }) => (
        <li key={id} className="flex justify-between gap-3">
          <span className="text-muted">{id}</span> {points(score)}
        </li>
      ))}
    </ul>
  );
}
