/** The runs under their letters, and links to compare them the other way round. */
import { Badge } from "@/app/_components/badge";
import { Link } from "@/app/_components/link";
import { params as writeParams } from "@/app/_site/format";
import type { ComparedRun, CompareView } from "@/lib/queries/compare";
import { compareHref } from "@/lib/queries/compare-query";

export function RunList({ view: { runs, board } }: { view: CompareView }) {
  const ids = runs.map(({ view }) => view.run.id);
  const firstIs = (id: string) => compareHref({ runs: [id, ...ids.filter((other) => other !== id)] });
  return (
    <>
      <ul className="grid gap-3 sm:grid-cols-2">
        {runs.map((compared, i) => (
          <li key={compared.letter} className="flex gap-3 rounded-sm border border-rule px-3 py-2">
            <Letter run={compared} />
            <div className="min-w-0">
              <Link href={`/runs/${compared.view.run.id}`} className="font-medium">
                {compared.label}
              </Link>{" "}
              <Badge track={compared.view.run.track} />
              <p className="text-[0.8125rem] text-muted">
                {Object.keys(compared.view.changed).length > 0
                  ? writeParams(compared.view.changed)
                  : "usual parameters"}
                {compared.view.run.limit !== null && `, ${compared.view.run.limit} items per task only`}
                {!compared.hasAnswers && ", stored without answers"}
              </p>
              {i > 0 && (
                <p className="text-[0.8125rem]">
                  <Link href={firstIs(compared.view.run.id)}>
                    {runs.length === 2 ? "swap A and B" : "hold the others against this run"}
                  </Link>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-[0.8125rem]">
        <Link href={compareHref({ board: board.id })}>Choose other runs of this board</Link>
      </p>
    </>
  );
}

/** The letter that stands for a run in tables. */
export function Letter({ run: { letter, label } }: { run: ComparedRun }) {
  return (
    <abbr title={label} className="font-semibold font-serif text-accent text-lg leading-6 no-underline">
      {letter}
    </abbr>
  );
}
