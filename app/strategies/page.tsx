import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { strategyList } from "@/lib/queries/strategies";

export const metadata: Metadata = { title: "Strategies" };

const FAMILIES: Record<string, string> = {
  bound: "Bounds",
  finetuning: "Fine-tuning",
  replay: "Replay",
  regularisation: "Regularisation",
  averaging: "Weight averaging",
  expansion: "Expansion",
  unlearning: "Unlearning",
};

export default function StrategiesPage() {
  return withDatabase((database) => (
    <>
      <PageHead title="Strategies">
        <p>
          The methods that come with Lethe. Each page says what the method does, how far it is faithful to its
          paper, and how it does.
        </p>
      </PageHead>
      {strategyList(database).map(({ family, strategies }) => (
        <Section key={family} id={family} title={FAMILIES[family] ?? family}>
          <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
            {strategies.map(({ info, runs }) => (
              <li key={info.id}>
                <Link href={`/strategies/${info.id}`} className="font-medium">
                  {info.title}
                </Link>{" "}
                <code className="text-muted">{info.id}</code>
                <p className="mt-0.5 max-w-prose">{info.summary}</p>
                <p className="text-[0.8125rem] text-muted">
                  {info.status} · {runs === 0 ? "no runs yet" : plural(runs, "run")}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  ));
}
