/** A method that was submitted as a file: where it comes from, how it does, what it is. */
import { Command } from "@/app/_components/command";
import { Downloads } from "@/app/_components/downloads";
import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { day, plural } from "@/app/_site/format";
import { SOURCE_FILE } from "@/lib/domain/submitted-method";
import type { SubmittedMethodView } from "@/lib/queries/submitted-methods";
import { Results } from "./results";
import { SourceFile } from "./source-file";

export function SubmittedMethod({ view }: { view: SubmittedMethodView }) {
  const { title, results, text, command } = view;
  const run = results[0]?.rows[0]?.seeds[0]?.run;
  const file = run && `/runs/${run}/download?what=source`;
  return (
    <>
      <PageHead trail={[{ href: "/methods", label: "Methods" }]} title={title}>
        <p>A method in one file, with the results of training just that file.</p>
      </PageHead>
      <Facts facts={facts(view)} />
      <Results results={results} />
      {command && (
        <Section id="run" title="Run it">
          <Command>{command}</Command>
          <p className="mt-2 max-w-prose text-[0.875rem] text-muted">
            In the folder with its file. The page of every run has the command for just that run.
          </p>
        </Section>
      )}
      <SourceFile
        source={{ path: SOURCE_FILE, text }}
        aside={file && <Downloads what="code" links={[{ label: SOURCE_FILE, href: file }]} />}
      />
    </>
  );
}

function facts({ strategy, source, since, submissions, others, attempts }: SubmittedMethodView): Fact[] {
  const scored = attempts.reduce((sum, each) => sum + each.attempts, 0);
  return [
    ["Id", <code key="id">{strategy}</code>],
    [
      "File",
      <code key="file" className="[overflow-wrap:anywhere]">
        sha256 {source}
      </code>,
    ],
    ["On the boards since", day(since)],
    [
      "Submitted",
      submissions.length === 0 ? (
        "elsewhere; its runs were stored from their records"
      ) : (
        <ul key="submitted">
          {submissions.map(({ id, publishedAt }) => (
            <li key={id}>
              <Link href={`/submissions/${id}`}>{id}</Link>
              {publishedAt && <span className="text-muted">, published {day(publishedAt)}</span>}
            </li>
          ))}
        </ul>
      ),
    ],
    ...(scored === 0
      ? []
      : [["Scored", `${plural(scored, "time")} under this id, published or not`] satisfies Fact]),
    ...(others.length === 0
      ? []
      : [
          [
            "Other versions",
            <ul key="others">
              {others.map((other) => (
                <li key={other.id}>
                  <Link href={`/methods/${other.id}`}>{other.title}</Link>{" "}
                  <span className="text-muted">
                    {other.id}, since {day(other.since)}
                  </span>
                </li>
              ))}
            </ul>,
          ] satisfies Fact,
        ]),
  ];
}
