import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { dayAndTime } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { type SeasonView, seasonList } from "@/lib/queries/seasons";

export const metadata: Metadata = {
  title: "Seasons of sealed evaluation",
  description:
    "Official boards on test items that nobody has seen: drawn from a secret seed whose hash is published beforehand and which is revealed at the end.",
};

export default function SeasonsPage() {
  return withDatabase((database) => {
    const seasons = seasonList(database);
    return (
      <>
        <PageHead title="Seasons">
          <p>
            The public test items can be drawn by anybody, so a method can be tuned to them. A season&#8217;s
            official boards ask other items, drawn from a secret seed. Its SHA-256 is published when the
            season starts and the seed when it ends: then everybody can draw the items and verify every score.
          </p>
        </PageHead>
        {seasons.length === 0 ? (
          <p className="text-muted">No season was started on this site.</p>
        ) : (
          <SeasonTable seasons={seasons} />
        )}
      </>
    );
  });
}

function SeasonTable({ seasons }: { seasons: readonly SeasonView[] }) {
  return (
    <Scroller label="All seasons">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">season</th>
            <th scope="col">from</th>
            <th scope="col">takes submissions until</th>
            <th scope="col">seed</th>
            <th scope="col">sequences</th>
            <th scope="col" className="num">
              boards with runs
            </th>
          </tr>
        </thead>
        <tbody>
          {seasons.map(({ season, boards }) => (
            <tr key={season.id}>
              <th scope="row">
                <Link href={`/seasons/${season.id}`}>{season.title}</Link>
              </th>
              <td>{dayAndTime(season.startsAt)}</td>
              <td>{dayAndTime(season.endsAt)}</td>
              <td>{season.revealedAt ? `revealed ${dayAndTime(season.revealedAt)}` : "secret"}</td>
              <td>
                {season.sequences.map((id) => (
                  <Link key={id} href={`/sequences/${id}`} className="mr-2">
                    {id}
                  </Link>
                ))}
              </td>
              <td className="num">{boards.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
