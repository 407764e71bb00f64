/** Where the data of a public benchmark comes from, under which licence, and where your copy is looked for. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import type { BenchmarkView } from "@/lib/queries/sequences";

export function DataSets({ tasks }: Pick<BenchmarkView, "tasks">) {
  return (
    <Section
      id="data"
      title="Data sets"
      lead="Licences as their owners state them. Annotations are looked for below the folder that you name; the first file found is read."
    >
      <Scroller label="Data sets">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">task</th>
              <th scope="col">data set</th>
              <th scope="col">licence</th>
              <th scope="col">folder of answers</th>
              <th scope="col">annotations</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ info }) => (
              <tr key={info.id}>
                <th scope="row" className="font-medium">
                  {info.title}
                </th>
                <td className="min-w-40">
                  <a href={info.dataset.homepage}>{info.dataset.name}</a>
                </td>
                <td className="min-w-36">
                  {info.dataset.licence ?? <span className="text-muted">not stated</span>}
                </td>
                <td>
                  <Codes list={info.folders} />
                </td>
                <td>
                  <Codes list={info.annotation.files} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

function Codes({ list }: { list: readonly string[] }) {
  return (
    <ul>
      {list.map((item) => (
        <li key={item}>
          <code>{item.replaceAll("+", " + ")}</code>
        </li>
      ))}
    </ul>
  );
}
