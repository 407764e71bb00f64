import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Command } from "@/app/_components/command";
import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { dayAndTime } from "@/app/_site/format";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { type SeasonView, seasonView } from "@/lib/queries/seasons";

interface Props {
  params: Promise<{ season: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { season: id } = await params;
  return metadataFrom((database) => {
    const view = seasonView(database, id);
    if (!view) return {};
    const { title, seedSha256 } = view.season;
    return {
      title: `Season ${title}`,
      description: `Sealed evaluation: commitment ${seedSha256}, boards, and how to verify the scores.`,
    };
  });
}

export default async function SeasonPage({ params }: Props) {
  const { season: id } = await params;
  return withDatabase((database) => {
    const view = seasonView(database, id);
    if (!view) notFound();
    return (
      <>
        <PageHead trail={[{ href: "/seasons", label: "Seasons" }]} title={view.season.title}>
          <p>
            {view.season.revealedAt
              ? "This season is over and its seed is public: everybody can draw its test items, read its answers and verify its scores."
              : "Test items drawn from a secret seed. Scores are public as they come in; items and answers open when the seed is revealed."}
          </p>
        </PageHead>
        <Facts facts={facts(view)} />
        <Boards view={view} />
        <Verify view={view} />
      </>
    );
  });
}

function facts({ season }: SeasonView): Fact[] {
  const code = (text: string) => <code className="[overflow-wrap:anywhere]">{text}</code>;
  return [
    ["Name", code(season.id)],
    ["Commitment", <>SHA-256 of the seed, {code(season.seedSha256)}</>],
    ["Started", dayAndTime(season.startsAt)],
    ["Submissions", `until ${dayAndTime(season.endsAt)}`],
    [
      "Seed",
      season.seed && season.revealedAt ? (
        <>
          {code(season.seed)}, revealed {dayAndTime(season.revealedAt)}
        </>
      ) : (
        "secret until the season is over"
      ),
    ],
    [
      "Sequences",
      season.sequences.map((id) => (
        <Link key={id} href={`/sequences/${id}`} className="mr-2">
          {id}
        </Link>
      )),
    ],
  ];
}

function Boards({ view: { boards } }: { view: SeasonView }) {
  return (
    <Section
      id="boards"
      title="Boards"
      lead="An attempt is a submission that was scored, whether it was published, held back or withdrawn. Each tells its owner a little about the secret items, so they are few and counted in public."
    >
      {boards.length === 0 ? (
        <p className="text-muted">No run is on its boards yet.</p>
      ) : (
        <Scroller label="Boards of this season">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">board</th>
                <th scope="col">start, order, protocol</th>
                <th scope="col" className="num">
                  runs
                </th>
                <th scope="col" className="num">
                  attempts
                </th>
              </tr>
            </thead>
            <tbody>
              {boards.map(({ board, runs, attempts }) => (
                <tr key={board.id}>
                  <th scope="row">
                    <Link href={`/boards/${board.id}`}>{board.title}</Link>
                  </th>
                  <td>
                    {board.start}, {board.order} order, {board.protocol}
                  </td>
                  <td className="num">{runs}</td>
                  <td className="num">{attempts}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Section>
  );
}

function Verify({ view: { season } }: { view: SeasonView }) {
  const seed = season.seed ?? "<seed>";
  return (
    <Section
      id="verify"
      title="Verify"
      lead={
        season.seed
          ? "The first line must print the commitment. The second, in the unpacked bundle of any run of the season, draws the items from the seed, scores the answers again and says what differs."
          : "Once the seed is revealed: the first line must print the commitment; the second, in the unpacked bundle of any run of the season, draws the items from the seed, scores the answers again and says what differs."
      }
    >
      <Command>{`printf %s ${seed} | sha256sum\nlethe season verify record.json --seed ${seed}`}</Command>
    </Section>
  );
}
