/** The headline metrics of a run, large. */
import { Link } from "@/app/_components/link";
import { metricText, points } from "@/app/_site/format";
import { HEADLINE_METRICS } from "@/lib/queries/columns";
import type { RunView } from "@/lib/queries/run";
import type { Spread } from "@/lib/queries/spread";

export function KeyNumbers({ view }: { view: RunView }) {
  const shown = HEADLINE_METRICS[view.board.kind].flatMap(
    (id) => view.metrics.find((metric) => metric.id === id) ?? [],
  );
  return (
    <div className="mb-10">
      <dl
        className={`grid grid-cols-2 gap-px overflow-hidden rounded-sm border border-rule bg-rule ${shown.length % 4 === 0 ? "sm:grid-cols-4" : "sm:grid-cols-5 print:grid-cols-5"}`}
      >
        {shown.map(({ id, info, value, reason, standardError }) => (
          <div key={id} className="flex flex-col bg-paper px-3 py-3 last:odd:max-sm:col-span-2 lg:px-4">
            <dt className="text-[0.8125rem] text-muted">
              <Link href={`/metrics/${id}`} className="text-muted">
                {info?.title ?? id}
              </Link>
            </dt>
            <dd className="order-first text-2xl" title={reason ?? undefined}>
              {points(value)}
              {standardError !== null && (
                <span className="text-muted text-sm"> ± {points(standardError)}</span>
              )}
              {value === null && <span className="sr-only">{reason}</span>}
            </dd>
            <Row spread={view.row.spreads[id] ?? null} unit={info?.unit} />
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-[0.8125rem] text-muted">
        Large: this run ± the standard error that comes from the test items. Below: mean ± standard deviation
        over the seeds of its row.
      </p>
    </div>
  );
}

/** Nothing for a single seed: its mean is the number above. */
function Row({ spread, unit }: { spread: Spread | null; unit: string | undefined }) {
  if (spread?.sd == null) return null;
  return (
    <dd className="order-last text-[0.75rem] text-muted">
      {metricText(spread.mean, unit)} ± {metricText(spread.sd, unit)} over {spread.n} seeds
    </dd>
  );
}
