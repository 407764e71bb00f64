import { homeView } from "@/lib/queries/home";
import { PageHead } from "./_components/page-head";
import { BoardList } from "./_home/board-list";
import { ContrastFigure } from "./_home/contrast-figure";
import { Doors } from "./_home/doors";
import { EmptyStore } from "./_home/empty-store";
import { LatestRuns } from "./_home/latest-runs";
import { ReportedList } from "./_home/reported-list";
import { Submit } from "./_home/submit";
import { withDatabase } from "./_site/guard";

export default function Home() {
  return withDatabase((database) => {
    const { boards, reported, latest, contrast } = homeView(database);
    return (
      <>
        <PageHead title="What multimodal models forget while they learn">
          <p>
            A model is trained on one task after another and tested on all of them after every stage. Lethe
            measures how much each method learns, and how much of what came before it loses on the way. Other
            boards ask to forget on purpose: one deletion request after another, while everything else must
            stay.
          </p>
        </PageHead>
        <Doors />
        {contrast && <ContrastFigure contrast={contrast} />}
        {boards.length > 0 ? <BoardList cards={boards} /> : <EmptyStore />}
        {latest.length > 0 && <LatestRuns runs={latest} />}
        <Submit />
        <ReportedList cards={reported} />
      </>
    );
  });
}
