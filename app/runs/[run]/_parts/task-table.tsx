/** Per task: where it started, what it reached, where it ended, drawn and in numbers. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { change, points } from "@/app/_site/format";
import type { TaskLine } from "@/lib/queries/run";
import { Track, TrackHeading } from "./track";

export function TaskTable({ tasks }: { tasks: TaskLine[] }) {
  // Other readings of the final answers, where normalisation made a difference.
  const readings = tasks.some(({ finalCell }) => finalCell?.strict ?? finalCell?.lenient) ? READINGS : [];
  return (
    <Section
      id="tasks"
      title="Task by task"
      lead="From the tick (before training) to the ring (right after its own stage) to the dot (after the last stage)."
    >
      <Scroller label="Learned and final score per task">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">task</th>
              <TrackHeading>percent right</TrackHeading>
              {["before", "learned", "best", "final", "change"].map((name) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
              {readings.map(({ name, meaning }) => (
                <th key={name} scope="col" className="num" title={meaning}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map((line) => (
              <tr key={line.task}>
                <th scope="row">{line.title}</th>
                <td>
                  <Track line={line} />
                </td>
                <td className="num">{points(line.before)}</td>
                <td className="num">{points(line.learned)}</td>
                <td className="num">{points(line.best)}</td>
                <td className="num font-semibold">{points(line.final)}</td>
                <td className={`num ${(line.change ?? 0) < 0 ? "text-flag" : ""}`}>{change(line.change)}</td>
                {readings.map(({ name }) => (
                  <td key={name} className="num text-muted">
                    {points(line.finalCell?.[name] ?? line.final)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

const READINGS = [
  { name: "strict", meaning: "Final score if answers had to equal the reference to the letter" },
  { name: "lenient", meaning: "Final score if the normalised reference anywhere in the answer were enough" },
] as const;
