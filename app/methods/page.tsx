import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { methodList } from "@/lib/queries/methods";

export const metadata: Metadata = { title: "Methods" };

const FAMILIES: Record<string, string> = {
  bound: "Bounds",
  finetuning: "Fine-tuning",
  replay: "Replay",
  regularisation: "Regularisation",
  averaging: "Weight averaging",
  expansion: "Expansion",
  unlearning: "Unlearning",
};

export default function MethodsPage() {
  return withDatabase((database) => (
    <>
      <PageHead title="Methods">
        <p>
          The methods that come with Lethe. Each page says what the method does, how far it is faithful to its
          paper, and how it does.
        </p>
      </PageHead>
      {methodList(database).map(({ family, strategies }) => (
        <Section key={family} id={family} title={FAMILIES[family] ?? family}>
          <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
            {strategies.map(({ info, runs }) => (
              <li key={info.id}>
                <Link href={`/methods/${info.id}`} className="font-medium">
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
