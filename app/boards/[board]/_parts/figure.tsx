/** The figure of the view that the address asks for. */
import type { BoardView } from "@/lib/queries/board";
import { CostPlot } from "./cost-plot";
import { DotPlot } from "./dot-plot";
import { ForgettingPlot } from "./forgetting-plot";
import { OrderTable } from "./order-table";
import { PairPlot } from "./pair-plot";

export function Figure({ view }: { view: BoardView }) {
  switch (view.query.view) {
    case "table":
      return view.board.kind === "unlearning" ? <PairPlot view={view} /> : <DotPlot view={view} />;
    case "cost":
      return <CostPlot view={view} />;
    case "forgetting":
      return <ForgettingPlot view={view} />;
    case "orders":
      return view.orders && <OrderTable view={view} orders={view.orders} />;
    default:
      return view.query.view satisfies never;
  }
}
