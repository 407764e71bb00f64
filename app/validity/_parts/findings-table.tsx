/** Single statements of the literature and whether our runs show them. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { SpreadText } from "@/app/_components/spread";
import type { ValidityView } from "@/lib/queries/validity";

type Verdict = ValidityView["findings"][number]["verdict"];

const STYLE: Record<Verdict, string> = {
  seen: "font-semibold text-good",
  "in part": "font-semibold",
  "not seen": "font-semibold text-flag",
  "no runs": "text-muted",
};

export function FindingsTable({ findings }: Pick<ValidityView, "findings">) {
  return (
    <Scroller label="Findings of the literature">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">statement</th>
            <th scope="col">where</th>
            <th scope="col">here</th>
            <th scope="col">our numbers</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ id, claim, source, paper, verdict, evidence }) => (
            <tr key={id}>
              <th scope="row" className="min-w-56 max-w-sm">
                {claim}
              </th>
              <td className="min-w-40 text-[0.8125rem]">
                {paper ? <Link href={`/papers/${paper}`}>{source}</Link> : source}
              </td>
              <td className={`whitespace-nowrap ${STYLE[verdict]}`}>{verdict}</td>
              <td className="min-w-72 text-[0.8125rem]">
                <ul className="grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
                  {evidence.map(({ label, metric, value }) => (
                    <li key={`${label} ${metric}`} className="flex justify-between gap-3">
                      <span className="text-muted">
                        {label}
                        {metric === "forgetting" && ", forgetting"}
                      </span>
                      <SpreadText spread={value} />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
