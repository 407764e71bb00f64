/** One published table against one board: the slopes, the numbers, and what is in another order. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { SpreadText } from "@/app/_components/spread";
import { change, points } from "@/app/_site/format";
import type { ComparisonView } from "@/lib/queries/validity";
import { LARGE } from "@/lib/validity/agreement";
import { SlopeChart } from "./slope-chart";

export function Comparison({ view }: { view: ComparisonView }) {
  const { info, paper, where, gradeText, board, metric, agreement } = view;
  // A single pair says nothing about an order.
  const hasOrder = view.methods.length > 2;
  return (
    <section aria-labelledby={info.id} className="mt-10">
      <h3 id={info.id}>{info.title}</h3>
      <p className="mt-1 max-w-prose text-[0.875rem] text-muted">
        <Link href={`/papers/${paper.id}`}>{paper.title}</Link>, {where} ({gradeText}), against{" "}
        <Link href={`/boards/${board.id}`}>
          {board.title}, {board.start}
        </Link>
        ; {metric.title.toLowerCase()}, {metric.direction} is better. {info.distance}
      </p>
      <div
        className={`mt-4 grid items-start gap-x-10 gap-y-5 ${hasOrder ? "lg:grid-cols-[24rem_minmax(0,1fr)]" : "max-w-3xl"}`}
      >
        {hasOrder && <SlopeChart view={view} />}
        <div>
          <Numbers view={view} />
          <p className="mt-3 text-[0.875rem]">
            {hasOrder
              ? `${agreement.agree} of ${agreement.pairs.length} pairs in the printed order, τ = ${points(agreement.tau, 2)}.`
              : `One pair, ${agreement.agree === 1 ? "in the printed order" : "in another order than printed"}.`}
          </p>
        </div>
      </div>
      {view.disagreements.length > 0 && <Disagreements view={view} />}
    </section>
  );
}

function Numbers({ view: { info, methods, metric } }: { view: ComparisonView }) {
  return (
    <Scroller label={`Methods, ${info.title}`}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">printed as</th>
            <th scope="col" className="num">
              published
            </th>
            <th scope="col" className="num spread">
              here
            </th>
            <th scope="col" className="num">
              seeds
            </th>
          </tr>
        </thead>
        <tbody>
          {methods.map(({ method, title, printed, published, own }) => (
            <tr key={method}>
              <th scope="row" className="min-w-40">
                <Link href={`/methods/${method}`}>{title}</Link>
              </th>
              <td>{printed}</td>
              <td className="num">{points(published, 2)}</td>
              <td className="num">
                <SpreadText spread={own} unit={metric.unit} />
              </td>
              <td className="num">{own.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Disagreements({ view: { info, disagreements } }: { view: ComparisonView }) {
  return (
    <div className="mt-5">
      <Scroller label={`In another order, ${info.title}`}>
        <table className="data max-w-5xl">
          <caption className="pb-1 text-start font-medium">In another order than printed</caption>
          <thead>
            <tr>
              <th scope="col">pair, the higher in print first</th>
              <th scope="col" className="num">
                published
              </th>
              <th scope="col" className="num">
                here
              </th>
              <th scope="col">here apart?</th>
              <th scope="col">likely reason</th>
            </tr>
          </thead>
          <tbody>
            {disagreements.map(({ methods, published, own, separated, reason }) => (
              <tr key={methods.join()}>
                <th scope="row" className="whitespace-nowrap">
                  {methods.join(", ")}
                </th>
                <td className="num">{change(published)}</td>
                <td className="num">{change(own)}</td>
                <td className="whitespace-nowrap">
                  {separated ? (
                    <span className="text-flag">yes</span>
                  ) : (
                    <span className="text-muted">within the spread</span>
                  )}
                </td>
                <td className="min-w-64">
                  {reason ?? (published < LARGE ? "Close in print." : "Not known.")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </div>
  );
}
