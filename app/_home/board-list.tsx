/** Every board with its current leader, and what plain fine-tuning and the untrained start score there. */
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
      lead="Rows are compared only within a board: same tasks in the same order, same model, same starting checkpoint."
    >
      <Scroller label="Boards">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Board</th>
              <th scope="col">Leader</th>
              <th scope="col" className="num spread">
                final average
              </th>
              <th scope="col" className="num spread">
                sequential
              </th>
              <th scope="col" className="num">
                zero-shot
              </th>
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

function BoardLine({
  card: { board, leader, sequential, zeroShot, rows, runs, latest },
}: {
  card: BoardCard;
}) {
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
        {leader && leader.rank === null && (
          <span className="block text-[0.8125rem] text-flag">
            {plural(leader.seeds.length, "seed")}, not ranked yet
          </span>
        )}
      </td>
      <td className="num font-semibold">
        <SpreadText spread={leader?.metrics.avg ?? null} />
      </td>
      <td className="num">
        <SpreadText spread={sequential?.metrics.avg ?? null} />
      </td>
      <td className="num">{points(zeroShot)}</td>
      <td className="num">
        {plural(rows, "row")}, {plural(runs, "run")}
      </td>
      <td className="num">{day(latest)}</td>
    </tr>
  );
}
