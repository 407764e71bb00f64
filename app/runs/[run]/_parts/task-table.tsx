/** Per task: where it started, what it reached, where it ended, drawn and in numbers. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { change, points } from "@/app/_site/format";
import type { TaskLine } from "@/lib/queries/run";

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
              <th scope="col" className="w-full min-w-56">
                <span className="flex justify-between font-normal">
                  <span>0</span>
                  <span>percent right</span>
                  <span>100</span>
                </span>
              </th>
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

/** Places on the axis; caption measures may lie beyond its end. */
function Track({ line }: { line: TaskLine }) {
  const [before, learned, final] = [line.before, line.learned, line.final].map((score) =>
    score === null ? null : Math.min(100, score),
  ) as [number | null, number | null, number | null];
  const lost = learned !== null && final !== null && final < learned;
  return (
    <div aria-hidden className="relative h-5 [print-color-adjust:exact]">
      <span className="absolute inset-x-0 top-1/2 border-rule border-t" />
      {before !== null && (
        <span className="absolute inset-y-0.5 border-muted border-l-2" style={{ left: `${before}%` }} />
      )}
      {learned !== null && final !== null && (
        <span
          className={`absolute top-1/2 h-1.5 -translate-y-1/2 ${lost ? "bg-flag/55" : "bg-good/55"}`}
          style={{ left: `${Math.min(learned, final)}%`, width: `${Math.abs(learned - final)}%` }}
        />
      )}
      {learned !== null && (
        <span
          className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-ink bg-paper"
          style={{ left: `${learned}%` }}
        />
      )}
      {final !== null && (
        <span
          className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full ${lost ? "bg-flag" : "bg-good"}`}
          style={{ left: `${final}%` }}
        />
      )}
    </div>
  );
}
