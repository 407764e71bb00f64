/** Where the numbers come from, and the command that makes them again. */
import type { ReactNode } from "react";
import { Command } from "@/app/_components/command";
import { type Fact, Facts } from "@/app/_components/facts";
import { Section } from "@/app/_components/section";
import { bytes, count, dayAndTime, duration, NONE, params, plural } from "@/app/_site/format";
import type { RunView } from "@/lib/queries/run";
import { AnswerFiles } from "./answer-files";

export function Provenance({ view, downloads }: { view: RunView; downloads: ReactNode }) {
  return (
    <Section id="provenance" title="Where this comes from" aside={downloads}>
      <h3 className="mb-2">Make it again</h3>
      <Command>{view.command}</Command>
      <div className="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-2 print:grid-cols-2 print:gap-y-3">
        <Group title="Run" facts={runFacts(view)} />
        <Group title="Machine" facts={machineFacts(view)} />
        <Group title="Cost" facts={costFacts(view)} />
        <Group title="Fingerprints (SHA-256)" facts={hashFacts(view)} />
      </div>
      {view.run.rescored && <AnswerFiles rescored={view.run.rescored} />}
    </Section>
  );
}

function Group({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-2">{title}</h3>
      <Facts facts={facts} />
    </div>
  );
}

function runFacts({ run, board }: RunView): Fact[] {
  return [
    ["Run id", <code key="id">{run.id}</code>],
    ["Sequence", `${board.sequence} v${board.version}, ${board.order} order`],
    ["Protocol", board.protocol],
    ["Settings", params(run.settings) || NONE],
    ["Model", `${board.preset}, start ${board.start}`],
    ["Parameters given", params(run.given) || "none, all defaults"],
    ["Parameters used", params(run.resolved) || "none"],
    ["Seed", run.seed],
    ["Items per task", run.limit === null ? "full test split" : `${run.limit} (limited)`],
    ["Finished", dayAndTime(run.finishedAt)],
  ];
}

function machineFacts({ run: { environment, resumed } }: RunView): Fact[] {
  return [
    ["Device", environment.device ?? "trained elsewhere; this machine read the answers"],
    ["Threads", environment.threads ?? "not its own pool"],
    ["Processor", environment.cpu],
    ["Platform", environment.platform],
    ["Commit", environment.commit ? <code key="commit">{environment.commit}</code> : "not from a checkout"],
    ["Versions", `lethe ${environment.lethe}, node ${environment.node}`],
    [
      "Packages",
      Object.entries(environment.packages)
        .map(([name, version]) => `${name} ${version}`)
        .join(", ") || NONE,
    ],
    ["Resumed", plural(resumed, "time")],
  ];
}

function costFacts({ run }: RunView): Fact[] {
  return [
    ["Model parameters", count(run.modelParameters)],
    ["Trained parameters", count(run.trainedParameters)],
    ["Extra at inference", count(run.extraParameters)],
    ["Stored between tasks", count(run.storedParameters)],
    ["Replay memory", bytes(run.replayBytes)],
    run.trainMs === null
      ? ["Time to score", duration(run.evaluateMs)]
      : [
          "Wall time",
          `${duration(run.wallMs)} (training ${duration(run.trainMs)}, evaluation ${duration(run.evaluateMs)})`,
        ],
    ["Device time", duration(run.deviceMs)],
    ["Peak memory", bytes(run.peakMemoryBytes)],
  ];
}

function answersFact({ predictions, promised, seal }: RunView["run"]): string {
  if (seal) return "sealed until the season's seed is revealed";
  return predictions
    ? `${plural(promised?.lines ?? 0, "line")}; every score was recomputed from them`
    : "not handed over, so the scores are not verified";
}

function hashFacts({ run, board }: RunView): Fact[] {
  const hash = (value: string | null) =>
    value === null ? "not known" : <code className="[overflow-wrap:anywhere]">{value}</code>;
  const answers = run.promised ? (
    <>
      {hash(run.promised.sha256)} {answersFact(run)}
    </>
  ) : (
    "not kept"
  );
  return [
    ["Record", hash(run.record)],
    ["Raw answers", answers],
    ["Test items", hash(run.testSha256)],
    ["Start checkpoint", hash(board.startSha256)],
    run.vocabularyVersion === null
      ? ["Vocabulary", "the model's own"]
      : [`Vocabulary v${run.vocabularyVersion}`, hash(run.vocabularySha256)],
  ];
}
