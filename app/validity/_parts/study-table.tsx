/** The design study, as it was written down: settings, order of the methods, agreement with the published one. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { points } from "@/app/_site/format";
import type { Study } from "@/lib/validity/study";

export function StudyTable({ study: { settings, published } }: { study: Study }) {
  const order = Object.entries(published.values).sort(([, a], [, b]) => a - b);
  return (
    <>
      <p className="mb-3 max-w-prose">
        Published order (
        <Link href={`/papers/${published.paper}#coin-instruction-tuned`}>CoIN as quoted by phi-DPO</Link>):{" "}
        {order.map(([name, value]) => `${name} ${value.toFixed(1)}`).join(" < ")}.
      </p>
      <Scroller label="Settings of the study">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">start and setting</th>
              <th scope="col">order found, final average in percent</th>
              <th scope="col" className="num">
                τ, seven methods
              </th>
              <th scope="col" className="num">
                τ without L2P
              </th>
              <th scope="col">pairs 5 or more points apart in print</th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting) => (
              <SettingLine key={`${setting.start} ${setting.name}`} setting={setting} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

function SettingLine({ setting }: { setting: Study["settings"][number] }) {
  const { start, name, note, means, tau, tauInterval, tauWithoutL2P, tauWithoutL2PInterval, largePairs } =
    setting;
  return (
    <tr>
      <th scope="row" className="min-w-48">
        {start}: {name}
        {note && <span className="block text-[0.75rem] text-muted">{note}</span>}
      </th>
      <td className="min-w-72 text-[0.8125rem]">
        {means ? (
          Object.entries(means)
            .map(([method, mean]) => `${method} ${mean.toFixed(1)}`)
            .join(", ")
        ) : (
          <span className="text-muted">written down in part only</span>
        )}
      </td>
      <Tau value={tau} interval={tauInterval} />
      <Tau value={tauWithoutL2P} interval={tauWithoutL2PInterval} />
      <td className="min-w-40">
        {largePairs.agree} of {largePairs.of} agree
        {largePairs.clearlyWrong > 0 && (
          <span className="text-muted">, {largePairs.clearlyWrong} wrong by over 4</span>
        )}
      </td>
    </tr>
  );
}

function Tau({ value, interval: [low, high] }: { value: number; interval: readonly [number, number] }) {
  return (
    <td className="num">
      {points(value, 2)}{" "}
      <span className="text-[0.75rem] text-muted">
        [{points(low, 2)}, {points(high, 2)}]
      </span>
    </td>
  );
}
