/** How training went, stage by stage: from the record, and with losses and times where the run's log was kept. */
import type { ReactNode } from "react";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { bytes, duration, integer, NONE, plural } from "@/app/_site/format";
import { stageLabel } from "@/app/_site/stage";
import type { RunView } from "@/lib/queries/run";
import type { LogStage, RunLog } from "@/lib/queries/run-log";
import { LossLine, lossRange } from "./loss-line";

interface Props {
  view: RunView;
  /** Null where the run was stored without its log. */
  log: RunLog | null;
  downloads: ReactNode;
}

export function StageLog({ view, log, downloads }: Props) {
  const { stages } = view.run;
  if (!log && stages.length === 0) return null;
  const range = log && lossRange(log.stages);
  return (
    <Section
      id="log"
      title="How training went"
      lead={
        log
          ? "Losses in nats per answer token: the mean over the first and the last tenth of a stage's steps, between them the steps that were logged. Times are those of the machine below."
          : "Steps and losses (nats per answer token; the mean over the first and the last tenth of a stage's steps) are from the record. No event log came with this run, so times per stage are not known."
      }
      aside={log && downloads}
    >
      <Scroller label="Training and evaluation by stage">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">stage</th>
              <Head>steps</Head>
              {log && <Head>items</Head>}
              <Head>first loss</Head>
              {log && (
                <th scope="col">
                  loss{range && `, ${range[0].toPrecision(2)} to ${range[1].toPrecision(2)}, logarithmic`}
                </th>
              )}
              <Head>last loss</Head>
              <Head>replay memory</Head>
              {log && (
                <>
                  <Head>training</Head>
                  <Head>evaluation</Head>
                  <Head>answers</Head>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {linesOf(view, log).map((line) => (
              <StageLine key={line.stage} line={line} logged={log !== null} range={range} />
            ))}
          </tbody>
        </table>
      </Scroller>
      {log && <Remarks log={log} />}
    </Section>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="num">
      {children}
    </th>
  );
}

interface Line {
  stage: number;
  title: string;
  summary: RunView["run"]["stages"][number] | null;
  log: LogStage | null;
}

function linesOf({ run, board, matrix }: RunView, log: RunLog | null): Line[] {
  const stages = new Set([
    ...run.stages.map(({ stage }) => stage),
    ...(log?.stages ?? []).map(({ stage }) => stage),
  ]);
  const titles = new Map(board.tasks.map(({ id, title }) => [id, title]));
  return [...stages]
    .sort((a, b) => a - b)
    .map((stage) => {
      const summary = run.stages.find((each) => each.stage === stage) ?? null;
      const task = matrix.tasks[stage - 1] ?? "";
      const together = summary !== null && summary.task === null;
      return {
        stage,
        title: together ? "all together" : stageLabel(board.kind, stage, titles.get(task) ?? task),
        summary,
        log: log?.stages.find((each) => each.stage === stage) ?? null,
      };
    });
}

interface StageLineProps {
  line: Line;
  logged: boolean;
  /** Of the losses of all stages. */
  range: [number, number] | null;
}

function StageLine({ line: { stage, title, summary, log }, logged, range }: StageLineProps) {
  const loss = (value: number | null | undefined) => (value == null ? NONE : value.toPrecision(3));
  const whole = (value: number | null | undefined) => (value == null ? NONE : integer(value));
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        {stage > 0 && `${stage}: `}
        {title}
      </th>
      <td className="num">{whole(summary?.steps ?? log?.steps)}</td>
      {logged && <td className="num">{whole(log?.items)}</td>}
      <td className="num">{loss(summary?.firstLoss)}</td>
      {logged && (
        <td className="w-full min-w-40">{log && range && <LossLine losses={log.losses} range={range} />}</td>
      )}
      <td className="num">{loss(summary?.lastLoss)}</td>
      <td className="num">{summary ? bytes(summary.replayBytes) : NONE}</td>
      {logged && (
        <>
          <td className="num">{duration(log?.trainMs)}</td>
          <td className="num">{duration(log?.evaluateMs)}</td>
          <td className="num">{whole(log?.evaluated)}</td>
        </>
      )}
    </tr>
  );
}

function Remarks({ log: { events, bytes: size, device, resumed, warnings } }: { log: RunLog }) {
  return (
    <>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-muted">
        From the runner's own log: {plural(events, "event")}, {bytes(size)}.{" "}
        {device && `Computed on ${device.device} (${device.reason}). `}
        {resumed > 0 && `Stopped and resumed ${plural(resumed, "time")}. `}
        Scores on this page are not taken from it.
      </p>
      {warnings.length > 0 && (
        <ul className="mt-2 max-w-prose list-disc pl-5 text-[0.8125rem] text-flag">
          {[...new Set(warnings)].map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  );
}
