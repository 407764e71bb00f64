import type { Metadata } from "next";
import { Badge } from "@/app/_components/badge";
import { Downloads } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { plural } from "@/app/_site/format";
import { tableLinks } from "@/app/_site/table-links";
import { type PaperSummary, paperList } from "@/lib/queries/literature";
import { GradeBadge, GradeLegend } from "./_parts/grade";

export const metadata: Metadata = {
  title: "Published figures",
  description:
    "Figures that papers print, copied with table and page, and recomputed from the printed matrices where that is possible.",
};

const LABELS = [
  ["agrees", "agrees", "agree"],
  ["rounding", "within rounding", "within rounding"],
  ["mismatch", "mismatch", "mismatches"],
] as const;

export default function PapersPage() {
  return (
    <>
      <PageHead title="Published figures">
        <p>
          Figures as papers print them: <Badge track="reported" />, so nobody here computed them. They are
          never ranked beside our own runs, and never merged across backbones or starting checkpoints. Where a
          paper prints enough to recompute an average, we do, and show both numbers if they differ.
        </p>
      </PageHead>
      <div className="mb-6 grid gap-4 text-[0.8125rem] text-muted">
        <GradeLegend />
        <Downloads what="all figures" links={tableLinks("/papers/download")} />
      </div>
      <Scroller label="All papers">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">paper</th>
              <th scope="col" className="num">
                figures
              </th>
              <th scope="col">how they were read</th>
              <th scope="col">recomputed</th>
              <th scope="col">boards: benchmark, backbone, starting checkpoint</th>
            </tr>
          </thead>
          <tbody>
            {paperList().map((paper) => (
              <PaperLine key={paper.id} paper={paper} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

function PaperLine({ paper }: { paper: PaperSummary }) {
  const { id, title, year, venue, boards, figures, grades, checks } = paper;
  const done = LABELS.filter(([outcome]) => checks[outcome] > 0);
  return (
    <tr>
      <th scope="row" className="min-w-52 max-w-md">
        <Link href={`/papers/${id}`} className="font-medium">
          {title}
        </Link>{" "}
        <span className="text-muted">{venue ?? year}</span>
      </th>
      <td className="num">{figures}</td>
      <td className="whitespace-nowrap">
        <ul className="flex gap-2">
          {grades.map(({ grade, count }) => (
            <li key={grade}>
              <GradeBadge grade={grade} /> {count}
            </li>
          ))}
        </ul>
      </td>
      <td className="whitespace-nowrap">
        {done.length === 0 && <span className="text-muted">not possible</span>}
        <ul className="grid gap-0.5">
          {done.map(([outcome, one, many]) => (
            <li key={outcome} className={outcome === "mismatch" ? "font-semibold text-flag" : undefined}>
              {plural(checks[outcome], one, many)}
            </li>
          ))}
        </ul>
      </td>
      <td className="min-w-72">
        <ul className="grid gap-0.5">
          {boards.map((board) => (
            <li key={board.id}>
              {board.benchmark}{" "}
              <span className="text-muted">
                · {board.backbone ?? "backbone not stated"} · {board.start ?? "start not stated"}
              </span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
