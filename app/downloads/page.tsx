import type { Metadata } from "next";
import { headers } from "next/headers";
import { Cite } from "@/app/_components/cite";
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { dayAndTime, plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { originOf } from "@/app/_site/origin";
import { toBibtex } from "@/lib/exports/bibtex";
import { citeLethe } from "@/lib/exports/citations";
import { letheHome } from "@/lib/home";
import { takeawayView } from "@/lib/queries/takeaway";
import { BoardFiles } from "./_parts/board-files";
import { RunFiles } from "./_parts/run-files";
import { Verify } from "./_parts/verify";
import { WholeStore } from "./_parts/whole-store";

export const metadata: Metadata = {
  title: "Downloads",
  description: "Every number of Lethe as a file: tables, runs with their raw answers, the whole database.",
};

export default async function DownloadsPage() {
  const origin = originOf(await headers());
  return withDatabase((database) => {
    const view = takeawayView(database);
    return (
      <>
        <PageHead title="Downloads">
          <p>
            Everything that these pages show can be taken away: {plural(view.runs, "run")} on{" "}
            {plural(view.boards.length, "board")}
            {view.newest && <>, the newest stored {dayAndTime(view.newest)}</>}. Numbers are written in full,
            not as rounded here, and what was not evaluated is empty or <code>null</code>, never 0.
          </p>
        </PageHead>
        <WholeStore database={database} home={letheHome()} runs={view.runs} />
        <BoardFiles boards={view.boards} />
        <RunFiles example={view.example} />
        <Verify />
        <Section
          id="static"
          title="A copy of the whole site"
          lead="Pages, tables, pictures and files as a folder that any file server can serve, or a browser can open from a disk."
        >
          <Command>lethe export-site --out lethe-site</Command>
        </Section>
        <Section id="api" title="From a program">
          <p className="max-w-prose">
            The <Link href="/api">API</Link> answers the same questions as these pages, with the same numbers,
            as JSON; for many runs at once the tables above are faster.
          </p>
        </Section>
        <Section id="licences" title="Licences">
          <ul className="grid max-w-prose list-disc gap-1 pl-4">
            <li>
              Runs, answers and tables that Lethe computed, its code, its procedural tasks and their pictures:
              MIT licence.
            </li>
            <li>
              <Link href="/papers">Published figures</Link> are facts, copied with their source; text and
              layout of the papers are not.
            </li>
            <li>
              Public benchmarks keep the licences of their owners; each{" "}
              <Link href="/sequences">sequence</Link> names them. Their images and questions are not part of
              any download.
            </li>
          </ul>
        </Section>
        <Section id="cite" title="Cite Lethe">
          <Cite link={origin} bibtex={toBibtex([citeLethe(origin)])} />
        </Section>
      </>
    );
  });
}
