/** The answer in a few sentences, before any table. */
import { Section } from "@/app/_components/section";
import { change, points } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { CompareView, PairComparison, SetComparison } from "@/lib/queries/compare";
import type { TaskTests } from "@/lib/queries/task-tests";
import { pWords } from "./p-text";
import { wordsOf } from "./words";

export function InShort({ view }: { view: CompareView }) {
  return (
    <Section id="short" title="In short">
      <ul className="grid max-w-prose list-disc gap-2 pl-5">
        {view.pairs.flatMap((pair) => {
          const { a, b, sets } = pair;
          if (sets.every(({ tests }) => tests === null))
            return [
              <li key={b.letter}>
                {untested(pair)}, so {a.letter} and {b.letter} cannot be tested item by item. Their
                differences are shown below.
              </li>,
            ];
          return sets.map((compared) => (
            <li key={`${b.letter} ${compared.set}`}>
              <Sentence view={view} pair={pair} compared={compared} />
            </li>
          ));
        })}
      </ul>
      <p className="mt-3 max-w-prose text-muted">
        These tests speak about these trained models on these test items. Another seed of the same method is
        another model: whether one <em>method</em> is better is the question{" "}
        <a href="#methods">further down</a>.
      </p>
    </Section>
  );
}

interface SentenceProps {
  view: CompareView;
  pair: PairComparison;
  compared: SetComparison;
}

function Sentence({ view, pair: { a, b }, compared }: SentenceProps) {
  const { tests } = compared;
  const where = wordsOf(compared).title;
  const lead = where && <strong>{where}: </strong>;
  if (!tests?.overall) return <>{lead}No test over all: some are not evaluated in both runs.</>;
  const { difference, interval, pValue, verdict } = tests.overall;
  const better = difference > 0 ? b.letter : a.letter;
  return (
    <>
      {lead}
      {verdict === "none" ? (
        <>
          <strong>
            {a.letter} and {b.letter} cannot be told apart
          </strong>{" "}
          on average after the last stage
        </>
      ) : (
        <>
          <strong>
            {better} {wordsOf(compared).more}
          </strong>{" "}
          on average after the last stage
        </>
      )}
      : {b.letter} − {a.letter} = {change(difference)} points, 95 % interval {points(interval.low)} to{" "}
      {points(interval.high)}, {pWords(pValue)}.{" "}
      {perTask(tests, a.letter, b.letter, COLUMN_NOUN[view.board.kind])}
    </>
  );
}

function untested({ a, b }: PairComparison): string {
  const without = [a, b].filter(({ hasAnswers }) => !hasAnswers).map(({ letter }) => letter);
  return `${without.join(" and ")} ${without.length > 1 ? "are" : "is"} stored without answers`;
}

function perTask({ tasks }: TaskTests, a: string, b: string, noun: string): string {
  const count = (verdict: string) => tasks.filter((test) => test.verdict === verdict).length;
  const parts = [
    [count("a"), `${a} better on`],
    [count("b"), `${b} better on`],
    [count("none"), "no significant difference on"],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, words]) => `${words} ${n}`);
  return `Of ${tasks.length} ${noun}s: ${told.join(", ")}.`;
}
