/** Task by task after the last stage: scores, difference with its interval, and the paired test. */
import { Downloads } from "@/app/_components/downloads";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { change, integer, points } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { CompareView, PairComparison, SetComparison } from "@/lib/queries/compare";
import type { TaskTest } from "@/lib/queries/task-tests";
import { downloadLinks } from "./download-links";
import { pText } from "./p-text";
import { wordsOf } from "./words";

export function TestTables({ view }: { view: CompareView }) {
  const tested = view.pairs.flatMap((pair) =>
    pair.sets.flatMap((compared) => (compared.tests ? [{ pair, compared }] : [])),
  );
  return (
    <Section
      id="tests"
      title={view.board.kind === "tuning" ? "Task by task" : "Request by request"}
      lead="After the last stage. Both runs answered the same items, so only those count on which one of them does better. p is two-sided and exact where that is feasible; “corrected” holds for all lines together (Holm)."
      aside={tested.length > 0 && <Downloads what="tests" links={downloadLinks(view, "tests")} />}
    >
      {tested.length === 0 && (
        <p className="max-w-prose">
          Paired tests need the answers of both runs to every item. They are not stored here for{" "}
          {view.runs
            .filter(({ hasAnswers }) => !hasAnswers)
            .map(({ letter }) => letter)
            .join(" and ")}
          ; ingest the run directories with <code>predictions.jsonl.gz</code> to see them.
        </p>
      )}
      <div className="grid gap-10">
        {tested.map(({ pair, compared }) => (
          <TestTable key={`${pair.b.letter} ${compared.set}`} view={view} pair={pair} compared={compared} />
        ))}
      </div>
    </Section>
  );
}

function TestTable({
  view: { board },
  pair: { a, b },
  compared,
}: {
  view: CompareView;
  pair: PairComparison;
  compared: SetComparison;
}) {
  const { tasks = [], overall = null } = compared.tests ?? {};
  const { title, score } = wordsOf(compared);
  const name = [title, `${a.letter} against ${b.letter}`].filter(Boolean).join(", ");
  if (tasks.length === 0) return <p>{name}: no item was asked of both runs after the last stage.</p>;
  const headings: [string, string?][] = [
    ["items"],
    [a.letter, a.label],
    [b.letter, b.label],
    [`${b.letter} − ${a.letter}`, "difference in points"],
    ["95 % interval", "bootstrap over images"],
    [`only ${a.letter}`, `items on which only ${a.letter} is right, or scores higher`],
    [`only ${b.letter}`, `items on which only ${b.letter} is right, or scores higher`],
    ["p", "two-sided"],
    ["corrected", "Holm's procedure over the lines of this table"],
  ];
  return (
    <Scroller label={`Tests, ${name}`}>
      <table className="data">
        <caption className="pb-2 text-start">
          <strong>{name}</strong>: {score}
        </caption>
        <thead>
          <tr>
            <th scope="col">{COLUMN_NOUN[board.kind]}</th>
            {headings.map(([text, meaning]) => (
              <th key={text} scope="col" className="num" title={meaning}>
                {text}
              </th>
            ))}
            <th scope="col">verdict</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((test) => (
            <Line key={test.task} test={test} a={a.letter} b={b.letter} />
          ))}
          {overall && <Line test={overall} a={a.letter} b={b.letter} />}
        </tbody>
      </table>
    </Scroller>
  );
}

function Line({ test, a, b }: { test: TaskTest; a: string; b: string }) {
  const {
    task,
    title,
    n,
    scoreA,
    scoreB,
    difference,
    interval,
    betterA,
    betterB,
    pValue,
    adjusted,
    verdict,
  } = test;
  const words = { a: `${a} better`, b: `${b} better`, none: "not significant" };
  return (
    <tr className={task === null ? "bounds font-semibold" : undefined}>
      <th scope="row">{title}</th>
      <td className="num text-muted">{integer(n)}</td>
      <td className="num">{points(scoreA)}</td>
      <td className="num">{points(scoreB)}</td>
      <td className="num">{change(difference)}</td>
      <td className="num text-muted">
        {change(interval.low)} to {change(interval.high)}
      </td>
      <td className="num">{integer(betterA)}</td>
      <td className="num">{integer(betterB)}</td>
      <td className="num">{pText(pValue)}</td>
      <td className="num">{task === null ? "" : pText(adjusted)}</td>
      <td className={verdict === "none" ? "whitespace-nowrap text-muted" : "whitespace-nowrap"}>
        {words[verdict]}
      </td>
    </tr>
  );
}
