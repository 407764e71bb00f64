/** What a re-scored run was computed from: answer files and references by hash, and what was refused. */
import { Scroller } from "@/app/_components/scroller";
import { integer } from "@/app/_site/format";
import type { RunRecord } from "@/lib/domain/run-record";

type Rescored = NonNullable<RunRecord["rescored"]>;

export function AnswerFiles({
  rescored: { layout, asOfficial, annotations, answers, refused },
}: {
  rescored: Rescored;
}) {
  return (
    <div className="mt-8 grid gap-6">
      <h3>Answer files</h3>
      <p className="max-w-prose">
        Written in the layout of <code>{layout}</code>, scored by our scorers, not trained by us.{" "}
        {asOfficial && "Missing and repeated answers were counted as the official programs count them."}
      </p>
      {refused.length > 0 && (
        <ul className="grid max-w-prose list-disc gap-1 pl-5 text-flag">
          {refused.map(({ stage, task, reason }) => (
            <li key={`${stage} ${task}`}>
              {task} after stage {stage} was not scored: {reason}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary className="cursor-pointer">References ({annotations.length} tasks)</summary>
        <Files
          label="Reference files"
          rows={annotations.flatMap(({ task, items, files }) =>
            files.map(({ name, sha256 }) => ({
              key: `${task} ${name}`,
              where: task,
              name,
              count: items,
              sha256,
            })),
          )}
        />
      </details>
      <details>
        <summary className="cursor-pointer">Answers ({answers.length} files)</summary>
        <Files
          label="Answer files"
          rows={answers.map(({ stage, task, file, lines, sha256 }) => ({
            key: `${stage} ${task}`,
            where: `${task}, stage ${stage}`,
            name: file,
            count: lines,
            sha256,
          }))}
        />
      </details>
    </div>
  );
}

interface FileRow {
  key: string;
  where: string;
  name: string;
  count: number;
  sha256: string;
}

function Files({ label, rows }: { label: string; rows: FileRow[] }) {
  return (
    <Scroller label={label}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">of</th>
            <th scope="col">file</th>
            <th scope="col" className="num">
              lines
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, where, name, count, sha256 }) => (
            <tr key={key}>
              <th scope="row">{where}</th>
              <td>
                <code>{name}</code>
              </td>
              <td className="num">{integer(count)}</td>
              <td>
                <code>{sha256}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
