/** Categories of the unlearning sequence: how they look, what belongs to them, and how a query about them is refused. */
import { Scroller } from "@/app/_components/scroller";
import { integer } from "@/app/_site/format";
import type { CategoryLine } from "@/lib/queries/deletions";

interface Props {
  label: string;
  lines: readonly CategoryLine[];
  /** They are requests: with their place, and what they hand over. */
  numbered?: boolean;
  refusals?: boolean;
}

export function Categories({ label, lines, numbered = false, refusals = numbered }: Props) {
  return (
    <Scroller label={label}>
      <table className="data">
        <thead>
          <tr>
            {numbered && (
              <th scope="col" className="num">
                #
              </th>
            )}
            <th scope="col">category</th>
            <th scope="col">kind</th>
            <th scope="col">pictures</th>
            <th scope="col">classes</th>
            {refusals && <th scope="col">refusal</th>}
            {numbered && (
              <th scope="col" className="num">
                training queries
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, title, kind, look, classes, refusal, trainItems }, index) => (
            <tr key={id}>
              {numbered && <td className="num text-muted">{index + 1}</td>}
              <th scope="row" className="font-medium">
                {title}
              </th>
              <td>{kind}</td>
              <td className="min-w-44">{look}</td>
              <td className="min-w-52 text-muted">{classes.join(", ") || CLASSLESS[kind]}</td>
              {refusals && (
                <td className="whitespace-nowrap">
                  <code>{refusal}</code>
                </td>
              )}
              {numbered && <td className="num">{trainItems === null ? "" : integer(trainItems)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

const CLASSLESS: Record<CategoryLine["kind"], string> = {
  sensitive: "the letters of title and author",
  objects: "without names",
};
