/** From two models to two methods: the rows of both runs over their seeds. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { SpreadText } from "@/app/_components/spread";
import { change, points } from "@/app/_site/format";
import { metricLabel } from "@/lib/queries/catalogue";
import { LEVEL } from "@/lib/queries/cell-differences";
import type { CompareView, PairComparison } from "@/lib/queries/compare";
import { LEAST_SEEDS, type RowComparison } from "@/lib/queries/row-comparison";
import { pText, pWords } from "./p-text";

export function Methods({ view: { board, pairs } }: { view: CompareView }) {
  const known = pairs.flatMap(({ a, b, rows }) => (rows ? [{ a, b, rows }] : []));
  const metric = known[0]?.rows.metric;
  return (
    <Section
      id="methods"
      title="The methods, not the runs"
      lead="Would one method beat the other if both were trained again? Seeds answer that: Welch's test of the board's main metric, whose error has two parts, seeds and test items."
    >
      {pairs
        .filter(({ rows }) => !rows)
        .map((pair) => (
          <p key={pair.b.letter} className="max-w-prose">
            {whyNot(pair)}
          </p>
        ))}
      {known.length > 0 && (
        <Scroller label="Rows of the runs over seeds">
          <table className="data max-w-6xl">
            <caption className="pb-2 text-start">
              {metricLabel(metric ?? "")}, mean ± standard error over seeds
            </caption>
            <thead>
              <tr>
                <th scope="col">rows</th>
                {["first", "other", "difference", "standard error", "degrees of freedom", "p"].map((name) => (
                  <th key={name} scope="col" className="num">
                    {name}
                  </th>
                ))}
                <th scope="col">verdict</th>
              </tr>
            </thead>
            <tbody>
              {known.map(({ a, b, rows }) => (
                <tr key={b.letter}>
                  <th scope="row" className="min-w-64">
                    {a.view.title} ({rows.a.n} seeds) and {b.view.title} ({rows.b.n})
                  </th>
                  <td className="num">
                    <SpreadText spread={rows.a} />
                  </td>
                  <td className="num">
                    <SpreadText spread={rows.b} />
                  </td>
                  <td className="num">{change(rows.difference)}</td>
                  <td className="num">{points(rows.standardError)}</td>
                  <td className="num">{points(rows.degreesOfFreedom)}</td>
                  <td className="num">{pText(rows.pValue)}</td>
                  <td className="min-w-40">{verdict(rows, a.view.title, b.view.title)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <p className="mt-3 max-w-prose text-[0.8125rem] text-muted">
        Ranks with their intervals are on the <Link href={`/boards/${board.id}`}>board</Link>.
      </p>
    </Section>
  );
}

function verdict({ difference, pValue }: RowComparison, a: string, b: string): string {
  if (pValue >= LEVEL) return `cannot be told apart (${pWords(pValue)})`;
  return `${difference > 0 ? b : a} is better`;
}

function whyNot({ a, b }: PairComparison): string {
  if (a.view.run.row === b.view.run.row)
    return `${a.letter} and ${b.letter} are two seeds of one row: whatever differs between them is chance of training.`;
  return `${a.letter} and ${b.letter}: both rows need at least ${LEAST_SEEDS} seeds on the full test split.`;
}
