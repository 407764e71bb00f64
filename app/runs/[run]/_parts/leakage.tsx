/** What the model still gives away of the deleted at the end, beside what it gave away before any request. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { metricText, NONE, points } from "@/app/_site/format";
import type { RunMetric } from "@/lib/queries/run";
import type { Leak, UnlearningView } from "@/lib/queries/unlearning";

interface Props {
  unlearning: UnlearningView;
  metrics: readonly RunMetric[];
}

export function Leakage({ unlearning: { leaks, probes }, metrics }: Props) {
  return (
    <Section
      id="leakage"
      title="What still leaks"
      lead="A model can refuse the wording of the requests and know everything as before. These tests ask differently, or look at how likely the deleted answers still are. The tick is before any request, the dashed line the ideal, the dot after the last request."
    >
      <Scroller label="Leakage">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">test</th>
              <th scope="col" className="w-full min-w-56">
                <span className="flex justify-between font-normal">
                  <span>0</span>
                  <span>100</span>
                </span>
              </th>
              <th scope="col" className="num">
                before
              </th>
              <th scope="col" className="num">
                at the end
              </th>
              <th scope="col" className="num">
                ideal
              </th>
            </tr>
          </thead>
          <tbody>
            {leaks.map((leak) => (
              <LeakLine
                key={leak.metric}
                leak={leak}
                metric={metrics.find(({ id }) => id === leak.metric) ?? null}
              />
            ))}
          </tbody>
        </table>
      </Scroller>
      {probes.length > 0 && <Losses probes={probes} />}
    </Section>
  );
}

const WORDS: Record<string, string> = {
  "paraphrase-crr": "Asked in wordings that no request contains, how often does it refuse fittingly?",
  "paraphrase-leak": "Asked in such wordings, how often does it still give the true answer?",
  "choice-leak": "With three answers to choose from, how often does it pick the true one? Chance is 33.3.",
  "membership-auc":
    "How often does it find the true answer about something deleted likelier than one about something it was never taught? At 50 its losses tell nothing; far below, the deleted stands out again.",
  "forget-quality":
    "p-value of a test whether it is unlike a model retrained without the deleted data. Below 0.05 the two can be told apart.",
};

function LeakLine({ leak, metric }: { leak: Leak; metric: RunMetric | null }) {
  const value = metric?.value ?? null;
  const unit = metric?.info?.unit;
  return (
    <tr>
      <th scope="row" className="min-w-64 sm:min-w-96">
        <Link href={`/metrics/${leak.metric}`} className="font-medium">
          {metric?.info?.title ?? leak.metric}
        </Link>
        <span className="block max-w-prose text-[0.8125rem] text-muted">{WORDS[leak.metric]}</span>
        {metric?.reason && (
          <span className="block text-[0.8125rem] text-flag">No value: {metric.reason}.</span>
        )}
      </th>
      <td>{unit !== "p-value" && <Place value={value} before={leak.before} ideal={leak.ideal} />}</td>
      <td className="num">{metricText(leak.before, unit)}</td>
      <td className="num font-semibold">{metricText(value, unit)}</td>
      <td className="num text-muted">
        {leak.ideal === null ? leak.because : `${points(leak.ideal)}, ${leak.because}`}
      </td>
    </tr>
  );
}

function Place({ value, before, ideal }: { value: number | null } & Pick<Leak, "before" | "ideal">) {
  return (
    <div aria-hidden className="relative h-5 [print-color-adjust:exact]">
      <span className="absolute inset-x-0 top-1/2 border-rule border-t" />
      {ideal !== null && (
        <span
          className="absolute -inset-y-0.5 -translate-x-1/2 border-good border-l-2 border-dashed"
          style={{ left: `${ideal}%` }}
        />
      )}
      {before !== null && (
        <span className="absolute inset-y-0.5 border-muted border-l-2" style={{ left: `${before}%` }} />
      )}
      {value !== null && (
        <span
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent"
          style={{ left: `${value}%` }}
        />
      )}
    </div>
  );
}

function Losses({ probes }: Pick<UnlearningView, "probes">) {
  return (
    <div className="mt-6">
      <Scroller label="Losses of the probes">
        <table className="data max-w-3xl">
          <caption className="pb-2 text-start">
            Mean loss per answer token, in nats: low where the model finds the answer likely
          </caption>
          <thead>
            <tr>
              <th scope="col">when</th>
              <th scope="col" className="num">
                true answers, deleted
              </th>
              <th scope="col" className="num">
                wrong answers, deleted
              </th>
              <th scope="col" className="num">
                true answers, never taught
              </th>
              <th scope="col" className="num">
                items
              </th>
            </tr>
          </thead>
          <tbody>
            {probes.map(({ stage, forgotten, wrong, unseen, items }) => (
              <tr key={stage}>
                <th scope="row" className="whitespace-nowrap">
                  {stage === 0 ? "before any request" : `after request ${stage}`}
                </th>
                {[forgotten, wrong, unseen].map((loss, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never change places
                  <td key={i} className="num">
                    {loss === null ? NONE : points(loss, 2)}
                  </td>
                ))}
                <td className="num text-muted">
                  {items.forgotten} and {items.unseen}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-muted">
        Losses are taken on groups of objects only: letters on a cover are read off the picture, not
        remembered.
      </p>
    </div>
  );
}
