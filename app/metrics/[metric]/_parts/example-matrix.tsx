/** A matrix of the worked example. The cells that the metric reads have colour and an outline; the others are there in grey. */
import { Scroller } from "@/app/_components/scroller";
import { scoreStyle } from "@/app/_site/colour";

export interface ExampleRow {
  /** "before", "after A". */
  name: string;
  cells: readonly { value: number | null; read: boolean }[];
}

interface Props {
  /** What the numbers are. */
  caption: string;
  columns: readonly string[];
  rows: readonly ExampleRow[];
}

export function ExampleMatrix({ caption, columns, rows }: Props) {
  return (
    <Scroller label={caption}>
      <table className="heat">
        <caption className="whitespace-nowrap pb-1.5 text-start text-muted">{caption}</caption>
        <thead>
          <tr>
            <td className="!bg-transparent" />
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="!h-auto !rotate-0 text-center ![writing-mode:horizontal-tb]"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <ExampleCell key={columns[i]} {...cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function ExampleCell({ value, read }: ExampleRow["cells"][number]) {
  if (value === null)
    return (
      <td className="text-muted">
        <span aria-hidden>·</span>
        <span className="sr-only">not asked</span>
      </td>
    );
  if (!read) return <td className="text-muted">{value}</td>;
  return (
    <td className="own font-semibold" style={scoreStyle(value)}>
      {value}
      <span className="sr-only">, read</span>
    </td>
  );
}
