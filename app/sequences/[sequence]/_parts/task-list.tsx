/** The tasks of a sequence in standard order, each with some of its test items. */
import { Section } from "@/app/_components/section";
import { integer } from "@/app/_site/format";
import type { SequencePage } from "@/lib/queries/sequences";
import { SampleItems } from "./sample-items";

export function TaskList({ info: sequence, tasks, taskSamples }: SequencePage) {
  return (
    <Section
      id="tasks"
      title="Tasks"
      lead="In standard order, each with four of its public test items. Pictures are 32 × 32 pixels, shown as they are."
    >
      <ol className="grid gap-9">
        {tasks.map(({ id, info }, index) => (
          <li key={id}>
            <h3>
              {index + 1}. {info?.title ?? id} <code className="font-normal text-base text-muted">{id}</code>
            </h3>
            {info && (
              <>
                <p className="mt-1 max-w-prose">{info.summary}</p>
                <p className="mt-0.5 mb-3 text-[0.8125rem] text-muted">
                  Mirrors {info.mirrors} · scored by <code>{info.scorer}</code> · {integer(info.trainItems)}{" "}
                  training items
                </p>
              </>
            )}
            <SampleItems
              sequence={sequence.id}
              items={taskSamples.find((samples) => samples.id === id)?.items ?? []}
              reference="right answer"
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}
