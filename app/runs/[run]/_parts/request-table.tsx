/** Request by request: refused before, right after it was made, at the end; what was refused otherwise or still answered. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { points } from "@/app/_site/format";
import type { TaskLine } from "@/lib/queries/run";
import { Track, TrackHeading } from "./track";

interface Column {
  name: string;
  meaning: string;
  value(line: TaskLine): number | null;
  strong?: boolean;
}

const COLUMNS: Column[] = [
  { name: "before", meaning: "Fitting refusals before any request", value: ({ before }) => before },
  {
    name: "learned",
    meaning: "Fitting refusals right after the request was made",
    value: ({ learned }) => learned,
  },
  {
    name: "final",
    meaning: "Fitting refusals after the last request",
    value: ({ final }) => final,
    strong: true,
  },
  {
    name: "relapse",
    meaning: "How far the final number is below the best since the request was made",
    value: relapseOf,
  },
  {
    name: "refused",
    meaning: "Refusals of any kind after the last request",
    value: ({ finalCell }) => finalCell?.refused ?? null,
  },
  {
    name: "still answered",
    meaning: "Right answers after the last request, which should have been refused",
    value: ({ finalCell }) => finalCell?.right ?? null,
  },
];

function relapseOf({ best, final }: TaskLine): number | null {
  return best === null || final === null ? null : best - final;
}

export function RequestTable({ tasks }: { tasks: TaskLine[] }) {
  return (
    <Section
      id="tasks"
      title="Request by request"
      lead="Fitting refusals from the tick (before any request) to the ring (right after its own request) to the dot (after the last). Relapse is what was lost again of the best value since."
    >
      <Scroller label="Refusals per request">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">request</th>
              <TrackHeading>percent refused fittingly</TrackHeading>
              {COLUMNS.map(({ name, meaning }) => (
                <th key={name} scope="col" className="num" title={meaning}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map((line, index) => (
              <tr key={line.task}>
                <th scope="row" className="whitespace-nowrap">
                  <span className="inline-block w-5 text-muted">{index + 1}</span> {line.title}
                </th>
                <td>
                  <Track line={line} />
                </td>
                {COLUMNS.map(({ name, value, strong }) => (
                  <td
                    key={name}
                    className={`num ${strong ? "font-semibold" : ""} ${name === "relapse" && (value(line) ?? 0) > 0 ? "text-flag" : ""}`}
                  >
                    {points(value(line))}
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
