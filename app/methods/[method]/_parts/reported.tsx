/** Figures of the same method in papers. They are of other models and other data: beside ours, never among them. */
import { Badge } from "@/app/_components/badge";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { MethodView } from "@/lib/queries/methods";

export function Reported({ rows }: { rows: MethodView["reported"] }) {
  if (rows.length === 0) return null;
  return (
    <Section
      id="reported"
      title="In papers"
      lead={
        <>
          <Badge track="reported" /> What papers print under a name of this method, matched by hand. The
          models, the data and the scoring are others, so these numbers cannot be compared with the results
          above, and those of two papers not with each other.
        </>
      }
    >
      <Scroller label="Figures in papers">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">paper</th>
              <th scope="col">printed as</th>
              <th scope="col">benchmark, backbone, starting checkpoint</th>
              <th scope="col">figures</th>
              <th scope="col">place and grade</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.paper.id} ${row.board.id} ${row.where} ${row.name}`} row={row} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

function Row({
  row: { paper, name, note, board, where, gradeText, figures },
}: {
  row: MethodView["reported"][number];
}) {
  return (
    <tr>
      <th scope="row" className="min-w-44 max-w-64">
        <Link href={`/papers/${paper.id}#${board.id}`}>{paper.title}</Link>{" "}
        <span className="text-muted">{paper.venue ?? paper.year}</span>
      </th>
      <td className="min-w-28">
        {name}
        {note && <span className="block text-[0.75rem] text-muted">{note}</span>}
      </td>
      <td className="min-w-44">
        {board.benchmark}
        <span className="block text-[0.75rem] text-muted">
          {board.backbone ?? "backbone not stated"} · {board.start ?? "start not stated"}
        </span>
      </td>
      <td className="min-w-44">
        <ul className="flex flex-wrap gap-x-4">
          {figures.map(({ id, column, text }) => (
            <li key={id} className="whitespace-nowrap" title={column.title}>
              <span className="text-muted">{column.label}</span>{" "}
              <span className="font-medium">{text.replace("-", "−")}</span>
            </li>
          ))}
        </ul>
      </td>
      <td className="min-w-36 text-[0.8125rem]">
        {where}
        <span className="block text-muted">{gradeText}</span>
      </td>
    </tr>
  );
}
