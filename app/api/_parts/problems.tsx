/** Every kind of problem, with the anchor that a problem's `type` points at. */
import { Scroller } from "@/app/_components/scroller";
import { WithCode } from "@/app/_components/with-code";
import { PROBLEM_KINDS, PROBLEM_MEANING, PROBLEMS, problemType } from "@/lib/api/problem";

export function Problems() {
  return (
    <Scroller label="Kinds of problems">
      <table className="data">
        <thead>
          <tr>
            <th scope="col" className="num">
              status
            </th>
            <th scope="col">type</th>
            <th scope="col">when</th>
          </tr>
        </thead>
        <tbody>
          {PROBLEM_KINDS.map((kind) => (
            <tr key={kind} id={kind}>
              <td className="num">{PROBLEMS[kind].status}</td>
              <td className="min-w-44 [overflow-wrap:anywhere]">
                <code>{problemType(kind)}</code>
              </td>
              <td className="min-w-60">
                <WithCode>{PROBLEM_MEANING[kind]}</WithCode>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
