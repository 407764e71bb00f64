/** Names and variants in the literature, with what each would give on the matrix of the worked example. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { MetricView } from "@/lib/queries/metrics";
import { number } from "@/lib/worked-examples/step";

export function Variants({ info, example: { variants } }: Pick<MetricView, "info" | "example">) {
  if (variants.length === 0 && info.notes.length === 0) return null;
  return (
    <Section id="variants" title="Names and variants">
      {variants.length > 0 && (
        <Scroller label="The same name, other numbers">
          <table className="data mb-6 max-w-5xl">
            <caption className="pb-2 text-start text-muted">
              What goes by the same or a similar name, on the matrix of the example above
            </caption>
            <thead>
              <tr>
                <th scope="col">definition</th>
                <th scope="col">computation</th>
                <th scope="col" className="num">
                  gives
                </th>
                <th scope="col">here</th>
              </tr>
            </thead>
            <tbody>
              {variants.map(({ title, note, metric, step }) => (
                <tr key={title} className={metric === info.id ? "font-semibold" : undefined}>
                  <th scope="row" className="min-w-56 !font-[inherit]">
                    {title}
                    <span className="block font-normal text-[0.8125rem] text-muted">{note}</span>
                  </th>
                  <td className="min-w-44">{step.expression}</td>
                  <td className="num">{number(step.value)}</td>
                  <td className="whitespace-nowrap font-normal">
                    <Ours metric={metric} page={info.id} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <ul className="grid max-w-prose list-disc gap-1.5 pl-5">
        {info.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Section>
  );
}

function Ours({ metric, page }: { metric: string | null; page: string }) {
  if (metric === null) return <span className="text-muted">not computed</span>;
  return metric === page ? "this metric" : <Link href={`/metrics/${metric}`}>{metric}</Link>;
}
