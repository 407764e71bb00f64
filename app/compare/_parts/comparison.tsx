/** The page of a comparison, from what is compared down to single items. */
import { Command } from "@/app/_components/command";
import { PageHead } from "@/app/_components/page-head";
import type { CompareView } from "@/lib/queries/compare";
import { compareHref } from "@/lib/queries/compare-query";
import { Differences } from "./differences";
import { InShort } from "./in-short";
import { ItemList } from "./item-list";
import { Matrices } from "./matrices";
import { Methods } from "./methods";
import { MetricTable } from "./metric-table";
import { RunList } from "./run-list";
import { TestTables } from "./test-table";
import { titleOf } from "./title";

export function Comparison({ view, origin }: { view: CompareView; origin: string }) {
  const { board, runs } = view;
  const link = origin + compareHref({ runs: runs.map(({ view: { run } }) => run.id) });
  return (
    <>
      <PageHead
        trail={[
          { href: "/", label: "Boards" },
          { href: `/boards/${board.id}`, label: `${board.title}, ${board.start}, ${board.protocol}` },
          { href: compareHref({ board: board.id }), label: "Compare" },
        ]}
        title={titleOf(view)}
      />
      <RunList view={view} />
      <InShort view={view} />
      <Matrices view={view} />
      <Differences view={view} />
      <TestTables view={view} />
      <MetricTable view={view} />
      <Methods view={view} />
      <ItemList view={view} />
      <footer className="no-print mt-12 text-[0.8125rem]">
        <p className="mb-1 text-muted">Link to this comparison</p>
        <Command>{link}</Command>
      </footer>
    </>
  );
}
