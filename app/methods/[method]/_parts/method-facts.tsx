/** What a method is: family, schedule, what it needs, its paper, and how it differs from it. */
import { Command } from "@/app/_components/command";
import { type Fact, Facts } from "@/app/_components/facts";
import { toBibtex } from "@/lib/exports/bibtex";
import { citeMethod } from "@/lib/exports/citations";
import { type Kind, STATUS_MEANING } from "@/lib/queries/catalogue";
import type { MethodView } from "@/lib/queries/methods";
import { FAMILIES } from "../../_parts/families";

type Info = MethodView["info"];

export function MethodFacts({ info }: { info: Info }) {
  return <Facts facts={facts(info)} />;
}

const SCHEDULES: Record<Info["schedule"], string> = {
  none: "never trains",
  joint: "one stage over all tasks together",
  sequential: "one stage per task or request",
  retrain: "one stage that makes the model anew without what is deleted",
  oracle: "never trains; told what is deleted",
};

const WORKS_ON: Record<Kind, string> = {
  tuning: "tasks to learn (continual tuning)",
  unlearning: "requests to delete (continual unlearning)",
};

function retainedData({ retained, schedule }: Info): string {
  if (schedule === "retrain") return "yes, all of it: it trains on everything but what is deleted";
  return retained
    ? "yes, trains on items that the requests leave alone, beside each request's own"
    : "no, each request's own data alone";
}

function facts(info: Info): Fact[] {
  const { id, family, kinds, schedule, status, deviations, needsTaskId = false } = info;
  return [
    ["Id", <code key="id">{id}</code>],
    ["Family", FAMILIES[family].title.toLowerCase()],
    ["Training", SCHEDULES[schedule]],
    ["Works on", kinds.map((kind) => WORKS_ON[kind]).join(" and ")],
    ["Needs past examples", family === "replay" ? "yes, keeps some of every task" : "no"],
    ...(kinds.includes("unlearning") ? [["Needs retained data", retainedData(info)] satisfies Fact] : []),
    ["Needs the task id", needsTaskId ? "yes, of every question" : "no"],
    [
      "Status",
      <span key="status">
        {status}. <span className="text-muted">{STATUS_MEANING[status]}</span>
      </span>,
    ],
    [
      "Deviations",
      deviations.length === 0 ? "none known" : <Deviations key="deviations" list={deviations} />,
    ],
    ["Paper", info.paper ? <PaperFact key="paper" id={id} paper={info.paper} /> : "none"],
  ];
}

function Deviations({ list }: { list: readonly string[] }) {
  return (
    <ul className="grid max-w-prose list-disc gap-1 pl-4">
      {list.map((deviation) => (
        <li key={deviation}>{deviation}</li>
      ))}
    </ul>
  );
}

function PaperFact({ id, paper }: { id: string; paper: NonNullable<Info["paper"]> }) {
  return (
    <>
      <a href={paper.url}>{paper.title}</a>, {paper.authors}, {paper.year}
      <details className="mt-1 max-w-2xl">
        <summary className="cursor-pointer text-accent">BibTeX</summary>
        <div className="mt-1.5">
          <Command>{toBibtex([citeMethod(id, paper)]).trimEnd()}</Command>
        </div>
      </details>
    </>
  );
}
