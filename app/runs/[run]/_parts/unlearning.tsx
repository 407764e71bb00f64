/** What an unlearning run is shown as, where a tuning run has its matrix and its tasks. */
import type { ReactNode } from "react";
import type { RunView } from "@/lib/queries/run";
import type { UnlearningView } from "@/lib/queries/unlearning";
import { Curves } from "./curves";
import { Leakage } from "./leakage";
import { RequestTable } from "./request-table";
import { SetMatrices } from "./set-matrices";
import { TradeOff } from "./trade-off";

interface Props {
  view: RunView;
  unlearning: UnlearningView;
  downloads: ReactNode;
}

export function Unlearning({ view, unlearning, downloads }: Props) {
  const titles = new Map(view.board.tasks.map(({ id, title }) => [id, title]));
  return (
    <>
      <SetMatrices
        matrix={view.matrix}
        sets={unlearning.sets}
        judge={unlearning.judge}
        titles={titles}
        downloads={downloads}
      />
      <TradeOff steps={unlearning.tradeOff} titles={titles} />
      <Curves curves={view.curves} kind="unlearning" />
      <RequestTable tasks={view.tasks} />
      <Leakage unlearning={unlearning} metrics={view.metrics} />
    </>
  );
}
