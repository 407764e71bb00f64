/** A sequence of deletion requests: what is asked after each, what is deleted, what must stay. */
import { Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { integer } from "@/app/_site/format";
import { scoresRefusals } from "@/lib/domain/unlearning";
import type { Deletions } from "@/lib/queries/deletions";
import type { SequencePage, SequenceView } from "@/lib/queries/sequences";
import { BoardLinks } from "./board-links";
import { Categories } from "./categories";
import { Orders } from "./orders";
import { SampleItems } from "./sample-items";

interface Props {
  view: SequencePage;
  deletions: Deletions;
}

export function Unlearning({ view, deletions }: Props) {
  const { info, boards, setSamples } = view;
  return (
    <>
      <PageHead trail={[{ href: "/sequences", label: "Sequences" }]} title={info.title}>
        <p>{info.summary}</p>
      </PageHead>
      <Facts
        facts={[
          ["Id", <code key="id">{`${info.id}, version ${info.version}`}</code>],
          ["Starting checkpoints", info.starts.join(", ")],
          ["Data seed", info.dataSeed],
          ["Public evaluation seed", info.evaluationSeed],
        ]}
      />
      <BoardLinks boards={boards} />
      <Sets sets={deletions.sets} />
      <SetItems sequence={info.id} samples={setSamples} sets={deletions.sets} />
      <Section
        id="requests"
        title="Requests"
        lead="In standard order; other orders of the same requests have boards of their own. A request hands over queries about its category, each with the refusal that fits."
      >
        <Categories label="Requests" lines={deletions.requests} numbered />
      </Section>
      <Section
        id="kept"
        title="Never deleted"
        lead="Taught with the others; the retain set asks about these, and they must still be answered when all requests are done."
      >
        <Categories label="Never deleted" lines={deletions.kept} />
      </Section>
      <Section
        id="unseen"
        title="Never taught"
        lead="No model was taught these names. A model that has forgotten should be as surprised by deleted names as by these."
      >
        <Categories label="Never taught" lines={deletions.unseen} />
      </Section>
      <Section
        id="refused"
        title="Refused from the start"
        lead="The starting checkpoint refuses these already, so a request teaches what to refuse, not how."
      >
        <Categories label="Refused from the start" lines={deletions.refused} refusals />
      </Section>
      <Orders {...view} />
      <Protocols info={info} />
    </>
  );
}

interface SetItemsProps {
  sequence: string;
  samples: SequencePage["setSamples"];
  sets: Deletions["sets"];
}

function SetItems({ sequence, samples, sets }: SetItemsProps) {
  return (
    <Section
      id="items"
      title="Test items"
      lead="The first item of each set, of four requests. Pictures are 32 × 32 pixels, shown as they are."
    >
      <div className="grid gap-9">
        {samples.map(({ set, items }) => (
          <div key={set}>
            <h3 className="first-letter:uppercase">{set}</h3>
            <p className="mt-0.5 mb-3 max-w-prose text-[0.875rem] text-muted">
              {sets.find(({ id }) => id === set)?.meaning}
            </p>
            <SampleItems
              sequence={sequence}
              items={items}
              reference={scoresRefusals(set) ? "fitting refusal" : "right answer"}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

function Sets({ sets }: Pick<Deletions, "sets">) {
  return (
    <Section
      id="sets"
      title="What is asked"
      lead="Every request has six sets of test items. Four are asked before any request and after each, two only first and last."
    >
      <Scroller label="Sets">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">set</th>
              <th scope="col">what it asks</th>
              <th scope="col">score</th>
              <th scope="col">asked</th>
              <th scope="col" className="num">
                items per request
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ id, meaning, items, asked, score }) => (
              <tr key={id}>
                <th scope="row" className="font-medium">
                  {id}
                </th>
                <td className="min-w-64">{meaning}</td>
                <td className="whitespace-nowrap">{score}</td>
                <td className="whitespace-nowrap">{asked}</td>
                <td className="num">{items}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

/** Requests are all trained alike, or the longer ones are named. */
function Protocols({ info: { protocols, tasks } }: Pick<SequenceView, "info">) {
  return (
    <Section
      id="protocols"
      title="Protocols"
      lead="Optimizer steps per request; results of two protocols never share a board."
    >
      <Scroller label="Protocols">
        <table className="data max-w-2xl">
          <thead>
            <tr>
              <th scope="col">protocol</th>
              {["batch", "steps per request", "all requests"].map((name) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {protocols.map(({ id, batchSize, stepsPerTask, longer }) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td className="num">{batchSize}</td>
                <td className="num">
                  {stepsPerTask}
                  {Object.entries(longer).map(([task, steps]) => `, ${task} ${steps}`)}
                </td>
                <td className="num font-semibold">
                  {integer(tasks.reduce((sum, task) => sum + (longer[task] ?? stepsPerTask), 0))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
