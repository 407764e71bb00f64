import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { dayAndTime, points } from "@/app/_site/format";
import { STATE_WORDS } from "@/app/submissions/_parts/steps";
import { letheHome } from "@/lib/home";
import { type Case, moderationCase } from "@/lib/moderation/case";
import { LEAST_REASON, MOST_REASON } from "@/lib/moderation/decide";
import type { Raised } from "@/lib/moderation/raised-flags";
import { metricLabel } from "@/lib/queries/catalogue";
import { flagTitle } from "@/lib/queries/review";
import { forModerators } from "../_parts/guard";
import { DecisionForms } from "./_parts/decision-forms";

interface Props {
  params: Promise<{ submission: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What the forms may have answered; the address names one of them. */
const PROBLEMS: Record<string, string> = {
  reason: `Give a reason of ${LEAST_REASON} to ${MOST_REASON} characters. Nothing was changed.`,
  own: "This submission is your own: another moderator has to decide whether it is published.",
  conflict:
    "That cannot be done any more: the submission was changed meanwhile, or its results cannot stand on the board. What is below is the present state.",
  unknown: "That could not be done. Nothing was changed.",
};

export const metadata: Metadata = { title: "Moderation", robots: { index: false } };

export default async function CasePage({ params, searchParams }: Props) {
  const { submission } = await params;
  const { problem } = await searchParams;
  return forModerators(async (database, moderator) => {
    const found = await moderationCase(database, letheHome(), submission);
    if (!found) notFound();
    return (
      <>
        <PageHead
          trail={[{ href: "/moderation", label: "Moderation" }]}
          title={found.title ?? found.method ?? found.id}
        >
          <p>
            Submission <Link href={`/submissions/${found.id}`}>{found.id}</Link> is{" "}
            <strong>{STATE_WORDS[found.state].word}</strong>
            {found.reason ? `: ${found.reason}` : "."}
          </p>
        </PageHead>
        {typeof problem === "string" && (
          <p role="alert" className="mb-6 max-w-prose border-flag border-l-4 py-1 pl-4">
            {PROBLEMS[problem] ?? PROBLEMS.unknown}
          </p>
        )}
        <Section id="flags" title="Why it was flagged">
          {found.flags.length === 0 && <p className="text-muted">Nothing was flagged in this attempt.</p>}
          <ul className="grid max-w-prose gap-6">
            {found.flags.map((flag) => (
              <FlagItem key={`${flag.kind} ${flag.message}`} flag={flag} />
            ))}
          </ul>
        </Section>
        <Section id="decision" title="Decision">
          <DecisionForms found={found} moderator={moderator} />
        </Section>
        <Section id="submission" title="What was submitted">
          <Facts facts={facts(found)} />
        </Section>
        {found.source !== null && (
          <Section id="source" title="Source">
            <Scroller label="Source">
              <pre className="rounded-sm bg-panel px-3 py-2">
                <code>{found.source}</code>
              </pre>
            </Scroller>
          </Section>
        )}
        <Section id="history" title="What happened">
          {found.history.length === 0 && <p className="text-muted">Nothing yet that the audit log keeps.</p>}
          <ol className="grid gap-2 text-[0.875rem]">
            {found.history.map(({ seq, at, actor, action, details }) => (
              <li key={seq} className="break-words">
                <time dateTime={at} className="text-muted">
                  {dayAndTime(at)}
                </time>{" "}
                {action} by {actor} <code className="text-muted">{JSON.stringify(details)}</code>
              </li>
            ))}
          </ol>
        </Section>
      </>
    );
  });
}

function FlagItem({ flag: { kind, message, evidence } }: { flag: Raised }) {
  const run = typeof evidence.run === "string" ? evidence.run : null;
  return (
    <li>
      <h3>{flagTitle(kind)}</h3>
      <p className="mt-1">{message}</p>
      {run && (
        <p className="mt-1">
          Compare with <Link href={`/runs/${run}`}>run {run}</Link>
        </p>
      )}
      <details className="mt-1">
        <summary className="cursor-pointer text-muted">Evidence</summary>
        <pre className="mt-1 overflow-auto rounded-sm bg-panel px-3 py-2 text-[0.8125rem]">
          <code>{JSON.stringify(evidence, null, 2)}</code>
        </pre>
      </details>
    </li>
  );
}

function facts(found: Case): [string, ReactNode][] {
  const { owner, request, results, runs } = found;
  const others = `${owner.others} other submissions, ${owner.published} of them published`;
  return [
    ["By", `${owner.name} (${others})`],
    [
      "Board",
      <Link key="board" href={`/boards/${found.board}`}>
        {found.board}
      </Link>,
    ],
    ["Method", <code key="method">{found.method ?? "not known yet"}</code>],
    ["Kind", `${request.kind}, attempt ${found.attempt}`],
    ["Note", request.note || "none"],
    ["SHA-256 of the file", <code key="sha">{found.sha256}</code>],
    ["Received", dayAndTime(found.createdAt)],
    ...results.map(({ seed, metric, value, problem }): [string, ReactNode] => [
      `${metric === null ? "Result" : metricLabel(metric)}${seed === null ? "" : `, seed ${seed}`}`,
      problem === null ? points(value) : `cannot be read: ${problem}`,
    ]),
    ["Runs on the board", runs.length > 0 ? <Runs key="runs" runs={runs} /> : "none"],
  ];
}

function Runs({ runs }: { runs: string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {runs.map((run) => (
        <Link key={run} href={`/runs/${run}`}>
          {run}
        </Link>
      ))}
    </span>
  );
}
