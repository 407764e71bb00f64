/** Above a form that could not be accepted: what is wrong, with a link to each field, and the lines of the file. */
import { WithCode } from "@/app/_components/with-code";
import type { FormProblem } from "@/app/_site/drafts";
import { CodeExcerpt } from "@/app/submissions/_parts/code-excerpt";
import { excerpts } from "@/app/submissions/_parts/excerpt";
import type { ExplainedFailure } from "@/lib/queries/explained-failure";

const NAMES: Readonly<Record<string, string>> = {
  ...{ seeds: "Seeds", params: "Parameters", device: "Device", file: "File", note: "Note" },
  ...{
    method: "Id of the method",
    title: "Name of the method",
    layout: "How the files are named",
    seed: "Seed",
  },
  anonymousUntil: "Hide my name until",
};

interface Props {
  problems: readonly FormProblem[];
  failure: ExplainedFailure | null;
}

export function Problems({ problems, failure }: Props) {
  if (problems.length === 0 && !failure) return null;
  return (
    <div role="alert" className="min-w-0 border-flag border-l-4 py-1 pl-4">
      <h2>This was not submitted yet</h2>
      <ul className="mt-2 grid max-w-prose gap-1">
        {problems.map(({ field, message, remedy }) => (
          <li key={`${field} ${message}`}>
            {field ? <a href={`#field-${field}`}>{NAMES[field] ?? field}</a> : null}
            {field && ": "}
            {message}
            {remedy && <span className="block text-muted">{remedy}</span>}
          </li>
        ))}
      </ul>
      {failure && <FileFailure failure={failure} />}
      <p className="mt-2 max-w-prose text-muted">
        What you typed is still here. Nothing was counted against your quota.
      </p>
    </div>
  );
}

function FileFailure({ failure: { title, message, at, remedy } }: { failure: ExplainedFailure }) {
  return (
    <div className="mt-2 grid gap-2">
      <p className="font-medium">{title}</p>
      <p className="max-w-prose whitespace-pre-line break-words">{message}</p>
      {excerpts(at, null).map((excerpt) => (
        <CodeExcerpt key={excerpt.file} excerpt={excerpt} />
      ))}
      <p className="max-w-prose">
        <WithCode>{remedy}</WithCode>
      </p>
    </div>
  );
}
