/** Every board's table, in every format. */

import type { DownloadLink } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { day, plural } from "@/app/_site/format";
import { tableLinks } from "@/app/_site/table-links";
import type { TakeawayView } from "@/lib/queries/takeaway";

/** The files hold what this page promises: every column, not only those that a board shows at first. */
function filesOf(board: string): DownloadLink[] {
  const address = `/boards/${board}/download`;
  return [...tableLinks(`${address}?columns=all`), { label: "BibTeX", href: `${address}?format=bibtex` }];
}

export function BoardFiles({ boards }: Pick<TakeawayView, "boards">) {
  return (
    <Section
      id="boards"
      title="Boards"
      lead="All rows of a board with every metric, every task and the costs. Sorted or filtered first on its page, the files there hold exactly what the page then shows. Boards copied from papers offer the same."
    >
      {boards.length === 0 ? (
        <p>No results are stored yet.</p>
      ) : (
        <Scroller label="Files of every board">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">Board</th>
                <th scope="col" className="num">
                  Runs
                </th>
                <th scope="col" className="num">
                  Newest
                </th>
                <th scope="col">Files</th>
              </tr>
            </thead>
            <tbody>
              {boards.map(({ board, runs, newest }) => (
                <tr key={board.id}>
                  <th scope="row" className="min-w-48">
                    <Link href={`/boards/${board.id}`}>{board.title}</Link>
                    <span className="block text-[0.8125rem] text-muted">
                      start {board.start} · {board.preset} · {board.order} order · {board.protocol}
                    </span>
                  </th>
                  <td className="num">{plural(runs, "run")}</td>
                  <td className="num">{newest && day(newest)}</td>
                  <td className="whitespace-nowrap">
                    {filesOf(board.id).map(({ label, href }) => (
                      <a key={label} href={href} download className="mr-3">
                        {label}
                      </a>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Section>
  );
}
