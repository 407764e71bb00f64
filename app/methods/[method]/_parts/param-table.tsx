/** The parameters of a method as its schema defines them. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { ParamLine } from "@/lib/queries/method-params";

export function ParamTable({ params }: { params: ParamLine[] }) {
  if (params.length === 0)
    return (
      <Section id="params" title="Parameters">
        <p className="text-muted">It has none.</p>
      </Section>
    );
  return (
    <Section id="params" title="Parameters">
      <Scroller label="Parameters">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">name</th>
              <th scope="col">default</th>
              <th scope="col">allowed</th>
              <th scope="col">what it does</th>
            </tr>
          </thead>
          <tbody>
            {params.map(({ name, description, range, default: value }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>
                  <code>{value}</code>
                </td>
                <td className="text-muted">{range}</td>
                <td className="min-w-64">{description}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}
