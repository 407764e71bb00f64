/** The boards of a sequence, what tells them apart, who leads, and the hashes of what they test and start from. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { NONE, points } from "@/app/_site/format";
import { mainMetric, metricLabel } from "@/lib/queries/catalogue";
import type { BoardLine } from "@/lib/queries/sequences";

export function BoardLinks({ boards }: { boards: readonly BoardLine[] }) {
  return (
    <Section
      id="boards"
      title="Boards"
      lead="Runs share a board if they share everything in its line; hashes say that test items and starting checkpoint are the same to the byte."
    >
      {boards.length === 0 ? (
        <p className="text-muted">No stored runs yet.</p>
      ) : (
        <Scroller label="Boards">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">start and order</th>
                <th scope="col">protocol</th>
                <th scope="col">model</th>
                <th scope="col" className="num">
                  rows
                </th>
                <th scope="col">leader</th>
                <th scope="col">test items</th>
                <th scope="col">checkpoint</th>
              </tr>
            </thead>
            <tbody>
              {boards.map((board) => (
                <Line key={board.id} board={board} />
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Section>
  );
}

function Line({ board }: { board: BoardLine }) {
  const { id, start, order, protocol, preset, rows, leader, kind, testSha256, startSha256 } = board;
  const main = mainMetric(kind);
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Link href={`/boards/${id}`} className="font-medium">
          {start}, {order} order
        </Link>
      </th>
      <td>{protocol}</td>
      <td>{preset}</td>
      <td className="num">{rows}</td>
      <td className="min-w-44">
        {leader ? (
          <>
            {leader.title}{" "}
            <span className="text-muted">
              {metricLabel(main)} {points(leader.metrics[main]?.mean)}
            </span>
          </>
        ) : (
          <span className="text-muted">none ranked yet</span>
        )}
      </td>
      <Hash value={testSha256} />
      <Hash value={startSha256} />
    </tr>
  );
}

function Hash({ value }: { value: string | null }) {
  return (
    <td>
      {value === null ? (
        <span className="text-muted">{NONE}</span>
      ) : (
        <code title={`SHA-256 ${value}`}>{value.slice(0, 12)}</code>
      )}
    </td>
  );
}
